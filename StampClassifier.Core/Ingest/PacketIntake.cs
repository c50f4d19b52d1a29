using System.IO.Hashing;
using System.Text;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Ingest;

/// <summary>Decodes packet files into items; what cannot be read becomes an item with a reject, so that nothing is skipped.</summary>
internal sealed class PacketIntake(AlertReader reader, TimeProvider clock)
{
    /// <summary>Items in the order of the files, decoded on all cores.</summary>
    public List<IngestItem> Decode(IReadOnlyList<RawAlert> files, CancellationToken cancellationToken)
    {
        var decoded = new IReadOnlyList<IngestItem>[files.Count];
        Parallel.For(0, files.Count, new ParallelOptions { CancellationToken = cancellationToken }, i => decoded[i] = Decode(files[i]));
        return [.. decoded.SelectMany(items => items)];
    }

    /// <summary>A reject of an alert whose stamps the network cannot take.</summary>
    public Reject RejectFor(IngestItem item, StampFault fault) => new()
    {
        Digest = $"candid-{item.Packet!.Candid}-{fault.Kind}",
        Candid = item.Packet.Candid,
        ObjectId = item.Packet.ObjectId,
        Reason = fault.Kind switch
        {
            StampFaultKind.Missing => RejectReason.MissingStamp,
            StampFaultKind.Shape => RejectReason.StampShape,
            _ => RejectReason.BadStamp,
        },
        Detail = fault.Detail,
        Source = item.Source,
        ReceivedAt = clock.GetUtcNow(),
    };

    private IReadOnlyList<IngestItem> Decode(RawAlert file)
    {
        if (file.Fault is not null)
            return [Unreadable(file, file.Fault)];
        try
        {
            var packets = reader.Read(file.Bytes);
            return packets.Count == 0
                ? [Unreadable(file, "The file holds no alert.")]
                : [.. packets.Select(packet => new IngestItem(file.Source) { Packet = packet })];
        }
        catch (AlertFormatException exception)
        {
            return [Unreadable(file, exception.Message)];
        }
    }

    private IngestItem Unreadable(RawAlert file, string detail)
    {
        var item = new IngestItem(file.Source);
        item.Refuse(new Reject
        {
            // A damaged member of an archive may have no bytes: its name and fault then stand for it.
            Digest = Convert.ToHexStringLower(XxHash128.Hash(file.Bytes.IsEmpty ? Encoding.UTF8.GetBytes($"{file.Source}\n{detail}")
                : file.Bytes.Span)),
            Reason = RejectReason.Unreadable,
            Detail = detail,
            Source = file.Source,
            ReceivedAt = clock.GetUtcNow(),
        });
        return item;
    }
}
