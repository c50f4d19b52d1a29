namespace StampClassifier.Core.Streaming;

/// <summary>One message of the stream as the broker gave it.</summary>
/// <param name="Bytes">One packet file; empty for a message without value.</param>
/// <param name="MadeAt">When the sender made it; null where the topic does not say.</param>
/// <param name="ReceivedAt">When it came in here.</param>
public sealed record StreamMessage(
    string Topic, int Partition, long Offset, byte[] Bytes, DateTimeOffset? MadeAt, DateTimeOffset ReceivedAt)
{
    /// <summary>How the record of rejects names it.</summary>
    public string Source => $"{Topic}[{Partition}]@{Offset}";
}
