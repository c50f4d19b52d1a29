using Confluent.Kafka;

namespace StampClassifier.Tests.Streaming;

/// <summary>
/// Brokers on loopback that librdkafka itself brings for tests, alive as long as their host, which is this process. They speak the
/// real protocol to real consumers, group and offsets included. A topic gets four partitions, which hold about sixty packets each.
/// </summary>
internal sealed class MockBrokers : IDisposable
{
    public const int Partitions = 4;

    private const int Brokers = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IProducer<Null, byte[]> _host;

    public MockBrokers(params string[] topics)
    {
        _host = new ProducerBuilder<Null, byte[]>(new ProducerConfig(new Dictionary<string, string>
        {
            ["test.mock.num.brokers"] = $"{Brokers}",
            ["bootstrap.servers"] = "localhost:1", // Replaced by the mock brokers' own.
        })).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_host.Handle).Build();
        // Asking for a topic makes it.
        foreach (var topic in topics)
            admin.GetMetadata(topic, Patience);
        Bootstrap = string.Join(',', admin.GetMetadata(Patience).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string Bootstrap { get; }

    /// <summary>Sends messages to the partitions in turn, and comes back when the brokers have them.</summary>
    public void Send(string topic, IEnumerable<byte[]> messages)
    {
        var next = 0;
        foreach (var message in messages)
            _host.Produce(new TopicPartition(topic, next++ % Partitions), new Message<Null, byte[]> { Value = message });
        Assert.Equal(0, _host.Flush(Patience));
    }

    public void Dispose() => _host.Dispose();
}
