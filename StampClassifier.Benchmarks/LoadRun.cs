using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;

namespace StampClassifier.Benchmarks;

/// <summary>
/// A burst through the stream's own batch path, from bytes to committed rows: alerts arrive by the clock, wait as they would at the
/// broker, and are taken in batches. Only the broker itself is left out: the one that tests bring holds no more than some hundred.
/// </summary>
internal sealed class LoadRun(StreamIntake intake, IReadOnlyList<SimulatedAlert> drawn, LoadRequest request)
{
    private const int BatchSize = 256;
    private const int UnderWay = 2;

    private readonly Stopwatch _clock = new();
    private readonly List<double> _seconds = new(request.Alerts);
    private readonly Lock _gate = new();
    private long _largest;
    private int _mostWaiting;
    private int _taken;

    public static async Task RunAsync(string connectionString, string model, LoadRequest request, CancellationToken cancellationToken)
    {
        using var host = await BenchmarkHost.StartAsync(StorageProvider.Postgres, connectionString, model, cancellationToken);
        var copies = AlertCopies.Maximum;
        var each = (request.Alerts + copies - 1) / copies;
        var night = new NightOptions { Night = new Mjd(61_000), Seed = 11, Alerts = each, EdgeCropped = 0 };
        List<SimulatedAlert> drawn = [.. new NightSimulator(night).SimulateInParallel(Environment.ProcessorCount, cancellationToken)];
        var run = new LoadRun(host.Services.GetRequiredService<StreamIntake>(), drawn, request);
        var (held, before) = (await CountAsync(connectionString, cancellationToken), await SizeAsync(connectionString, cancellationToken));
        await run.TakeAllAsync(cancellationToken);
        var (alerts, after) = (await CountAsync(connectionString, cancellationToken), await SizeAsync(connectionString, cancellationToken));
        run.Report(held, alerts - held, after - before);
    }

    private async Task TakeAllAsync(CancellationToken cancellationToken)
    {
        using var source = AlertCopies.Multiply(drawn, AlertCopies.Maximum).Take(request.Alerts).GetEnumerator();
        _clock.Start();
        var underWay = new Queue<Task>();
        while (_taken < request.Alerts)
        {
            var arrived = Math.Min(request.Alerts, (int)(_clock.Elapsed.TotalSeconds * request.Rate));
            _mostWaiting = Math.Max(_mostWaiting, arrived - _taken);
            var count = Math.Min(BatchSize, arrived - _taken);
            if (count < BatchSize && arrived < request.Alerts)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)BatchSize / request.Rate / 2), cancellationToken);
                continue;
            }
            List<StreamMessage> batch = [.. Next(source, count)];
            underWay.Enqueue(Task.Run(() => TakeAsync(batch, cancellationToken), cancellationToken));
            if (underWay.Count == UnderWay)
                await underWay.Dequeue();
        }
        await Task.WhenAll(underWay);
        _clock.Stop();
    }

    private IEnumerable<StreamMessage> Next(IEnumerator<SimulatedAlert> source, int count)
    {
        for (var i = 0; i < count && source.MoveNext(); i++, _taken++)
        {
            var now = TimeProvider.System.GetUtcNow();
            // It arrived when its turn came, and has waited at the broker since.
            var waited = _clock.Elapsed - TimeSpan.FromSeconds((double)_taken / request.Rate);
            yield return new StreamMessage("ztf_load", 0, _taken, source.Current.Packet, now - waited, now - waited);
        }
    }

    private async Task TakeAsync(List<StreamMessage> batch, CancellationToken cancellationToken)
    {
        await intake.TakeAsync(batch, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        lock (_gate)
        {
            _seconds.AddRange(batch.Select(message => (now - message.ReceivedAt).TotalSeconds));
            _largest = Math.Max(_largest, Environment.WorkingSet);
        }
    }

    private void Report(long held, long alerts, long bytes)
    {
        _seconds.Sort();
        var sent = (double)request.Alerts / request.Rate;
        Console.WriteLine("| held before | sent | in s | stored | lost | alerts/s | drained after, s | most waiting | p50, s | p95, s | "
            + "p99, s | memory, MiB | disk per million, GiB |");
        Console.WriteLine("|-|-|-|-|-|-|-|-|-|-|-|-|-|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {held:N0} | {request.Alerts:N0} | {sent:F0} | {alerts:N0} | {request.Alerts - alerts:N0} | "
                + $"{request.Alerts / _clock.Elapsed.TotalSeconds:N0} | "
            + $"{Math.Max(0, _clock.Elapsed.TotalSeconds - sent):F0} | {_mostWaiting:N0} | {At(0.5):F2} | {At(0.95):F2} | {At(0.99):F2} | "
            + $"{_largest >> 20:N0} | {bytes * 1e6 / request.Alerts / (1 << 30):F0} |"));
    }

    private double At(double part) => _seconds[(int)(part * (_seconds.Count - 1))];

    private static Task<long> CountAsync(string connectionString, CancellationToken cancellationToken)
        => AskAsync(connectionString, "SELECT count(*) FROM alerts", cancellationToken);

    private static Task<long> SizeAsync(string connectionString, CancellationToken cancellationToken)
        => AskAsync(connectionString, "SELECT pg_database_size(current_database())", cancellationToken);

    private static async Task<long> AskAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}

/// <summary>How many alerts, and how many of them a second.</summary>
internal sealed record LoadRequest(int Alerts, int Rate);
