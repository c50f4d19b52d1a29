using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>How good the model's order of a night is, by the decisions that were made on its first objects.</summary>
internal static class NightRanking
{
    /// <summary>Newest nights with decisions that are ranked: each costs a sort of all its objects.</summary>
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
        var oldest = nights.Count == 0 ? until : nights[Math.Min(nights.Count, MostNights) - 1];
        var (deepest, supernova) = (Ranks[^1], (int)Verdict.Supernova);
        var places = await db.Database.SqlQuery<Place>($"""
            WITH decided AS (
                SELECT o.object_id, floor(o.first_detected) AS night, r.decision
                FROM object_reviews r JOIN objects o ON o.object_id = r.object_id
                WHERE r.decision IS NOT NULL AND o.first_detected >= {oldest} AND o.first_detected < {until}),
            nights AS (SELECT DISTINCT night FROM decided),
            ranked AS (
                SELECT o.object_id, ROW_NUMBER() OVER (PARTITION BY n.night
                    ORDER BY o.ranked_sn_probability DESC, o.detection_count DESC, o.first_detected DESC, o.object_id) AS place
                FROM nights n JOIN objects o ON o.first_detected >= n.night AND o.first_detected < n.night + 1
                WHERE o.first_detected >= {oldest} AND o.first_detected < {until} AND o.is_first_detection AND o.dispositions = 0)
            SELECT CAST(ranked.place AS integer) AS "Rank", CAST(COUNT(*) AS integer) AS "Decided",
                CAST(SUM(CASE WHEN decided.decision = {supernova} THEN 1 ELSE 0 END) AS integer) AS "Supernovae"
            FROM ranked JOIN decided ON decided.object_id = ranked.object_id
            WHERE ranked.place <= {deepest}
            GROUP BY ranked.place
            """).ToListAsync(cancellationToken);
        return ([.. Ranks.Select(rank => new RankPrecision(rank,
            places.Where(place => place.Rank <= rank).Sum(place => place.Decided),
            places.Where(place => place.Rank <= rank).Sum(place => place.Supernovae)))], nights.Count > MostNights);
    }

    private sealed record Place(int Rank, int Decided, int Supernovae);
}
