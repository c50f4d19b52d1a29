using Confluent.Kafka;

namespace StampClassifier.Core.Streaming;

/// <summary>Messages that are being stored, and the offsets that may be committed once they are.</summary>
internal sealed class BatchUnderWay(IReadOnlyList<StreamMessage> messages, Task work)
{
    public Task Work => work;

    public int Count => messages.Count;

    public long Bytes { get; } = messages.Sum(message => (long)message.Bytes.Length);

    /// <summary>For each partition the offset after its last message here.</summary>
    public IReadOnlyList<TopicPartitionOffset> Next { get; } = [.. messages.GroupBy(message => (message.Topic, message.Partition))
        .Select(group => new TopicPartitionOffset(group.Key.Topic, group.Key.Partition, group.Max(message => message.Offset) + 1))];

    public bool Holds(IReadOnlyCollection<TopicPartition> partitions) => Next.Any(next => partitions.Contains(next.TopicPartition));
}
