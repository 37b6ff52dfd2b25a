# Mailboxes: a selective receive takes the first message that fits, the others keep
# their order, and a receive with a timeout gives up after that time.
for m <- ["a", 7, "b", 8, "c"], do: send(self(), m)

receive do
  n when is_integer(n) -> IO.puts("taken #{n}")
end

flush = fn flush ->
  receive do
    m -> [m | flush.(flush)]
  after
    0 -> []
  end
end

IO.puts("left #{Enum.join(flush.(flush), ",")}")

before = System.monotonic_time(:millisecond)

ok =
  receive do
    _ -> true
  after
    300 -> false
  end

IO.puts("message-in-time #{ok}")
IO.puts("gave-up-after-ms #{System.monotonic_time(:millisecond) - before}")
