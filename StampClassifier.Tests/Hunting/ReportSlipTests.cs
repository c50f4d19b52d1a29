using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

/// <summary>A decision asks for its report in one transaction; taking it back in time withdraws it.</summary>
public sealed class ReportSlipTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task A_decision_for_a_supernova_asks_once_and_undo_withdraws(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var tom = await PersonAsync(database, "Tom S.", isDemo: false);
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);

        await desk.DecideAsync(tom, Ballot(Verdict.Supernova), Token);
        await desk.DecideAsync(tom, Ballot(Verdict.Supernova), Token);
        var report = Assert.Single(await ReportsAsync(database));
        Assert.Equal((ReportState.Approved, ReportEnvironment.Sandbox, "Tom S."), (report.State, report.Environment, report.DecidedBy));

        await desk.UndoAsync(tom, null, new(), Token);
        Assert.Equal(ReportState.Approved, Assert.Single(await ReportsAsync(database)).State);
        await desk.UndoAsync(tom, null, new(), Token);
        Assert.Equal(ReportState.Withdrawn, Assert.Single(await ReportsAsync(database)).State);

        await desk.DecideAsync(tom, Ballot(Verdict.Supernova), Token);
        Assert.Equal(ReportState.Approved, Assert.Single(await ReportsAsync(database)).State);
        await desk.DecideAsync(tom, Ballot(Verdict.Agn), Token);
        Assert.Equal(ReportState.Withdrawn, Assert.Single(await ReportsAsync(database)).State);
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task What_was_sent_stays_sent_and_says_that_the_decision_is_gone(StorageProvider provider)
    {
        await using var database = await NightAsync(provider);
        var tom = await PersonAsync(database, "Tom S.", isDemo: false);
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);
        await desk.DecideAsync(tom, Ballot(Verdict.Supernova), Token);
        await database.ExecuteAsync($"UPDATE tns_reports SET state = {(int)ReportState.Sending}", Token);

        await desk.UndoAsync(tom, null, new(), Token);

        var report = Assert.Single(await ReportsAsync(database));
        Assert.Equal(ReportState.Sending, report.State);
        Assert.Contains("taken back by Tom S. after", report.Note, StringComparison.Ordinal);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Decisions_of_the_demo_and_without_an_account_never_ask(bool isDemo)
    {
        await using var database = await NightAsync(StorageProvider.Sqlite);
        var somebody = isDemo ? await PersonAsync(database, "Demo", isDemo: true) : new Reviewer("script", "Script", true, true);

        await new ReviewDesk(database.Contexts, TimeProvider.System).DecideAsync(somebody, Ballot(Verdict.Supernova), Token);

        Assert.Empty(await ReportsAsync(database));
    }

    [Fact]
    public async Task With_the_two_person_rule_the_second_approver_asks_and_both_must_have_accounts()
    {
        await using var database = await NightAsync(StorageProvider.Sqlite);
        await database.SettleAsync(settings => settings.TwoPersonRule = true, Token);
        var tom = await PersonAsync(database, "Tom S.", isDemo: false);
        var lena = await PersonAsync(database, "Lena K.", isDemo: false);
        var desk = new ReviewDesk(database.Contexts, TimeProvider.System);

        await desk.DecideAsync(tom, Ballot(Verdict.Supernova), Token);
        Assert.Empty(await ReportsAsync(database));
        await desk.DecideAsync(lena, Ballot(Verdict.Supernova), Token);
        Assert.Equal("Tom S., Lena K.", Assert.Single(await ReportsAsync(database)).DecidedBy);

        await desk.DecideAsync(new Reviewer("script", "Script", true, true), Ballot(Verdict.Supernova, "b"), Token);
        await desk.DecideAsync(lena, Ballot(Verdict.Supernova, "b"), Token);
        Assert.Single(await ReportsAsync(database));
    }

    private async Task<TestDatabase> NightAsync(StorageProvider provider)
    {
        var database = await databases.CreateAsync(provider, Token);
        await new HuntingNight(database.Store).Object("a", 0.9f).Object("b", 0.8f).SaveAsync(Token);
        await database.SettleAsync(settings => settings.TwoPersonRule = false, Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        db.TnsOutboxes.Add(new TnsOutbox { Environment = ReportEnvironment.Sandbox, IsCurrent = true });
        await db.SaveChangesAsync(Token);
        return database;
    }

    private static async Task<Reviewer> PersonAsync(TestDatabase database, string name, bool isDemo)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var email = $"{Guid.NewGuid():N}@example.org";
        var person = new Person
        {
            Id = Guid.NewGuid(),
            Name = name,
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            Role = Role.Approver,
            IsDemo = isDemo,
        };
        db.People.Add(person);
        await db.SaveChangesAsync(Token);
        return new Reviewer(person.Id.ToString(), name, true, true);
    }

    private static Ballot Ballot(Verdict verdict, string objectId = "a")
        => new() { ActId = Guid.NewGuid(), ObjectIds = [objectId], Verdict = verdict };

    private static async Task<List<TnsReport>> ReportsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.TnsReports.AsNoTracking().ToListAsync(Token);
    }
}
