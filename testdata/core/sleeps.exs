# Sleeps: a thousand processes sleep for 100 to 2,500 ms. Together they take as long
# as the longest, and not as long as the sum.
shell = self()
all = for i <- 0..999, do: 100 + div(i * 2400, 999)
begin = System.monotonic_time(:millisecond)

for ms <- all do
  spawn(fn ->
    Process.sleep(ms)
    send(shell, :done)
  end)
end

for _ <- all do
  receive do
    :done -> :ok
  end
end

IO.puts("sum-ms #{Enum.sum(all)}")
IO.puts("took-ms #{System.monotonic_time(:millisecond) - begin}")
