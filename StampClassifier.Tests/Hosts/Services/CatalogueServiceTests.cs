using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hosts.Services;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Hosts.Services;

/// <summary>Each service against a strict fake of it: what it answers well, and all the ways in which it does not.</summary>
public sealed class CatalogueServiceTests
{
    private static readonly CatalogueQuestion Question = new(new SkyPosition(150.1, 2.2), 36, new Mjd(60_235.25));

    public static TheoryData<string> Keys => [.. ServiceAnswers.All.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Keys))]
    public async Task A_normal_answer_is_read(string key)
    {
        await using var fake = new FakeService().Answers(ServiceAnswers.All[key].Normal);
        var sources = await Service(key, fake).AskAsync(Question, Token);

        Assert.Equal(ServiceAnswers.All[key].Says, sources.Select(ServiceAnswers.Say));
        Assert.All(sources, source => Assert.InRange(source.Position!.Value.SeparationTo(Question.Centre), 0.1, 12));
        Assert.Contains(ServiceAnswers.All[key].Asks, Assert.Single(fake.Asked), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task An_empty_answer_is_nothing_and_no_fault(string key)
    {
        await using var fake = new FakeService().Answers(ServiceAnswers.All[key].Empty);
        Assert.Empty(await Service(key, fake).AskAsync(Question, Token));
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task A_long_answer_is_read_and_an_endless_one_is_cut_off(string key)
    {
        var (row, head, tail) = (ServiceAnswers.All[key].Row, ServiceAnswers.All[key].Head, ServiceAnswers.All[key].Tail);
        await using var fake = new FakeService()
            .Answers(head + string.Concat(Enumerable.Range(1, 2_000).Select(row)) + tail)
            .AnswersWithoutEnd(3 << 20);
        var service = Service(key, fake, options => options.LargestAnswer = 2 << 20);

        Assert.Equal(2_000, (await service.AskAsync(Question, Token)).Count);
        Assert.Equal("answered with more than 2048 KiB", (await FaultAsync(service)).Message);
    }

    public static TheoryData<string, string> Malformed()
    {
        string[] bodies = ["{\"error\":\"no such table\"}", "[]", "<VOTABLE><RESOURCE>", "ERROR: timeout\nplease retry\n", "\0\0\0\0",
            "a,b\n1,2\n", "{"];
        var data = new TheoryData<string, string>();
        foreach (var key in ServiceAnswers.All.Keys)
            foreach (var body in bodies)
                data.Add(key, body);
        return data;
    }

    [Theory, MemberData(nameof(Malformed))]
    public async Task A_malformed_answer_is_a_fault_and_not_asked_for_twice(string key, string body)
    {
        await using var fake = new FakeService().Answers(body);
        Assert.Matches("answered (something else|without)", (await FaultAsync(Service(key, fake))).Message);
        Assert.Single(fake.Asked);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task A_cut_off_answer_is_a_fault_or_what_was_whole(string key)
    {
        var normal = ServiceAnswers.All[key].Normal;
        await using var fake = new FakeService().Answers(normal[..(normal.Length * 2 / 3)]);
        try
        {
            Assert.True((await Service(key, fake).AskAsync(Question, Token)).Count <= 2);
        }
        catch (CatalogueServiceException)
        {
            // As good.
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task A_web_page_with_200_is_a_fault(string key)
    {
        await using var fake = new FakeService()
            .Answers("\n<!DOCTYPE html><html><body>Down for maintenance</body></html>", type: "text/html");
        Assert.Matches(ServiceAnswers.All[key].IsPage ? "answered something else" : "answered with a web page",
            (await FaultAsync(Service(key, fake))).Message);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task A_slow_service_is_given_up_after_its_time(string key)
    {
        var clock = new FakeTimeProvider();
        var taken = new TaskCompletionSource();
        await using var fake = new FakeService().Hangs(taken);
        var asking = FaultAsync(Service(key, fake, options => options.Attempts = 1, clock));
        await taken.Task.WaitAsync(Token);

        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(asking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("did not answer within 20 s", (await asking).Message);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Too_many_requests_wait_as_long_as_the_service_asks(string key)
    {
        var clock = new FakeTimeProvider();
        await using var fake = new FakeService().Answers("", 429, "text/plain", ("Retry-After", "12"))
            .Answers(ServiceAnswers.All[key].Normal);
        var asking = Service(key, fake, clock: clock).AskAsync(Question, Token);

        await PassAsync(clock, 11.5, () => asking.IsCompleted);
        Assert.Single(fake.Asked);
        await PassAsync(clock, 5, () => asking.IsCompleted, until: true);
        Assert.Equal(2, (await asking).Count);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task A_service_that_is_down_is_asked_once_more_and_then_named(string key)
    {
        var clock = new FakeTimeProvider();
        await using var fake = new FakeService().Answers("busy", 503).Answers("<html>busy</html>", 503);
        var asking = FaultAsync(Service(key, fake, clock: clock));

        await PassAsync(clock, 60, () => asking.IsCompleted, until: true);
        Assert.Equal("answered 503", (await asking).Message);
    }

    /// <summary>Lets time pass in steps, with real moments between in which answers can arrive.</summary>
    internal static async Task PassAsync(FakeTimeProvider clock, double seconds, Func<bool> isOver, bool until = false)
    {
        for (var passed = 0.0; passed < seconds && !isOver(); passed += 0.5)
        {
            clock.Advance(TimeSpan.FromSeconds(0.5));
            for (var i = 0; i < 40 && !isOver(); i++)
                await Task.Yield();
            await Task.Delay(until ? 20 : 5, Token);
        }
    }

    private static async Task<CatalogueServiceException> FaultAsync(ICatalogueService service)
        => await Assert.ThrowsAsync<CatalogueServiceException>(() => service.AskAsync(Question, Token));

    private static ICatalogueService Service(string key, FakeService fake, Action<ServiceOptions>? adapt = null, TimeProvider? clock = null)
    {
        var options = new ServiceOptions { Address = fake.Address, SpacingSeconds = 0 };
        adapt?.Invoke(options);
        return ServiceAnswers.All[key].Create(new ServiceChannel(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, options, clock
            ?? TimeProvider.System), options);
    }
}
