# Crashes: a process that crashes takes along whoever is linked to it, tells whoever
# watches it, and nobody else notices.
Logger.configure(level: :none)

faulty = fn ->
  Process.sleep(100)
  raise "boom"
end

linked = fn ->
  spawn_link(faulty)
  Process.sleep(3_600_000)
end

bystander = spawn(fn -> Process.sleep(3_600_000) end)
{partner, _} = spawn_monitor(linked)

{pid, reason} =
  receive do
    {:DOWN, _, :process, pid, {%RuntimeError{message: reason}, _stack}} -> {pid, reason}
  end

IO.puts("news-of-partner #{pid == partner}")
IO.puts("reason #{reason}")
IO.puts("partner-alive #{Process.alive?(partner)}")
IO.puts("bystander-alive #{Process.alive?(bystander)}")
IO.puts("shell-alive #{Process.alive?(self())}")
