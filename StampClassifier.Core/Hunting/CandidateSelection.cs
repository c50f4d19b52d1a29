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
        if (filter.TopClass is { } topClass)
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
        var mine = db.Votes.Where(v => v.ActorId == reader).Select(v => v.ObjectId);
        var ready = Ready(db);
        return filter.Review switch
        {
            ReviewState.Undecided => objects.Where(o => !decided.Contains(o.ObjectId)),
            ReviewState.Decided => objects.Where(o => decided.Contains(o.ObjectId)),
            ReviewState.Disputed => objects.Where(o
                => db.ObjectReviews.Where(r => r.IsDisputed && r.Decision == null).Select(r => r.ObjectId).Contains(o.ObjectId)),
            ReviewState.Ready => objects.Where(o => ready.Contains(o.ObjectId) && !decided.Contains(o.ObjectId)),
            ReviewState.Mine => objects.Where(o => mine.Contains(o.ObjectId)),
            ReviewState.NotMine => objects.Where(o => !mine.Contains(o.ObjectId) && !decided.Contains(o.ObjectId)),
            _ => objects,
        };
    }

    /// <summary>Objects with as many votes for a supernova as the group asks for.</summary>
    private static IQueryable<string> Ready(StampDbContext db)
        => db.Votes.Where(v => v.Verdict == Verdict.Supernova).GroupBy(v => v.ObjectId)
            .Where(votes => votes.Count() >= (db.GroupSettings.OrderByDescending(s => s.Version)
                .Select(s => (int?)s.VotesForDecision).FirstOrDefault() ?? 1))
            .Select(votes => votes.Key);

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
