using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>What candidates are turned down as.</summary>
internal static class Rejections
{
    private static readonly Verdict[] NoRejections = [Verdict.Supernova, Verdict.Possible, Verdict.Wait, Verdict.Skip];

    public static async Task<IReadOnlyList<RejectionCount>> ReadAsync(
        StampDbContext db, StatisticsFilter filter, CancellationToken cancellationToken)
    {
        var (start, end) = (filter.Start, filter.End);
        var decisions = await db.ObjectReviews.AsNoTracking()
            .Where(r => r.Decision != null && !NoRejections.Contains(r.Decision.Value) && r.DecidedAt >= start && r.DecidedAt < end)
            .GroupBy(r => new { Verdict = r.Decision!.Value, Kind = r.DecisionKind })
            .Select(group => new { group.Key.Verdict, group.Key.Kind, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var votes = await db.Votes.AsNoTracking()
            .Where(v => !NoRejections.Contains(v.Verdict) && v.At >= start && v.At < end)
            .GroupBy(v => new { v.Verdict, Kind = v.BogusKind })
            .Select(group => new { group.Key.Verdict, group.Key.Kind, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return [.. decisions.Concat(votes).Select(one => (one.Verdict, one.Kind)).Distinct()
            .Select(key => new RejectionCount(key.Verdict, key.Kind,
                decisions.Where(one => (one.Verdict, one.Kind) == key).Sum(one => one.Count),
                votes.Where(one => (one.Verdict, one.Kind) == key).Sum(one => one.Count)))
            .OrderByDescending(count => count.Decisions).ThenByDescending(count => count.Votes)
            .ThenBy(count => count.Verdict).ThenBy(count => count.Kind)];
    }
}
