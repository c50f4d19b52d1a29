using StampClassifier.Core.Alerts;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Tests.Simulation;

/// <summary>One small simulated night that the tests share.</summary>
internal static class TestNight
{
    public static NightOptions Options { get; } = new() { Night = new Mjd(61_364), Seed = 20, Alerts = 500, EdgeCropped = 0.03 };

    private static readonly Lazy<IReadOnlyList<Decoded>> LazyAlerts = new(() =>
    {
        var reader = new AlertReader();
        return [.. new NightSimulator(Options).SimulateInParallel(2, CancellationToken.None)
            .Select(alert => new Decoded(alert, reader.Read(alert.Packet).Single()))];
    });

    public static IReadOnlyList<Decoded> Alerts => LazyAlerts.Value;

    public static IReadOnlyList<Decoded> Of(string className) => [.. Alerts.Where(alert => alert.Truth.TrueClass == className)];

    public static IReadOnlyList<Decoded> In(string situation) => [.. Alerts.Where(alert => alert.Truth.Situation == situation)];

    /// <summary>A simulated alert with the truth, as our own reader sees it.</summary>
    internal sealed record Decoded(SimulatedAlert Truth, AlertPacket Packet)
    {
        public double this[CandidateField field] => Packet.Candidate[field];

        public StampImage Image(StampKind kind) => FitsReader.Read(Packet.CutoutOf(kind)!.GzipFits);

        public bool IsWhole => Image(StampKind.Science) is { IsFull: true } stamp && !stamp.Pixels.Any(float.IsNaN);
    }
}
