using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>A <see cref="CandidateFilter"/> as a query.</summary>
internal static class CandidateSelection
{
    private const Dispositions KnownThing = Dispositions.KnownVariable | Dispositions.KnownAgn;

    public static IQueryable<AstroObject> Matching(StampDbContext db, CandidateFilter filter)
    {
        var objects = db.Objects.AsNoTracking();
        // The usual class as a literal: no database sees that a parameter keeps to the index of the candidates.
        if (filter.TopClass == StampClass.Supernova)
            objects = objects.Where(o => o.TopClass == StampClass.Supernova);
        else if (filter.TopClass is { } topClass)
            objects = objects.Where(o => o.TopClass == topClass);
        if (filter.FirstDetectionsOnly)
            objects = objects.Where(o => o.IsFirstDetection);
        if (filter.IsKnown is { } isKnown)
            objects = objects.Where(o => ((o.Dispositions & KnownThing) != Dispositions.None) == isKnown);
        if (filter.HideDispositions && filter.IsKnown != true)
            objects = objects.Where(o => o.Dispositions == Dispositions.None);
        if (filter.Since is { } since)
            objects = objects.Where(o => o.FirstDetected >= since);
        if (filter.Until is { } until)
            objects = objects.Where(o => o.FirstDetected < until);
        var lowest = (float)filter.MinSnProbability;
        if (lowest > 0)
            objects = objects.Where(o => o.RankedSnProbability >= lowest);
        if (filter.IsOnTns is { } isOnTns)
            objects = objects.Where(o => db.TnsMatches.Any(m => m.ObjectId == o.ObjectId) == isOnTns);
        return OfReview(OfExposures(OfPlace(OfMeasurement(objects, filter), filter), filter), db, filter);
    }

    private static IQueryable<AstroObject> OfMeasurement(IQueryable<AstroObject> objects, CandidateFilter filter)
    {
        if (filter.Brightest is { } brightest)
            objects = objects.Where(o => o.AlertMagnitude >= brightest);
        if (filter.Faintest is { } faintest)
            objects = objects.Where(o => o.AlertMagnitude <= faintest);
        if (filter.MinDetections is { } fewest)
            objects = objects.Where(o => o.DetectionCount >= fewest);
        if (filter.MaxDetections is { } most)
            objects = objects.Where(o => o.DetectionCount <= most);
        if (filter.MinRealBogus is { } rb)
            objects = objects.Where(o => o.AlertRealBogus >= rb);
        if (filter.MinDeepRealBogus is { } drb)
            objects = objects.Where(o => o.AlertDeepRealBogus >= drb);
        if (filter.MinRise is { } rise)
            objects = objects.Where(o => o.RiseRate >= rise);
        var bands = filter.Bands.ToArray();
        return bands.Length > 0 ? objects.Where(o => bands.Contains(o.AlertBand)) : objects;
    }

    private static IQueryable<AstroObject> OfPlace(IQueryable<AstroObject> objects, CandidateFilter filter)
    {
        var (galactic, ecliptic) = (filter.MinGalacticLatitude, filter.MinEclipticLatitude);
        if (galactic > 0)
            objects = objects.Where(o => o.GalacticLatitude >= galactic || o.GalacticLatitude <= -galactic);
        if (ecliptic > 0)
            objects = objects.Where(o => o.EclipticLatitude >= ecliptic || o.EclipticLatitude <= -ecliptic);
        if (filter.HideEdge)
            objects = objects.Where(o => !o.AlertIsEdge);
        if (filter.HideNearSso)
            objects = objects.Where(o => o.AlertSsoDistance == null);
        return filter.HasHost is { } hasHost ? objects.Where(o => o.HostPs1Id != null == hasHost) : objects;
    }

    private static IQueryable<AstroObject> OfExposures(IQueryable<AstroObject> objects, CandidateFilter filter)
    {
        if (filter.Exposures.Count > 0)
            objects = objects.Where(filter.Exposures.Select(Of).Aggregate(Either));
        foreach (var (field, quadrant, observed) in filter.HiddenExposures)
            objects = objects.Where(o => o.AlertField != field || o.AlertQuadrant != quadrant || o.AlertObserved != observed);
        return objects;
    }

    // Lists of names, not questions about each object: both databases read the few reviews once, and then look the names up.
    private static IQueryable<AstroObject> OfReview(IQueryable<AstroObject> objects, StampDbContext db, CandidateFilter filter)
    {
        var reader = filter.ReviewerId ?? "";
        var decided = db.ObjectReviews.Where(r => r.Decision != null).Select(r => r.ObjectId);
        var disputed = db.ObjectReviews.Where(r => r.IsDisputed && r.Decision == null).Select(r => r.ObjectId);
        var mine = db.Votes.Where(v => v.ActorId == reader).Select(v => v.ObjectId);
        return filter.Review switch
        {
            ReviewState.Undecided => objects.Where(o => !decided.Contains(o.ObjectId)),
            ReviewState.Decided => OfList(objects, decided, db, filter),
            ReviewState.Disputed => OfList(objects, disputed, db, filter),
            ReviewState.Ready => OfList(objects, Ready(db), db, filter),
            ReviewState.Mine => OfList(objects, mine, db, filter),
            ReviewState.NotMine => objects.Where(o => !mine.Contains(o.ObjectId) && !decided.Contains(o.ObjectId)),
            _ => objects,
        };
    }

    // The candidates of some nights are fewer than the decisions of a season: with the empty suffix SQLite goes through these and looks
    // into the list; without it, it looks up every object of the list. PostgreSQL weighs the two itself, if it is let.
    private static IQueryable<AstroObject> OfList(
        IQueryable<AstroObject> objects, IQueryable<string> names, StampDbContext db, CandidateFilter filter)
        => db.Database.IsSqlite() && filter.Since is not null
            ? objects.Where(o => names.Contains(o.ObjectId + "")) : objects.Where(o => names.Contains(o.ObjectId));

    /// <summary>Undecided objects with as many votes for a supernova as the group asks for.</summary>
    private static IQueryable<string> Ready(StampDbContext db)
    {
        var asked = db.GroupSettings.OrderByDescending(s => s.Version).Select(s => (int?)s.VotesForDecision);
        // Most have been decided, or have too few votes of any kind: only of the rest the votes are counted.
        var open = db.ObjectReviews.Where(r => r.Decision == null && r.VoteCount >= (asked.FirstOrDefault() ?? 1)).Select(r => r.ObjectId);
        return db.Votes.Where(v => v.Verdict == Verdict.Supernova && open.Contains(v.ObjectId)).GroupBy(v => v.ObjectId)
            .Where(votes => votes.Count() >= (asked.FirstOrDefault() ?? 1))
            .Select(votes => votes.Key);
    }

    private static Expression<Func<AstroObject, bool>> Of(Exposure exposure)
    {
        var (field, quadrant, observed) = exposure;
        return o => o.AlertField == field && o.AlertQuadrant == quadrant && o.AlertObserved == observed;
    }

    private static Expression<Func<AstroObject, bool>> Either(
        Expression<Func<AstroObject, bool>> left, Expression<Func<AstroObject, bool>> right)
    {
        var renamed = new Renaming(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<AstroObject, bool>>(Expression.OrElse(left.Body, renamed), left.Parameters[0]);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
