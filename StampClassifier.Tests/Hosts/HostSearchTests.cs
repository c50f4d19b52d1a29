using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hosts.Services;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hosts.Services;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hosts;

public sealed class HostSearchTests(DatabaseFixture databases)
{
    private const string Name = "ZTF18abcdefg";
    private const long Neighbour = 110641501002000443;

    private static readonly Actor Reviewer = new() { Id = Guid.NewGuid(), Name = "Ada", Role = Role.Reviewer };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task The_alert_and_the_imported_catalogues_answer_at_once(StorageProvider provider)
    {
        await using var database = await FilledAsync(provider);
        await CatalogueConeTests.FillAsync(database, "GLADE+", CatalogueKind.Galaxies, [new(150.1, 2.201)]);
        using var search = Search(database, []);

        var findings = (await search.FindAsync(Name, Token))!;

        Assert.Equal(SituationKind.Nuclear, findings.Situation);
        Assert.Equal(["PS1 (alert)", "GLADE+"], findings.Answers.Select(answer => answer.Name));
        Assert.Equal(["PS1 (alert)", "GLADE+"], findings.Ranked.Select(host => host.Main.Catalogue));
        Assert.Equal(3.6, findings.Ranked[1].Offset!.Value, 0.01);
        Assert.Null(await search.FindAsync("ZTF00nobody", Token));
        Assert.Null(await search.FindAsync("\0", Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Answers_come_as_they_arrive_and_are_kept(StorageProvider provider)
    {
        await using var database = await FilledAsync(provider);
        await using var ned = new FakeService().Answers(ServiceAnswers.All["Ned"].Normal);
        await using var sdss = new FakeService().Answers("down", 404);
        using var search = Search(database, [Service("Ned", ned), Service("Sdss", sdss)]);

        var steps = await search.FollowAsync(Name, Token).ToListAsync(Token);

        Assert.Equal(3, steps.Count);
        Assert.Equal(["NED Asking", "SDSS Asking"], States(steps[0]));
        Assert.Equal(["NED Answered", "SDSS Failed"], States(steps[2]));
        Assert.Equal("answered 404", steps[2].Answers.Single(answer => answer.Name == "SDSS").Fault);
        Assert.Equal(("UGC 1234", 0.031), (steps[2].Ranked[0].Name, steps[2].Ranked[0].Redshift!.Value));

        using var later = Search(database, [Service("Ned", ned)]);
        var again = Assert.Single(await later.FollowAsync(Name, Token).ToListAsync(Token));
        Assert.Equal(["NED Answered"], States(again));
        Assert.Equal(_clock.GetUtcNow(), again.Answers.Single(answer => answer.Name == "NED").AskedAt);
    }

    [Fact]
    public async Task An_old_answer_stands_in_until_the_new_one_comes_or_fails()
    {
        await using var database = await FilledAsync(StorageProvider.Sqlite);
        await using var ned = new FakeService().Answers(ServiceAnswers.All["Ned"].Normal).Answers("gone", 404);
        using var search = Search(database, [Service("Ned", ned)]);
        await search.FollowAsync(Name, Token).ToListAsync(Token);
        var asked = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromDays(31));

        var steps = await search.FollowAsync(Name, Token).ToListAsync(Token);

        Assert.Equal([["NED Asking"], ["NED Failed"]], steps.Select(States));
        Assert.All(steps, step => Assert.Equal("UGC 1234", step.Ranked[0].Name));
        Assert.Equal((asked, 2), steps[1].Answers.Single(answer => answer.Name == "NED") is var answer
            ? (answer.AskedAt!.Value, answer.Count) : default);
    }

    [Fact]
    public async Task Two_who_look_at_once_ask_once()
    {
        await using var database = await FilledAsync(StorageProvider.Sqlite);
        await using var ned = new FakeService().Answers(ServiceAnswers.All["Ned"].Normal);
        using var search = Search(database, [Service("Ned", ned)]);

        var both = await Task.WhenAll(search.FollowAsync(Name, Token).LastAsync(Token).AsTask(), search.FollowAsync(Name, Token)
            .LastAsync(Token).AsTask());

        Assert.All(both, findings => Assert.Equal("UGC 1234", findings.Ranked[0].Name));
        Assert.Single(ned.Asked);
    }

    [Fact]
    public async Task Offline_nobody_is_asked()
    {
        await using var database = await FilledAsync(StorageProvider.Sqlite);
        await using var ned = new FakeService();
        using var search = Search(database, [Service("Ned", ned)], online: false);

        Assert.Single(await search.FollowAsync(Name, Token).ToListAsync(Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_choice_is_kept_with_its_chooser_and_what_there_was(StorageProvider provider)
    {
        await using var database = await FilledAsync(provider);
        using var search = Search(database, []);
        var desk = new HostDesk(database.Contexts, search, _clock);
        var word = new HostWord
        {
            ActId = Guid.NewGuid(),
            ObjectId = Name,
            Act = HostAct.Source,
            Catalogue = "PS1 (alert)",
            Name = Neighbour.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Comment = " the spiral ",
        };

        await desk.ChooseAsync(Reviewer, word, Token);
        await desk.ChooseAsync(Reviewer, word, Token);
        var choice = (await search.FindAsync(Name, Token))!.Choice!;
        Assert.Equal((HostAct.Source, "PS1 (alert)", "Ada", "the spiral"),
            (choice.Act, choice.Catalogue, choice.ActorName, choice.Comment));
        Assert.Contains("110641501002000443", choice.Candidates, StringComparison.Ordinal);
        Assert.Equal(0.7, choice.Separation!.Value, 0.1);

        await desk.ChooseAsync(Reviewer,
            new() { ActId = Guid.NewGuid(), ObjectId = Name, Act = HostAct.Position, Ra = 150.101, Dec = 2.2 }, Token);
        Assert.Equal(3.6, (await search.FindAsync(Name, Token))!.Choice!.Separation!.Value, 0.01);
        await desk.ChooseAsync(Reviewer, new() { ActId = Guid.NewGuid(), ObjectId = Name, Act = HostAct.None }, Token);
        Assert.Equal(HostAct.None, (await search.FindAsync(Name, Token))!.Choice!.Act);
        await desk.ChooseAsync(Reviewer, new() { ActId = Guid.NewGuid(), ObjectId = Name, Act = HostAct.Withdrawn }, Token);
        Assert.Null((await search.FindAsync(Name, Token))!.Choice);
        Assert.Equal(4, (await desk.HistoryAsync(Name, Token)).Count);

        foreach (var sql in new[] { "UPDATE host_choices SET actor_name = 'Bob'", "DELETE FROM host_choices" })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.ExecuteAsync(sql, Token));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    public static TheoryData<HostWord, Actor?> Refused => new()
    {
        { Word(HostAct.None), new Actor { Id = Guid.NewGuid(), Name = "Eve", Role = Role.Viewer } },
        { Word(HostAct.None), Actor.Visitor("") },
        { Word(HostAct.None) with { ObjectId = "ZTF00nobody" }, null },
        { Word(HostAct.Source) with { Catalogue = "NED", Name = "UGC 1" }, null },
        { Word(HostAct.Position), null },
        { Word(HostAct.Position) with { Ra = 400, Dec = 0 }, null },
        { Word(HostAct.Position) with { Ra = 150.1, Dec = 3 }, null },
        { Word(HostAct.None) with { Comment = new string('x', 501) }, null },
        { Word((HostAct)9), null },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_makes_no_sense_is_refused(HostWord word, Actor? actor)
    {
        await using var database = await FilledAsync(StorageProvider.Sqlite);
        using var search = Search(database, []);
        await Assert.ThrowsAsync<RefusedException>(
            () => new HostDesk(database.Contexts, search, _clock).ChooseAsync(actor ?? Reviewer, word, Token));
    }

    private static HostWord Word(HostAct act) => new() { ActId = Guid.NewGuid(), ObjectId = Name, Act = act };

    private static string[] States(HostFindings findings)
        => [.. findings.Answers.Where(answer => answer.Name is "NED" or "SDSS").Select(answer => $"{answer.Name} {answer.State}")];

    private async Task<TestDatabase> FilledAsync(StorageProvider provider)
    {
        var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object(Name, 0.9f, alert => alert.WithHost(Neighbour, 0.7)).SaveAsync(Token);
        return database;
    }

    private ICatalogueService Service(string key, FakeService fake)
    {
        var options = new ServiceOptions { Address = fake.Address, SpacingSeconds = 0, Attempts = 1 };
        return ServiceAnswers.All[key].Create(new ServiceChannel(new HttpClient { Timeout = Timeout.InfiniteTimeSpan }, options, _clock),
            options);
    }

    private HostSearch Search(TestDatabase database, ICatalogueService[] services, bool online = true)
    {
        var options = Options.Create(new HostSearchOptions { Online = online });
        var reader = new SurroundingsReader(database.Contexts, new CatalogueCone(database.Contexts), options);
        return new HostSearch(reader, new ReplyShelf(database.Contexts, _clock), services, options);
    }
}
