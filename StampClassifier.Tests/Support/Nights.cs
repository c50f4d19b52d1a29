using System.Formats.Tar;
using System.IO.Compression;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Support;

/// <summary>A small simulated night: several visits, a few cropped stamps and a few that cannot be read, artefacts.</summary>
internal static class Nights
{
    private const int DamagedEvery = 30;

    private static readonly Lazy<IReadOnlyList<SimulatedAlert>> SmallNight = new(() =>
        [.. new NightSimulator(new NightOptions { Night = new Mjd(61_000), Seed = 7, Alerts = 240, SecondVisits = 0.3,
            EdgeCropped = 0.05 }).Simulate().Select((alert, i) => i % DamagedEvery == DamagedEvery - 1
                ? alert with { Packet = StampDamage.BreakGzip(alert.Packet) } : alert)]);

    public static IReadOnlyList<SimulatedAlert> Small => SmallNight.Value;

    public static RawAlert Raw(this SimulatedAlert alert) => new(alert.Packet, alert.FileName);

    /// <summary>The night as the public archive ships one.</summary>
    public static async Task<byte[]> TarGzAsync(IEnumerable<SimulatedAlert> alerts, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip))
        {
            foreach (var alert in alerts)
            {
                var entry = new PaxTarEntry(TarEntryType.RegularFile, alert.FileName) { DataStream = new MemoryStream(alert.Packet) };
                await tar.WriteEntryAsync(entry, cancellationToken);
            }
        }
        return bytes.ToArray();
    }
}
