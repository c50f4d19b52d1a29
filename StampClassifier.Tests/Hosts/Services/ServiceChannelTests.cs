using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hosts.Services;

namespace StampClassifier.Tests.Hosts.Services;

/// <summary>Manners: not too often, not when asked to stay away, not after it failed again and again.</summary>
public sealed class ServiceChannelTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_keep_their_distance()
    {
        await using var fake = new FakeService().Answers("1").Answers("2");
        using var channel = Channel(fake, options => options.SpacingSeconds = 3);
        Assert.Equal("1", await AskAsync(channel));

        var second = AskAsync(channel);
        await CatalogueServiceTests.PassAsync(_clock, 2.5, () => second.IsCompleted);
        Assert.Single(fake.Asked);
        await CatalogueServiceTests.PassAsync(_clock, 5, () => second.IsCompleted, until: true);
        Assert.Equal("2", await second);
    }

    [Fact]
    public async Task After_failures_it_is_left_in_peace_and_then_asked_again()
    {
        await using var fake = new FakeService().Answers("", 404).Answers("", 404).Answers("well");
        using var channel = Channel(fake, options => (options.BreakAfter, options.BreakSeconds) = (2, 300));
        for (var i = 0; i < 2; i++)
            Assert.Equal("answered 404", (await FaultAsync(channel)).Message);

        Assert.StartsWith("is left in peace until", (await FaultAsync(channel)).Message, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(301));
        Assert.Equal("well", await AskAsync(channel));
    }

    [Fact]
    public async Task A_long_retry_after_is_kept_without_anybody_waiting_for_it()
    {
        await using var fake = new FakeService().Answers("", 503, "text/plain", ("Retry-After", "900")).Answers("well");
        using var channel = Channel(fake);
        Assert.Equal("answered 503", (await FaultAsync(channel)).Message);

        _clock.Advance(TimeSpan.FromSeconds(880));
        Assert.StartsWith("is left in peace", (await FaultAsync(channel)).Message, StringComparison.Ordinal);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("well", await AskAsync(channel));
    }

    [Fact]
    public async Task Nobody_there_is_said()
    {
        var options = new ServiceOptions { Attempts = 1 };
        using var channel = new ServiceChannel(new HttpClient(), options, _clock);
        var fault = await Assert.ThrowsAsync<CatalogueServiceException>(
            () => channel.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1:1/"), false, text => text, Token));
        Assert.Equal("cannot be reached", fault.Message);
    }

    private Task<string> AskAsync(ServiceChannel channel)
        => channel.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, _address), false, text => text, Token);

    private Task<CatalogueServiceException> FaultAsync(ServiceChannel channel)
        => Assert.ThrowsAsync<CatalogueServiceException>(() => AskAsync(channel));

    private Uri? _address;

    private ServiceChannel Channel(FakeService fake, Action<ServiceOptions>? adapt = null)
    {
        _address = fake.Address;
        var options = new ServiceOptions { SpacingSeconds = 0 };
        adapt?.Invoke(options);
        return new ServiceChannel(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, options, _clock);
    }
}
