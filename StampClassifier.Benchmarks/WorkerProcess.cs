using System.Diagnostics;
using System.Globalization;

namespace StampClassifier.Benchmarks;

/// <summary>A real worker in a process of its own and on one core, from the server's build output beside this one.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly string Program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "StampClassifier.Web",
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "StampClassifier.Web.dll"));

    private readonly Process _process;
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _counted;

    public WorkerProcess(int core, string postgres, string bootstrap, string model)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(Program) };
        string[] arguments = ["-c", core.ToString(CultureInfo.InvariantCulture), "dotnet", Program, "--urls", "http://127.0.0.1:0", "--Role", "worker", "--Storage:Provider", "Postgres",
            "--Storage:ConnectionString", postgres, "--Stream:Bootstrap", bootstrap, "--Stream:SessionTimeout", "00:00:06",
            "--Stream:NewTopics", "00:00:01", "--Classifier:Workers", "1", "--Classifier:Model", Path.GetFullPath(model)];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start: build the solution first.");
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _joined.TrySetException(new InvalidOperationException("A worker ended before it had partitions."));
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("partitions more", StringComparison.Ordinal) == true)
                _joined.TrySetResult();
        };
        _process.BeginOutputReadLine();
    }

    /// <summary>Holds partitions.</summary>
    public Task JoinedAsync(CancellationToken cancellationToken) => _joined.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);

    /// <summary>Processor time since this was last asked.</summary>
    public TimeSpan Lap()
    {
        _process.Refresh();
        var (now, before) = (_process.TotalProcessorTime, _counted);
        _counted = now;
        return now - before;
    }

    /// <summary>Asked to end, as a service manager does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            using (Process.Start("kill", ["-TERM", $"{_process.Id}"]))
                await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
