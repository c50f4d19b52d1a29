namespace StampClassifier.Core.Alerts;

/// <summary>
/// Reads ZTF alert packets from Avro object containers, whatever schema version wrote them. Safe to share between threads: one
/// instance keeps the compiled schemas for all. Bytes that are no readable alert throw <see cref="AlertFormatException"/>, nothing else.
/// </summary>
public sealed class AlertReader(AlertReaderLimits limits)
{
    private readonly AlertPlanCache _plans = new(limits);

    public AlertReader()
        : this(new AlertReaderLimits())
    {
    }

    /// <summary>
    /// All packets of one container file, in order. Cutouts of an uncompressed container are slices of <paramref name="container"/>:
    /// its bytes must not change while the packets are in use.
    /// </summary>
    public IReadOnlyList<AlertPacket> Read(ReadOnlyMemory<byte> container)
    {
        if (container.Length > limits.ContainerBytes)
            throw new AlertFormatException($"the container has {container.Length} bytes, more than the {limits.ContainerBytes} allowed");
        var header = AvroHeader.Read(container.Span, limits);
        var decoder = new PacketDecoder(_plans.Find(container[header.Schema]), limits);
        var packets = new List<AlertPacket>(1);
        var blocks = new AvroBlocks(container, header, limits);
        while (blocks.MoveNext())
            DecodeBlock(ref blocks, decoder, packets);
        return packets.Count > 0 ? packets : throw new AlertFormatException("the container has no record", header.End);
    }

    private void DecodeBlock(ref AvroBlocks blocks, PacketDecoder decoder, List<AlertPacket> packets)
    {
        var reader = new AvroSpanReader(blocks.Bytes.Span, blocks.Origin, blocks.Place);
        if (blocks.Records > limits.Records - packets.Count)
            throw reader.Fail($"the container claims more than the {limits.Records} records allowed");
        for (var record = 0L; record < blocks.Records; record++)
            packets.Add(decoder.Decode(ref reader, blocks.Bytes));
        if (reader.Remaining > 0)
            throw reader.Fail($"a block has {reader.Remaining} bytes after its last record");
    }
}
