using System.Text;
using System.Text.Json;
using Confluent.Kafka;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>Whoever reads a topic of ours, from its first message on, without a group.</summary>
internal sealed class TopicReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly IConsumer<string, byte[]> _consumer;
    private readonly List<ReadMessage> _read = [];

    public TopicReader(MockBrokers brokers, string topic)
    {
        _consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = brokers.Bootstrap,
            GroupId = "readers",
            FetchWaitMaxMs = 50,
            ReconnectBackoffMaxMs = 200,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        _consumer.Assign(Enumerable.Range(0, MockBrokers.Partitions)
            .Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
    }

    /// <summary>All that has come since the topic began, once there are so many and no more come.</summary>
    public IReadOnlyList<ReadMessage> Read(int atLeast)
    {
        while (_consumer.Consume(_read.Count < atLeast ? Patience : Quiet) is { } result)
            _read.Add(ReadMessage.Of(result));
        return _read;
    }

    public void Dispose() => _consumer.Dispose();
}

/// <summary>One message as a reader gets it.</summary>
internal sealed record ReadMessage(
    string Key, int Partition, long Offset, IReadOnlyDictionary<string, string> Headers, JsonElement Value, string Text)
{
    public string Id => Value.GetProperty("id").GetString()!;

    public long Sequence => long.Parse(Value.GetProperty("sequence").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    public static ReadMessage Of(ConsumeResult<string, byte[]> result) => new(
        result.Message.Key, result.Partition, result.Offset,
        result.Message.Headers.ToDictionary(header => header.Key, header => Encoding.UTF8.GetString(header.GetValueBytes())),
        JsonSerializer.Deserialize<JsonElement>(result.Message.Value), Encoding.UTF8.GetString(result.Message.Value));
}
