using System.Globalization;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Statistics;

public sealed class StatisticsQueriesTests(DatabaseFixture databases)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Statistics_of_2000_reports_equal_independent_SQL(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await new ReportHistory().FillAsync(database.Contexts, Token);
        using var queries = new StatisticsQueries(database.Contexts, TimeProvider.System);
        StatisticsFilter[] filters =
        [
            new(),
            new() { From = new Season(2024).From, Until = new Season(2024).Until, WithImported = false },
            new() { From = new(2023, 9, 3), Until = new(2023, 9, 7) },
            new() { Environment = ReportEnvironment.Sandbox, WithImported = false },
        ];
        foreach (var filter in filters)
        {
            var stats = await queries.ComputeAsync(filter, Token);
            var sql = new StatisticsSql(provider, filter);
            async Task EqualAsync(string question, IEnumerable<string> ours)
                => Assert.Equal(await LinesAsync(database, question), ours.Order(StringComparer.Ordinal));

            Assert.True(stats.Reports.Sent > 0 && stats.Missed.Missed.Count is > 0 and < SupernovaMisses.MostListed);
            Assert.False(stats.IsCut);
            await EqualAsync(sql.Counts, [Line(stats.Reports)]);
            await EqualAsync(sql.Days, stats.Days.Select(d => $"{d.Day.DayNumber - Epoch} {d.Own} {d.Imported} {d.Total}"));
            await EqualAsync(sql.Years, stats.Years.Select(y
                => $"{y.Year} {y.Reports} {y.Objects} {y.Days} {y.WithinOneDay} {y.WithFirstDetection}"));
            await EqualAsync(sql.First, stats.First.Select(f => $"{(f.IsUs ? "us" : f.Name ?? "?")} {f.Objects}"));
            await EqualAsync(sql.Types, stats.Types.Types.Select(t => $"{t.Type} {(t.IsSupernova ? "sn" : "no")} {t.Objects}"));
            await EqualAsync(sql.Rejections, stats.Rejections.Select(r
                => $"{(int)r.Verdict} {(int?)r.Kind ?? -1} {r.Decisions} {r.Votes}"));
            await EqualAsync(sql.Pairs, stats.Agreement.Pairs.Select(p
                => string.CompareOrdinal(p.One, p.Other) < 0 ? $"{p.One} {p.Other} {p.Objects} {p.Agreed} {Millionths(p.Kappa)}"
                    : $"{p.Other} {p.One} {p.Objects} {p.Agreed} {Millionths(p.Kappa)}"));
            await EqualAsync(sql.Fleiss, [$"{stats.Agreement.Objects} {Millionths(stats.Agreement.Kappa)}"]);
            await EqualAsync(sql.Precision, stats.Precision.Select(p => $"{p.Rank} {p.Decided} {p.Supernovae}"));
            await EqualAsync(sql.Missed, stats.Missed.Missed.Select(m => $"{m.ObjectId} {m.TnsName} {(int)m.Reason}")
                .Append($"held {stats.Missed.Held} reported {stats.Missed.Reported}"));
            foreach (var delay in stats.Delays)
                await EqualAsync(sql.Delay(LegOf(sql, delay.Delay)), Lines(delay));
        }
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task ComputeAsync_of_nothing_is_empty(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        using var queries = new StatisticsQueries(database.Contexts, TimeProvider.System);

        var stats = await queries.ComputeAsync(new StatisticsFilter { From = DateOnly.MinValue, Until = DateOnly.MaxValue }, Token);

        Assert.True(stats.IsEmpty);
        Assert.Empty(await queries.SeasonsAsync(Token));
        Assert.All(stats.Delays, delay => Assert.Null(delay.Median));
        Assert.Null(stats.Agreement.Kappa);
        Assert.True((await queries.ComputeAsync(new() { From = new(2025, 1, 2), Until = new(2025, 1, 1) }, Token)).IsEmpty);
    }

    [Fact]
    public async Task SeasonsAsync_lists_the_seasons_of_reports_and_objects_newest_first()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await new ReportHistory().FillAsync(database.Contexts, Token);
        using var queries = new StatisticsQueries(database.Contexts, TimeProvider.System);

        Assert.Equal(["2025/26", "2024/25", "2023/24"], (await queries.SeasonsAsync(Token)).Select(season => season.Name));
    }

    [Theory]
    [InlineData(2024, 6, 30, 2023)]
    [InlineData(2024, 7, 1, 2024)]
    [InlineData(2024, 12, 31, 2024)]
    public void Of_begins_a_season_in_July(int year, int month, int day, int season)
        => Assert.Equal(new Season(season), Season.Of(new DateOnly(year, month, day)));

    private static int Epoch => new DateOnly(1970, 1, 1).DayNumber;

    private static string Line(ReportCounts c) => string.Create(CultureInfo.InvariantCulture,
        $"{c.Sent} {c.Imported} {c.Objects} {c.Retracted} {2 * c.MedianPerDay} {c.MostPerDay} {c.WithinOneDay} {c.WithFirstDetection}");

    private static string Millionths(double? kappa) => kappa is { } known
        ? Math.Floor(1e6 * known + 0.5).ToString(CultureInfo.InvariantCulture) : "none";

    private static IEnumerable<string> Lines(DelayDistribution delay) =>
    [
        $"0.5 {Thousandths(delay.Median)}", $"0.9 {Thousandths(delay.Ninetieth)}",
        "bins " + string.Join(' ', delay.Bins.Select((_, bin) => delay.Bins.Take(bin + 1).Sum())),
    ];

    // A quarter, so that neither whole, half nor tenth milliseconds lie on the edge.
    private static string Thousandths(double? seconds) => Math.Floor(1000 * seconds!.Value + 0.25).ToString(CultureInfo.InvariantCulture);

    private static string LegOf(StatisticsSql sql, Delay delay) => delay switch
    {
        Delay.ExposureToAlert => sql.ExposureToAlert,
        Delay.AlertToVisible => sql.AlertToVisible,
        Delay.VisibleToDecision => sql.VisibleToDecision,
        Delay.DecisionToTns => sql.DecisionToTns,
        _ => sql.ExposureToTns,
    };

    private static async Task<IEnumerable<string>> LinesAsync(TestDatabase database, string sql)
        => (await database.DumpAsync(sql, [], Token)).Select(line => line["x=".Length..]);
}
