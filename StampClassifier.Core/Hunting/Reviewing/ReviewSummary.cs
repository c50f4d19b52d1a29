using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Brings the stored summaries of a review up to its standing.</summary>
internal static class ReviewSummary
{
    public static void Write(ObjectReview review, ReviewStanding standing, long sequence)
    {
        review.VoteCount = standing.Votes.Count;
        review.IsDisputed = standing.IsDisputed;
        review.Decision = standing.Decision?.Verdict;
        review.DecisionKind = standing.Decision?.BogusKind;
        review.DecidedAt = standing.Decision?.At;
        review.DecidedCandid = standing.Decision?.Candid;
        review.DecidedBy = standing.Seconded is { } first ? $"{first.ActorName}, {standing.Decision!.ActorName}"
            : standing.Decision?.ActorName;
        review.Proposal = standing.Proposal?.Verdict;
        review.ProposedById = standing.Proposal?.ActorId;
        review.Sequence = sequence;
    }

    public static void Write(StampDbContext db, List<Vote> held, ReviewStanding standing)
    {
        db.Votes.RemoveRange(held.Where(vote => !standing.Votes.Any(act => act.ActorId == vote.ActorId)));
        foreach (var act in standing.Votes)
        {
            var vote = held.Find(mine => mine.ActorId == act.ActorId);
            if (vote?.EventId == act.Id)
                continue;
            if (vote is null)
                db.Votes.Add(VoteOf(act));
            else
                db.Entry(vote).CurrentValues.SetValues(VoteOf(act));
        }
    }

    private static Vote VoteOf(ReviewEvent act) => new()
    {
        ObjectId = act.ObjectId,
        ActorId = act.ActorId,
        ActorName = act.ActorName,
        Verdict = act.Verdict!.Value,
        BogusKind = act.BogusKind,
        Comment = act.Comment,
        At = act.At,
        Candid = act.Candid,
        EventId = act.Id,
    };
}
