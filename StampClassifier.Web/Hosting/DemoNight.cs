using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Hosting;

/// <summary>
/// Simulates the last night and takes it in through the same ingestor as every real alert, while the page is already up.
/// The night depends on its date alone, so a second start finds its alerts stored and adds nothing.
/// </summary>
internal sealed partial class DemoNight(NightIngest ingest, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock,
    ILogger<DemoNight> logger)
    : BackgroundService
{
    private const string Source = "demo night";

    /// <summary>The survey's nights at Palomar end before 14 h UT.</summary>
    private static readonly TimeSpan EndOfNight = TimeSpan.FromHours(14);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.DemoFailed(logger, exception);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var night = Mjd.From((clock.GetUtcNow() - EndOfNight).UtcDateTime.Date);
        var simulator = new NightSimulator(new NightOptions { Night = night, Seed = (ulong)night.Days });
        var run = new IngestRunKey(Guid.CreateVersion7(clock.GetUtcNow()), Source);
        var address = server.FirstAddress;
        Console.WriteLine($"SN Hunter is at {address} (demo). Taking in a simulated night, {night.ToUtc():yyyy-MM-dd} UT:");
        var done = 0;
        await foreach (var outcomes in ingest.RunAsync(Entries(simulator, cancellationToken), run, cancellationToken))
        {
            done += outcomes.Count;
            Report(done, simulator.Count);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"All {done:N0} alerts are in. Open {address}"));
    }

    private static void Report(int done, int of)
    {
        const int Width = 40;
        var bar = new string('█', Width * done / of).PadRight(Width, '░');
        var line = string.Create(CultureInfo.InvariantCulture, $"  {bar} {done,6:N0} of {of:N0} alerts");
        if (Console.IsOutputRedirected || done >= of)
            Console.WriteLine((Console.IsOutputRedirected ? "" : "\r") + line);
        else
            Console.Write("\r" + line);
    }

    private static async IAsyncEnumerable<ArchiveEntry> Entries(
        NightSimulator simulator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var alert in simulator.SimulateInParallel(Environment.ProcessorCount, cancellationToken))
        {
            await Task.Yield();
            yield return new ArchiveEntry(alert.FileName, alert.Packet, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The demo night was not taken in; the server goes on")]
        public static partial void DemoFailed(ILogger logger, Exception exception);
    }
}
