using System.Diagnostics;
using System.Globalization;
using Npgsql;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Benchmarks;

/// <summary>
/// As many alerts a second as one worker process takes from brokers into one PostgreSQL, then two, then more, in one run; brokers and
/// sender are in this process, which sends only as fast as alerts are stored.
/// </summary>
internal sealed class ScalingRun(string postgres, string model, int alerts) : IDisposable
{
    private const int WarmUp = 1_500;
    private const int Ahead = 900;
    private const int MostInARow = 64;

    private readonly LoopbackBrokers _brokers = new();
    private long _sent;

    public static async Task RunAsync(
        string postgres, string model, int alerts, IReadOnlyList<int> workers, CancellationToken cancellationToken)
    {
        using (var host = await BenchmarkHost.StartAsync(Core.Storage.StorageProvider.Postgres, postgres, model, cancellationToken))
        {
            // Only for the tables.
        }

        var all = workers.Count * (alerts + WarmUp + Ahead);
        var copies = AlertCopies.Maximum;
        var night = new NightOptions { Night = new Mjd(61_000), Seed = 12, Alerts = (all + copies - 1) / copies, EdgeCropped = 0 };
        List<SimulatedAlert> drawn = [.. new NightSimulator(night).SimulateInParallel(Environment.ProcessorCount, cancellationToken)];
        using var source = AlertCopies.Multiply(drawn, copies).GetEnumerator();
        using var run = new ScalingRun(postgres, model, alerts);
        Console.WriteLine("| workers | alerts/s | workers, core-ms per alert | PostgreSQL | brokers and sender | cores busy | lost |");
        Console.WriteLine("|-|-|-|-|-|-|-|");
        foreach (var count in workers)
            await run.MeasureAsync(count, source, cancellationToken);
    }

    public void Dispose() => _brokers.Dispose();

    private async Task MeasureAsync(int count, IEnumerator<SimulatedAlert> source, CancellationToken cancellationToken)
    {
        List<WorkerProcess> workers = [.. Enumerable.Range(0, count)
            .Select(i => new WorkerProcess(i % Environment.ProcessorCount, postgres, _brokers.Bootstrap, model))];
        try
        {
            foreach (var worker in workers)
                await worker.JoinedAsync(cancellationToken);
            await SendUntilAsync(_sent + WarmUp, source, cancellationToken);
            workers.ForEach(worker => worker.Lap());
            var (clock, before) = (Stopwatch.StartNew(), await ServerCpu.MeasureAsync(postgres, cancellationToken));
            var own = Process.GetCurrentProcess().TotalProcessorTime;
            var from = await StoredAsync(cancellationToken);
            await SendUntilAsync(_sent + alerts, source, cancellationToken);
            var stored = await StoredAsync(cancellationToken) - from;
            var seconds = clock.Elapsed.TotalSeconds;
            var ownTime = Process.GetCurrentProcess().TotalProcessorTime - own;
            var server = await ServerCpu.MeasureAsync(postgres, cancellationToken) - before - ownTime;
            var working = TimeSpan.FromTicks(workers.Sum(worker => worker.Lap().Ticks));
            // What is still under way is waited for, so that nothing lost is called late.
            var lost = await DrainAsync(cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {count} | {stored / seconds:N0} | {working.TotalMilliseconds / stored:F2} | {server.TotalMilliseconds / stored:F2} | "
                + $"{ownTime.TotalMilliseconds / stored:F2} | {(working + server + ownTime).TotalSeconds / seconds:F2} of "
                + $"{Environment.ProcessorCount} | {lost} |"));
        }
        finally
        {
            foreach (var worker in workers)
                await worker.DisposeAsync();
        }
    }

    private async Task SendUntilAsync(long goal, IEnumerator<SimulatedAlert> source, CancellationToken cancellationToken)
    {
        while (_sent < goal)
        {
            var room = Math.Min(Ahead - (_sent - await StoredAsync(cancellationToken)), goal - _sent);
            if (room < MostInARow && room < goal - _sent)
            {
                await Task.Delay(20, cancellationToken);
                continue;
            }

            for (var i = 0; i < room && source.MoveNext(); i++, _sent++)
                _brokers.Send(source.Current.Packet);
        }
    }

    /// <summary>Alerts that are not in the database though they were sent, after half a minute's patience.</summary>
    private async Task<long> DrainAsync(CancellationToken cancellationToken)
    {
        var patience = Stopwatch.StartNew();
        long missing;
        while ((missing = _sent - await AskAsync("SELECT count(*) FROM alerts", cancellationToken)) > 0
            && patience.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(500, cancellationToken);
        return missing;
    }

    // The runs count what they committed; counting the alerts themselves takes longer with each.
    private Task<long> StoredAsync(CancellationToken cancellationToken)
        => AskAsync("SELECT coalesce(sum(received), 0)::bigint FROM ingest_runs", cancellationToken);

    private async Task<long> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
