using System.Net;
using System.Net.Sockets;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>What the settings of the way out mean, and what stops the start.</summary>
public sealed class PublishingOptionsTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Stream:Out:Password", "x", "is a secret")]
    [InlineData("Stream:Out:AlertTopic", "our alerts", "no name of a topic")]
    [InlineData("Stream:Out:AlertTopic", "stampclassifier.decisions", "a topic each")]
    [InlineData("Stream:Out:Security", "SaslSsl", "Stream__Out__Password in the environment")]
    [InlineData("Stream:Out:Lease", "00:00:20", "three times")]
    [InlineData("Stream:Out:BatchSize", "0", "BatchSize")]
    public void Settings_that_would_harm_stop_the_start(string key, string value, string why)
    {
        var configuration = new ConfigurationBuilder().AddCommandLine([$"--{key}", value]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddPublishing().BuildServiceProvider();

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<PublishingOptions>>().Value);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bootstrap", "")]
    [InlineData("AlertTopic", "")]
    public async Task Off_opens_no_connection_and_claims_nothing(string key, string value)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var scene = new PublishingScene(database);
        await scene.StoreAsync(1, 3);
        // Two topics without a name are none.
        var publisher = scene.Publisher(settings: [("Bootstrap", $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            ("DecisionTopic", ""), (key, value)]);

        Assert.False(publisher.IsOn);
        Assert.False(await publisher.RunOnceAsync(Token));
        await publisher.StopAsync(Token);

        Assert.False(listener.Pending());
        Assert.Equivalent(new OutFeed { Kind = OutFeedKind.Alerts }, await scene.FeedAsync());
    }

    [Fact]
    public void Whoever_sends_asks_for_every_copy_and_signs_in_as_the_settings_say()
    {
        var producer = StreamClient.Producer(new PublishingOptions
        {
            Bootstrap = "broker:9093",
            Security = SecurityProtocol.SaslSsl,
            Mechanism = SaslMechanism.ScramSha256,
            Username = "us",
            Password = "our secret",
            CaFile = "/ca.pem",
            MessageBytes = 5_000,
        });

        Assert.Equal((Acks.All, true, true, 0, 5_000), (producer.Acks, producer.EnableIdempotence, producer.EnableGaplessGuarantee,
            producer.MessageTimeoutMs, producer.MessageMaxBytes));
        Assert.Equal((SecurityProtocol.SaslSsl, SaslMechanism.ScramSha256, "us", "our secret", "/ca.pem", "broker:9093"),
            (producer.SecurityProtocol, producer.SaslMechanism, producer.SaslUsername, producer.SaslPassword, producer.SslCaLocation,
                producer.BootstrapServers));
    }
}
