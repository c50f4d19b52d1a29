using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Storage.Saving;

internal readonly record struct StampRow(long Candid, StampKind Kind, ReadOnlyMemory<byte> GzipFits)
{
    public static IEnumerable<StampRow> Of(AlertPacket packet)
    {
        if (packet.Science is { } science)
            yield return new StampRow(packet.Candid, StampKind.Science, science.GzipFits);
        if (packet.Template is { } template)
            yield return new StampRow(packet.Candid, StampKind.Template, template.GzipFits);
        if (packet.Difference is { } difference)
            yield return new StampRow(packet.Candid, StampKind.Difference, difference.GzipFits);
    }
}
