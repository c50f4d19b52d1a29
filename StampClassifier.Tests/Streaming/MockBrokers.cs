using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
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
    private const short HeartbeatRequest = 12;
    private const string Library = "librdkafka";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IProducer<Null, byte[]> _host;

    // The package brings several builds of the library and loads the one that suits the machine: that one it must be.
    static MockBrokers() => NativeLibrary.SetDllImportResolver(typeof(MockBrokers).Assembly, (name, _, _) => name != Library ? IntPtr.Zero
        : NativeLibrary.Load(Process.GetCurrentProcess().Modules.Cast<ProcessModule>().First(module
            => Path.GetFileName(module.FileName).Contains(Library, StringComparison.Ordinal)).FileName));

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

    /// <summary>Every broker hangs up and takes no connection; what they hold they keep.</summary>
    public void GoDown() => ForEach(rd_kafka_mock_broker_set_down);

    public void ComeBack() => ForEach(rd_kafka_mock_broker_set_up);

    /// <summary>The group knows the next member that reports no more, as after a pause that was too long: its partitions are
    /// lost.</summary>
    public void ForgetMember()
        => rd_kafka_mock_push_request_errors_array(Cluster, HeartbeatRequest, 1, [(int)ErrorCode.UnknownMemberId]);

    public void Dispose() => _host.Dispose();

    // The package wraps no more of the mock brokers than the setting that makes them.
    private IntPtr Cluster => rd_kafka_handle_mock_cluster(
        ((SafeHandle)typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)!
            .GetValue(_host.Handle)!).DangerousGetHandle());

    private void ForEach(Func<IntPtr, int, int> change)
    {
        for (var broker = 1; broker <= Brokers; broker++)
            Assert.Equal(0, change(Cluster, broker));
    }

    [DllImport(Library)]
    private static extern IntPtr rd_kafka_handle_mock_cluster(IntPtr client);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_broker_set_down(IntPtr cluster, int broker);

    [DllImport(Library)]
    private static extern int rd_kafka_mock_broker_set_up(IntPtr cluster, int broker);

    [DllImport(Library)]
    private static extern void rd_kafka_mock_push_request_errors_array(IntPtr cluster, short request, nuint count, int[] errors);
}
