using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>Supernovae by TNS's types that were held here and not reported, with the reason.</summary>
internal static class SupernovaMisses
{
    public const int MostListed = 200;

    public static async Task<MissedSupernovae> ReadAsync(
        StampDbContext db, StatisticsFilter filter, CancellationToken cancellationToken)
    {
        var held = Held(db, filter);
        var limit = (float)(await db.GroupSettings.AsNoTracking().OrderByDescending(s => s.Version)
            .Select(s => (double?)s.CandidateProbability).FirstOrDefaultAsync(cancellationToken)
            ?? new GroupSettings().CandidateProbability);
        var reported = held.Where(o => db.TnsReports.Any(r => r.ObjectId == o.ObjectId
            && (r.State == ReportState.Accepted || r.State == ReportState.Duplicate)));
        var decided = db.ObjectReviews.Where(r => r.Decision == Verdict.Supernova).Select(r => r.ObjectId);
        var missed = await held.Where(o => !reported.Any(done => done.ObjectId == o.ObjectId) && !decided.Contains(o.ObjectId))
            .OrderByDescending(o => o.RankedSnProbability).ThenBy(o => o.ObjectId).Take(MostListed)
            .LeftJoin(db.ObjectReviews, o => o.ObjectId, r => r.ObjectId, (o, r) => new
            {
                o.ObjectId,
                o.FirstDetected,
                o.RankedSnProbability,
                Decision = r == null ? null : r.Decision,
                Kind = r == null ? null : r.DecisionKind,
                Tns = Typed(db).Where(t => t.ObjectId == o.ObjectId).OrderByDescending(t => t.IsSameName).ThenBy(t => t.Separation)
                    .Select(t => new { t.Prefix, t.Name, t.Type }).First(),
            })
            .ToListAsync(cancellationToken);
        return new(await held.CountAsync(cancellationToken), await reported.CountAsync(cancellationToken),
            [.. missed.OrderByDescending(one => one.RankedSnProbability).ThenBy(one => one.ObjectId, StringComparer.Ordinal)
                .Select(one => new MissedSupernova(one.ObjectId, $"{one.Tns.Prefix} {one.Tns.Name}", one.Tns.Type!,
                    Reason(one.Decision, one.RankedSnProbability, limit), one.FirstDetected.ToUtc(), one.RankedSnProbability, one.Decision,
                    one.Kind))]);
    }

    private static IQueryable<AstroObject> Held(StampDbContext db, StatisticsFilter filter)
    {
        var (first, after) = (filter.FirstNight, filter.NightAfter);
        var typed = Typed(db).Select(t => t.ObjectId);
        return db.Objects.AsNoTracking().Where(o => o.FirstDetected >= first && o.FirstDetected < after && typed.Contains(o.ObjectId));
    }

    // As SupernovaType.Is.
    private static IQueryable<TypedMatch> Typed(StampDbContext db)
        => db.TnsMatches.Join(db.TnsObjects.Where(t => t.Type != null && (t.Type.StartsWith("SN") || t.Type.StartsWith("SLSN"))),
            m => m.TnsId, t => t.TnsId, (m, t) => new TypedMatch
            {
                ObjectId = m.ObjectId,
                Separation = m.Separation,
                IsSameName = m.IsSameName,
                Prefix = t.Prefix,
                Name = t.Name,
                Type = t.Type,
            });

    private static MissReason Reason(Verdict? decision, float probability, float limit)
        => decision is not null ? MissReason.Rejected : probability < limit ? MissReason.RankedLow : MissReason.Undecided;

    private sealed class TypedMatch
    {
        public required string ObjectId { get; init; }

        public double Separation { get; init; }

        public bool IsSameName { get; init; }

        public required string Prefix { get; init; }

        public required string Name { get; init; }

        public string? Type { get; init; }
    }
}
