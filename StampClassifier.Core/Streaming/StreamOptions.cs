using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Streaming;

/// <summary>The stream that alerts come from, section <c>Stream</c>; without a <see cref="BrokerOptions.Bootstrap"/> there is
/// none.</summary>
public sealed class StreamOptions : BrokerOptions, IValidatableObject
{
    public const string Section = "Stream";

    /// <summary>ZTF's public alerts: one topic a night, named by its UT date.</summary>
    public const string ZtfNights = "^ztf_[0-9]{8}_programid1$";

    /// <value>Topics by name, or patterns that begin with ^; by default every night of ZTF's public alerts.</value>
    public IReadOnlyList<string>? Topics { get; set; }

    /// <value>Workers with the same name share the partitions, default <c>stampclassifier</c>.</value>
    [Required]
    public string GroupId { get; set; } = "stampclassifier";

    /// <value>Most messages that are stored together, default 256.</value>
    [Range(1, 5_000)]
    public int BatchSize { get; set; } = 256;

    /// <value>How long a message waits for others, default 0.5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan BatchTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <value>Batches under way at once: while one is saved the next is classified; default 2.</value>
    [Range(1, 16)]
    public int BatchesUnderWay { get; set; } = 2;

    /// <value>A longer message is a dead letter unread, bytes, default 4 MiB.</value>
    [Range(1_024, 64 << 20)]
    public int MessageBytes { get; set; } = 4 << 20;

    /// <value>Fetched and not yet stored, bytes; fetching pauses beyond it; default 128 MiB.</value>
    [Range(1L << 20, 64L << 30)]
    public long BytesInFlight { get; set; } = 128L << 20;

    /// <value>Of a dead letter this much is kept, bytes; one that is longer cannot be replayed; default 4 MiB.</value>
    [Range(1_024, 64 << 20)]
    public int DeadLetterBytes { get; set; } = 4 << 20;

    /// <value>How long a worker that stops may finish what it has begun, default 20 s.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Drain { get; set; } = TimeSpan.FromSeconds(20);

    /// <value>How often brokers are asked for new topics, default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "01:00:00")]
    public TimeSpan NewTopics { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>A worker that is silent for so long loses its partitions to the others, default 45 s.</value>
    [Range(typeof(TimeSpan), "00:00:02", "00:30:00")]
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromSeconds(45);

    public IReadOnlyList<string> WantedTopics => Topics is { Count: > 0 } ? Topics : [ZtfNights];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var fault in SignInFaults(Section))
            yield return fault;
        if (BytesInFlight < MessageBytes)
            yield return new("Stream:BytesInFlight must hold at least one message of Stream:MessageBytes.");
    }
}
