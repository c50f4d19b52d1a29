using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Benchmarks;

/// <summary>
/// The packets that every part is measured with: distinct simulated alerts of distinct objects with 30 days of history, and copies of
/// them under other names that fill the database beforehand. None is cropped, none comes twice: every one is classified.
/// </summary>
internal sealed class BenchmarkNight
{
    public BenchmarkNight(int alerts, int warmCopies)
    {
        var options = new NightOptions { Night = new Mjd(61_000), Seed = 11, Alerts = alerts, SecondVisits = 0, EdgeCropped = 0 };
        var drawn = new NightSimulator(options).SimulateInParallel(Environment.ProcessorCount, CancellationToken.None).ToList();
        Measured = [.. drawn.Select(alert => alert.Packet)];
        Warm = AlertCopies.Multiply(drawn, warmCopies + 1).Skip(drawn.Count).Select(alert => alert.Packet);
    }

    public IReadOnlyList<byte[]> Measured { get; }

    /// <summary>Made as they are asked for.</summary>
    public IEnumerable<byte[]> Warm { get; }
}
