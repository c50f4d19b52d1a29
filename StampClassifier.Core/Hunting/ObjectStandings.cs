using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>Where the review of some objects stands, from the stored summaries.</summary>
internal static class ObjectStandings
{
    /// <param name="candids">The classified alert of each object, against which votes are stale.</param>
    public static async Task<IReadOnlyDictionary<string, ObjectStanding>> ReadAsync(
        StampDbContext db, IReadOnlyDictionary<string, long> candids, CancellationToken cancellationToken)
    {
        var ids = candids.Keys.ToArray();
        var reviews = await db.ObjectReviews.AsNoTracking().Where(r => ids.Contains(r.ObjectId)).ToListAsync(cancellationToken);
        if (reviews.Count == 0)
            return new Dictionary<string, ObjectStanding>();
        var votes = await db.Votes.AsNoTracking().Where(v => ids.Contains(v.ObjectId)).OrderBy(v => v.EventId)
            .ToListAsync(cancellationToken);
        var wanted = (await GroupDesk.InForceAsync(db, cancellationToken)).VotesForDecision;
        return reviews.ToDictionary(review => review.ObjectId,
            review => Standing(review, votes.FindAll(v => v.ObjectId == review.ObjectId), candids[review.ObjectId], wanted));
    }

    private static ObjectStanding Standing(ObjectReview review, List<Vote> votes, long candid, int wanted) => new()
    {
        IsReady = review.Decision is null && votes.Count(vote => vote.Verdict == Verdict.Supernova) >= wanted,
        Votes = votes.ConvertAll(vote => new VoteRow
        {
            ActorId = vote.ActorId,
            ActorName = vote.ActorName,
            Verdict = vote.Verdict,
            BogusKind = vote.BogusKind,
            Comment = vote.Comment,
            At = vote.At,
            IsEvidenceChanged = vote.Candid != candid,
        }),
        IsDisputed = review.IsDisputed,
        Decision = review.Decision,
        DecisionKind = review.DecisionKind,
        DecidedBy = review.DecidedBy,
        DecidedAt = review.DecidedAt,
        Proposal = review.Proposal,
        ProposedById = review.ProposedById,
        IsEvidenceChanged = votes.Exists(vote => vote.Candid != candid) || (review.DecidedCandid is { } decided && decided != candid),
    };
}
