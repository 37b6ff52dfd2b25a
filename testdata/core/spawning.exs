# Spawning: ten thousand processes are alive at once, each with a pid of its own.
waiter = fn ->
  receive do
    "go" -> :ok
  end
end

pids = for _ <- 1..10_000, do: elem(spawn_monitor(waiter), 0)
IO.puts("different-pids #{length(Enum.uniq(pids))}")
IO.puts("alive-at-once #{Enum.count(pids, &Process.alive?/1)}")

for pid <- pids, do: send(pid, "go")

normal =
  Enum.count(pids, fn _ ->
    receive do
      {:DOWN, _, :process, _, reason} -> reason == :normal
    end
  end)

IO.puts("ended-normally #{normal}")
