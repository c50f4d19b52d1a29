using System.Diagnostics.Metrics;

namespace StampClassifier.Core.Streaming;

/// <summary>How this process stands with the stream at this moment; written by the consumer, read by everybody.</summary>
public sealed class StreamStanding
{
    private volatile IReadOnlyList<PartitionStanding> _partitions = [];
    private long _taken;
    private long _waiting;
    private long _bytes;

    public IReadOnlyList<PartitionStanding> Partitions => _partitions;

    /// <summary>Partitions held here.</summary>
    public int Held => _partitions.Count;

    /// <summary>Messages whose fate is committed in the database, since the start.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Messages fetched and not yet committed.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Fetching stands still until what was fetched is stored.</summary>
    public bool IsPaused { get; internal set; }

    /// <summary>The consumer polls its brokers.</summary>
    public bool IsRunning { get; internal set; }

    /// <summary>Since when no batch could be stored; null while all is well.</summary>
    public DateTimeOffset? StuckSince { get; internal set; }

    /// <summary>What the brokers' client last complained of.</summary>
    public string? BrokerFault { get; internal set; }

    internal void Took(int messages) => Interlocked.Add(ref _taken, messages);

    internal void Holds(long messages, long bytes)
    {
        Interlocked.Exchange(ref _waiting, messages);
        Interlocked.Exchange(ref _bytes, bytes);
    }

    internal void Holds(IReadOnlyList<PartitionStanding> partitions) => _partitions = partitions;

    internal IEnumerable<Measurement<long>> Lags() => _partitions.Where(p => p.Lag is not null)
        .Select(p => new Measurement<long>(p.Lag!.Value, new("topic", p.Topic), new("partition", p.Partition)));
}

/// <summary>One partition held here.</summary>
/// <param name="Stored">All before this offset is stored; null until there is one.</param>
/// <param name="Begin">The broker's first message that it still has.</param>
/// <param name="End">The offset after the broker's last message; null while it is unknown.</param>
public sealed record PartitionStanding(string Topic, int Partition, long? Stored, long Begin, long? End)
{
    /// <summary>Messages the broker holds that are not stored; null while that is unknown.</summary>
    public long? Lag => End is { } end ? Math.Max(0, end - (Stored ?? Begin)) : null;
}
