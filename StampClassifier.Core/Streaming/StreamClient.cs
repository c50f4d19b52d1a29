using Confluent.Kafka;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Core.Streaming;

/// <summary>How the brokers' client is set up, in one place.</summary>
internal static class StreamClient
{
    private const int FetchWaitMilliseconds = 100;
    private const int ReconnectMilliseconds = 250;
    private const int LongestReconnectMilliseconds = 10_000;
    private const int CommitMilliseconds = 1_000;
    private const int LingerMilliseconds = 10;

    public static ConsumerConfig Consumer(StreamOptions options) => new(Common(options))
    {
        GroupId = options.GroupId,
        // A group that is new begins with the oldest message held: nothing of a night is passed over.
        AutoOffsetReset = AutoOffsetReset.Earliest,
        // Offsets are stored by us once the rows are, and what is stored is committed in the background.
        EnableAutoCommit = true,
        EnableAutoOffsetStore = false,
        AutoCommitIntervalMs = CommitMilliseconds,
        AllowAutoCreateTopics = false,
        // A worker that joins or leaves takes its share only; the others go on with theirs.
        PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        SessionTimeoutMs = (int)options.SessionTimeout.TotalMilliseconds,
        HeartbeatIntervalMs = (int)Math.Min(3_000, options.SessionTimeout.TotalMilliseconds / 3),
        TopicMetadataRefreshIntervalMs = (int)options.NewTopics.TotalMilliseconds,
        FetchWaitMaxMs = FetchWaitMilliseconds,
        // What waits in the client counts as well: a quarter of all that may be in flight.
        QueuedMaxMessagesKbytes = (int)Math.Clamp(options.BytesInFlight / 4 / 1024, 1_024, 2_097_151),
        // Longer ones come in all the same, and become dead letters; beyond this the client could not fetch them at all.
        MessageMaxBytes = 128 << 20,
        FetchMaxBytes = 128 << 20,
    };

    public static ProducerConfig Producer(PublishingOptions options) => new(Common(options))
    {
        // Every broker that keeps a copy has it; and a message that is tried again is not there twice, nor behind its successor.
        Acks = Acks.All,
        EnableIdempotence = true,
        EnableGaplessGuarantee = true,
        // Never given up by the client, message by message: that would open gaps. Whoever waits gives the whole batch up.
        MessageTimeoutMs = 0,
        MessageMaxBytes = options.MessageBytes,
        CompressionType = CompressionType.Lz4,
        LingerMs = LingerMilliseconds,
        AllowAutoCreateTopics = true,
    };

    public static ClientConfig Common(BrokerOptions options) => new()
    {
        BootstrapServers = options.Bootstrap,
        SecurityProtocol = options.Security,
        SaslMechanism = options.IsSasl ? options.Mechanism : null,
        SaslUsername = options.IsSasl ? options.Username : null,
        SaslPassword = options.IsSasl ? options.Password : null,
        SslCaLocation = options.CaFile,
        SslCertificateLocation = options.CertificateFile,
        SslKeyLocation = options.KeyFile,
        SslKeyPassword = options.KeyPassword,
        ReconnectBackoffMs = ReconnectMilliseconds,
        ReconnectBackoffMaxMs = LongestReconnectMilliseconds,
        ClientId = "stampclassifier",
    };
}
