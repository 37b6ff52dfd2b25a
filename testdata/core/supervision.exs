# Supervision: a child that crashes is started afresh under the same name, and at the
# fourth crash within five seconds the supervisor gives up.
Logger.configure(level: :none)
Process.flag(:trap_exit, true)

defmodule Counter do
  def start_link, do: {:ok, spawn_link(fn -> init() end)}

  defp init do
    Process.register(self(), :worker)
    loop(1)
  end

  defp loop(n) do
    receive do
      pid when is_pid(pid) -> send(pid, {:count, n})
      reason when is_binary(reason) -> raise reason
    end

    loop(n + 1)
  end
end

defmodule Ask do
  def ask do
    case Process.whereis(:worker) do
      nil ->
        Process.sleep(1)
        ask()

      pid ->
        send(pid, self())

        receive do
          {:count, n} -> {pid, n}
        end
    end
  end

  def crash do
    {pid, _} = ask()
    ref = Process.monitor(pid)
    send(pid, "boom")

    receive do
      {:DOWN, ^ref, :process, _, _} -> :ok
    end
  end

  def until_over(crashes) do
    crash()

    receive do
      {:EXIT, _, reason} -> {crashes + 1, reason}
    after
      50 -> until_over(crashes + 1)
    end
  end
end

children = [%{id: :worker, start: {Counter, :start_link, []}}]
{:ok, _} = Supervisor.start_link(children, strategy: :one_for_one)

Ask.ask()
{first, before} = Ask.ask()
ref = Process.monitor(first)
send(first, "boom")

receive do
  {:DOWN, ^ref, :process, _, _} -> :ok
end

{second, later} = Ask.ask()
IO.puts("count-before #{before}")
IO.puts("count-after-restart #{later}")
IO.puts("another-pid #{first != second}")

{crashes, reason} = Ask.until_over(1)
IO.puts("gave-up-at-crash #{crashes}")
IO.puts("reason #{reason}")
