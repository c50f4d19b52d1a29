using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Cli.Output;

/// <summary>Turns a packet file into its lines: one for each alert in it, one for a file that holds none.</summary>
internal sealed class ClassificationRows(AlertReader reader, AlertClassifier classifier)
{
    public async Task<IReadOnlyList<ClassificationRow>> ReadAsync(ArchiveEntry entry, CancellationToken cancellationToken)
    {
        if (reader.TryRead(entry, out var fault) is not { } packets)
            return [Unreadable(fault!)];
        if (packets.Count == 0)
            return [Unreadable("The file holds no alert.")];
        return await Task.WhenAll(packets.Select(packet => RowAsync(entry.Name, packet, cancellationToken)));

        ClassificationRow Unreadable(string detail) => new(entry.Name, null, null, "unreadable", null, detail);
    }

    private async Task<ClassificationRow> RowAsync(string source, AlertPacket packet, CancellationToken cancellationToken)
    {
        var (answer, fault) = await classifier.ClassifyAsync(packet, cancellationToken);
        var status = fault?.Kind switch
        {
            null => "classified",
            StampFaultKind.Missing => "missing-stamp",
            StampFaultKind.Shape => "stamp-shape",
            _ => "unreadable-stamp",
        };
        return new ClassificationRow(source, packet.Candid, packet.ObjectId, status, answer, fault?.Detail ?? answer?.Edge);
    }
}
