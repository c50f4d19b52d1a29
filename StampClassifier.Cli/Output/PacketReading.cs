using StampClassifier.Core.Alerts;

namespace StampClassifier.Cli.Output;

/// <summary>Packets of an archive entry, or why there are none.</summary>
internal static class PacketReading
{
    public static IReadOnlyList<AlertPacket>? TryRead(this AlertReader reader, ArchiveEntry entry, out string? fault)
    {
        fault = entry.Error;
        if (fault is not null)
            return null;
        try
        {
            return reader.Read(entry.Bytes);
        }
        catch (AlertFormatException exception)
        {
            fault = exception.Message;
            return null;
        }
    }
}
