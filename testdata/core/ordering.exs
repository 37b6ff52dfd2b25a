# Ordering: a thousand senders write ten numbers each to one process. What each sent
# arrives in its order; how they are mixed, nobody promises.
shell = self()
senders = 1000
each = 10

for id <- 1..senders do
  spawn(fn -> for n <- 1..each, do: send(shell, {id, n}) end)
end

{_, wrong, changes, _} =
  Enum.reduce(1..(senders * each), {%{}, 0, 0, nil}, fn _, {next, wrong, changes, last} ->
    receive do
      {id, n} ->
        wrong = if n == Map.get(next, id, 1), do: wrong, else: wrong + 1
        changes = if id == last, do: changes, else: changes + 1
        {Map.put(next, id, n + 1), wrong, changes, id}
    end
  end)

IO.puts("received #{senders * each}")
IO.puts("out-of-order-of-one-sender #{wrong}")
IO.puts("changes-of-sender #{changes}")
