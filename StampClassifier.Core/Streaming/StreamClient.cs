using Confluent.Kafka;

namespace StampClassifier.Core.Streaming;

/// <summary>How the brokers' client is set up, in one place.</summary>
internal static class StreamClient
{
    private const int FetchWaitMilliseconds = 100;
    private const int ReconnectMilliseconds = 250;
    private const int LongestReconnectMilliseconds = 10_000;
    private const int CommitMilliseconds = 1_000;

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

    public static ClientConfig Common(StreamOptions options) => new()
    {
        BootstrapServers = options.Bootstrap,
        SecurityProtocol = options.Security,
        SaslMechanism = IsSasl(options) ? options.Mechanism : null,
        SaslUsername = IsSasl(options) ? options.Username : null,
        SaslPassword = IsSasl(options) ? options.Password : null,
        SslCaLocation = options.CaFile,
        SslCertificateLocation = options.CertificateFile,
        SslKeyLocation = options.KeyFile,
        SslKeyPassword = options.KeyPassword,
        ReconnectBackoffMs = ReconnectMilliseconds,
        ReconnectBackoffMaxMs = LongestReconnectMilliseconds,
        ClientId = "stampclassifier",
    };

    private static bool IsSasl(StreamOptions options) => options.Security is SecurityProtocol.SaslSsl or SecurityProtocol.SaslPlaintext;
}
