using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace StampClassifier.Core.Streaming;

/// <summary>What a session says in the log.</summary>
internal sealed partial class StreamLog(ILogger logger, StreamStanding standing)
{
    public void Assigned(IReadOnlyList<TopicPartition> partitions)
    {
        standing.BrokerFault = null;
        Holding(logger, partitions.Count, Text(partitions));
    }

    public void GaveUp(IReadOnlyCollection<TopicPartition> partitions, bool isLost)
    {
        if (isLost)
            Lost(logger, partitions.Count, Text(partitions));
        else
            GaveBack(logger, partitions.Count, Text(partitions));
    }

    public void Drained(int finished, int left, TimeSpan taken) => DrainedOf(logger, finished, left, taken.TotalSeconds);

    public void Complaint(Error error)
    {
        standing.BrokerFault = error.Reason;
        Complained(logger, error.Code, error.Reason);
    }

    public void Client(LogMessage message) => Said(logger, message.Facility, message.Message);

    private static string Text(IEnumerable<TopicPartition> partitions)
        => string.Join(' ', partitions.Select(partition => $"{partition.Topic}[{partition.Partition.Value}]"));

    [LoggerMessage(10, LogLevel.Information, "Holding {Count} partitions more: {Partitions}")]
    private static partial void Holding(ILogger logger, int count, string partitions);

    [LoggerMessage(11, LogLevel.Information, "Gave back {Count} partitions: {Partitions}")]
    private static partial void GaveBack(ILogger logger, int count, string partitions);

    [LoggerMessage(12, LogLevel.Warning, "Lost {Count} partitions to the group: {Partitions}; what was not committed comes again")]
    private static partial void Lost(ILogger logger, int count, string partitions);

    [LoggerMessage(13, LogLevel.Information, "Left the stream: {Finished} messages under way were finished, {Left} left to the next "
        + "worker, in "
        + "{Seconds:0.0} s")]
    private static partial void DrainedOf(ILogger logger, int finished, int left, double seconds);

    [LoggerMessage(14, LogLevel.Warning, "The brokers' client complains: {Code}, {Reason}")]
    private static partial void Complained(ILogger logger, ErrorCode code, string reason);

    [LoggerMessage(15, LogLevel.Debug, "{Facility}: {Text}")]
    private static partial void Said(ILogger logger, string facility, string text);
}
