using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

/// <summary>
/// SQLite's own word for how it would look for a page of a season. A column that the page comes to filter or sort by belongs into the
/// indexes, or each page reads as many objects as the season has.
/// </summary>
public sealed class CandidatePlanTests(DatabaseFixture databases)
{
    private const string OfTheHunt = "COVERING INDEX ix_objects_of_the_hunt";
    private const string OfTheNight = "COVERING INDEX ix_objects_of_the_night";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, CandidateFilter> Filters => new()
    {
        { "none", new() },
        { "until", new() { Until = new Mjd(61_001) } },
        { "P(SN)", new() { MinSnProbability = 0.5 } },
        { "magnitude", new() { Brightest = 16, Faintest = 20 } },
        { "detections", new() { MinDetections = 2, MaxDetections = 5 } },
        { "rb", new() { MinRealBogus = 0.5 } },
        { "drb", new() { MinDeepRealBogus = 0.5 } },
        { "|b|", new() { MinGalacticLatitude = 10 } },
        { "|beta|", new() { MinEclipticLatitude = 10 } },
        { "band", new() { Bands = [Band.R] } },
        { "edge", new() { HideEdge = true } },
        { "known rock", new() { HideNearSso = true } },
        { "host", new() { HasHost = true } },
        { "no host", new() { HasHost = false } },
        { "known", new() { IsKnown = false } },
        { "on TNS", new() { IsOnTns = false } },
        { "rise", new() { MinRise = 0.1 } },
        { "hidden exposure", new() { HiddenExposures = [new Exposure(1, 2, new Mjd(61_000))] } },
        { "undecided", new() { Review = ReviewState.Undecided } },
        { "decided", new() { Review = ReviewState.Decided } },
        { "disputed", new() { Review = ReviewState.Disputed } },
        { "ready", new() { Review = ReviewState.Ready } },
        { "mine", new() { Review = ReviewState.Mine, ReviewerId = "me" } },
        { "not mine", new() { Review = ReviewState.NotMine, ReviewerId = "me" } },
    };

    [Theory, MemberData(nameof(Filters))]
    public async Task A_page_of_some_nights_reads_an_index_alone_in_every_order(string name, CandidateFilter filter)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        foreach (var order in Enum.GetValues<CandidateOrder>().Where(order => order != CandidateOrder.Probability))
        {
            var asked = filter with { Since = new Mjd(61_000), Order = order };
            await ReadsAsync(OfTheHunt, db, asked, name);
            var ofAll = asked with { TopClass = null, FirstDetectionsOnly = false, HideDispositions = false };
            await ReadsAsync(OfTheNight, db, ofAll, name);
        }
    }

    private static async Task ReadsAsync(string index, StampDbContext db, CandidateFilter filter, string name)
    {
        var plan = await PlanAsync(db, CandidateQueries.Names(db, filter).Take(101));
        Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{name}, by {filter.Order}: {plan}");
    }

    private static async Task<string> PlanAsync(DbContext db, IQueryable<string> query)
    {
        await db.Database.OpenConnectionAsync(Token);
        await using var command = query.CreateDbCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync(Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(Token))
            lines.Add(reader.GetString(3));
        return string.Join("; ", lines);
    }
}
