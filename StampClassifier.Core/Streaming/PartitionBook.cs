using Confluent.Kafka;

namespace StampClassifier.Core.Streaming;

/// <summary>The partitions held by this member of the group: their offsets, and how far behind they are.</summary>
internal sealed class PartitionBook(IConsumer<Ignore, byte[]> consumer, StreamStanding standing, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskPatience = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<TopicPartition, long?> _stored = [];
    private DateTimeOffset _lookedAt = DateTimeOffset.MinValue;

    public void Add(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
            _stored.TryAdd(partition, null);
        _lookedAt = DateTimeOffset.MinValue;
    }

    public void Remove(IReadOnlyCollection<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
            _stored.Remove(partition);
        _lookedAt = DateTimeOffset.MinValue;
    }

    public void Clear()
    {
        _stored.Clear();
        standing.Holds([]);
        standing.Holds(0, 0);
    }

    /// <summary>Marks offsets as ready to be committed; those of a partition that is another's by now are passed over.</summary>
    public void Store(IReadOnlyList<TopicPartitionOffset> next)
    {
        foreach (var offset in next.Where(offset => _stored.ContainsKey(offset.TopicPartition)))
        {
            try
            {
                consumer.StoreOffset(offset);
                _stored[offset.TopicPartition] = offset.Offset;
            }
            catch (KafkaException exception) when (!exception.Error.IsFatal)
            {
                // Not ours any more, though nobody has told us yet: its next holder gets these messages again and finds them stored.
            }
        }
    }

    /// <summary>Commits what is marked, now.</summary>
    public void Commit()
    {
        try
        {
            consumer.Commit();
        }
        catch (KafkaException exception) when (!exception.Error.IsFatal)
        {
            // Nothing new to commit, or the group has moved on: at worst the messages come again and are found stored.
        }
    }

    /// <summary>Tells the rest of the program, about once a second.</summary>
    public void Show(long waiting, long bytes, bool isPaused)
    {
        standing.Holds(waiting, bytes);
        (standing.IsPaused, standing.IsRunning) = (isPaused, true);
        var now = clock.GetUtcNow();
        if (now - _lookedAt < Look)
            return;
        _lookedAt = now;
        standing.Holds([.. _stored.Select(pair => Standing(pair.Key, pair.Value, isPaused))]);
    }

    private PartitionStanding Standing(TopicPartition partition, long? stored, bool isPaused)
    {
        var known = isPaused ? Asked(partition) : consumer.GetWatermarkOffsets(partition);
        var end = known?.High is { } high && high != Offset.Unset && high.Value >= 0 ? high.Value : (long?)null;
        var begin = known?.Low is { } low && low != Offset.Unset && low.Value >= 0 ? low.Value : 0;
        return new PartitionStanding(partition.Topic, partition.Partition, stored, begin, end);
    }

    // What a paused partition last fetched tells nothing of what has come since.
    private WatermarkOffsets? Asked(TopicPartition partition)
    {
        try
        {
            return consumer.QueryWatermarkOffsets(partition, AskPatience);
        }
        catch (KafkaException)
        {
            return consumer.GetWatermarkOffsets(partition);
        }
    }
}
