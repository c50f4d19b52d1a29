using System.Globalization;
using Confluent.Kafka;

namespace StampClassifier.Benchmarks;

/// <summary>
/// librdkafka's mock brokers on loopback. A partition keeps some 5 MB, so what is sent must not run far ahead of what is read.
/// </summary>
internal sealed class LoopbackBrokers : IDisposable
{
    private const int Topics = 8;
    private const int PartitionsPerTopic = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IProducer<Null, byte[]> _host;
    private int _next;

    public LoopbackBrokers()
    {
        _host = new ProducerBuilder<Null, byte[]>(new ProducerConfig(new Dictionary<string, string>
        {
            ["test.mock.num.brokers"] = "2",
            ["bootstrap.servers"] = "localhost:1", // Replaced by the mock brokers' own.
            ["linger.ms"] = "5",
        })).SetLogHandler((_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(_host.Handle).Build();
        for (var topic = 0; topic < Topics; topic++)
            admin.GetMetadata(NameOf(topic), Patience);
        Bootstrap = string.Join(',', admin.GetMetadata(Patience).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string Bootstrap { get; }

    /// <summary>To all partitions in turn.</summary>
    public void Send(byte[] packet)
    {
        var partition = _next++ % (Topics * PartitionsPerTopic);
        _host.Produce(new TopicPartition(NameOf(partition % Topics), partition / Topics), new Message<Null, byte[]> { Value = packet });
    }

    public void Dispose() => _host.Dispose();

    private static string NameOf(int topic) => string.Create(CultureInfo.InvariantCulture, $"ztf_202511{topic + 10}_programid1");
}
