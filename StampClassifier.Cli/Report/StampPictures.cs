using StampClassifier.Core.Alerts;
using StampClassifier.Core.Evaluation;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Cli.Report;

/// <summary>The stamps of the alerts that a report shows, as data URIs by candid: science, template, difference.</summary>
internal static class StampPictures
{
    public static async Task<IReadOnlyDictionary<long, string?[]>> ReadAsync(
        IEnumerable<string> paths, IReadOnlyList<Mistake> mistakes, CancellationToken cancellationToken)
    {
        var wanted = mistakes.Select(mistake => mistake.Alert.Candid).ToHashSet();
        var pictures = new Dictionary<long, string?[]>();
        var (archive, reader) = (new AlertArchive(), new AlertReader());
        foreach (var path in paths)
        {
            await foreach (var entry in archive.ReadAsync(path, cancellationToken))
            {
                if (pictures.Count == wanted.Count)
                    return pictures;
                foreach (var packet in Output.PacketReading.TryRead(reader, entry, out _) ?? [])
                {
                    if (wanted.Contains(packet.Candid))
                        pictures[packet.Candid] = [.. Enum.GetValues<StampKind>().Select(kind => Draw(packet, kind))];
                }
            }
        }
        return pictures;
    }

    private static string? Draw(AlertPacket packet, StampKind kind)
        => packet.CutoutOf(kind) is { } cutout
            ? "data:image/png;base64," + Convert.ToBase64String(StampPng.Draw(FitsReader.Read(cutout.GzipFits), kind, new StampRendering()))
            : null;
}
