using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>How good the model's order of a night is, by the decisions that were made on its first objects.</summary>
internal static class NightRanking
{
    /// <summary>Newest nights with decisions that are ranked: each costs a question.</summary>
    public const int MostNights = 500;

    private static readonly int[] Ranks = [10, 50, 100];

    /// <summary>Of each night the first detections for which no rule fired, by P(SN): the order of the hunt.</summary>
    public static async Task<(IReadOnlyList<RankPrecision> Precision, bool IsCut)> ReadAsync(
        StampDbContext db, StatisticsFilter filter, CancellationToken cancellationToken)
    {
        var (from, until) = (filter.FirstNight.Days, filter.NightAfter.Days);
        var nights = await db.Database.SqlQuery<double>($"""
            SELECT DISTINCT floor(o.first_detected) AS "Value" FROM object_reviews r JOIN objects o ON o.object_id = r.object_id
            WHERE r.decision IS NOT NULL AND o.first_detected >= {from} AND o.first_detected < {until}
            ORDER BY "Value" DESC LIMIT {MostNights + 1}
            """).ToListAsync(cancellationToken);
        var places = new List<Place>();
        foreach (var night in nights.Take(MostNights))
            places.AddRange(await PlacesAsync(db, night, cancellationToken));
        return ([.. Ranks.Select(rank => new RankPrecision(rank,
            places.Count(place => place.Rank <= rank),
            places.Count(place => place.Rank <= rank && place.Decision == Verdict.Supernova)))], nights.Count > MostNights);
    }

    // A question for each night, not one for all: neither database joins ranges of time without reading everything for each.
    private static async Task<IEnumerable<Place>> PlacesAsync(StampDbContext db, double night, CancellationToken cancellationToken)
    {
        var (start, end) = (new Mjd(night), new Mjd(night + 1));
        var decisions = await db.Objects.AsNoTracking()
            .Where(o => o.FirstDetected >= start && o.FirstDetected < end && o.IsFirstDetection && o.Dispositions == Dispositions.None)
            .OrderByDescending(o => o.RankedSnProbability).ThenByDescending(o => o.DetectionCount)
            .ThenByDescending(o => o.FirstDetected).ThenBy(o => o.ObjectId)
            .Take(Ranks[^1])
            .Select(o => db.ObjectReviews.Where(r => r.ObjectId == o.ObjectId).Select(r => r.Decision).FirstOrDefault())
            .ToListAsync(cancellationToken);
        return decisions.Select((decision, index) => (decision, index)).Where(one => one.decision is not null)
            .Select(one => new Place(one.index + 1, one.decision!.Value));
    }

    private sealed record Place(int Rank, Verdict Decision);
}
