using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Notes each change of the group's outcome in the transaction that makes it, so that whoever follows along misses none.</summary>
internal static class DecisionSlip
{
    /// <param name="db">The transaction's.</param>
    /// <param name="before">The summary as it was before this act.</param>
    /// <param name="standing">Where the review stands with it.</param>
    /// <param name="act">What was done.</param>
    /// <param name="sequence">The transaction's change sequence.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(
        StampDbContext db, ObjectReview before, ReviewStanding standing, ReviewEvent act, long sequence,
        CancellationToken cancellationToken)
    {
        var decision = standing.Decision;
        if ((before.Decision, before.DecisionKind, before.DecidedAt) == (decision?.Verdict, decision?.BogusKind, decision?.At))
            return;
        if (decision is null ? !await IsNotedAsync(db, act.ObjectId, cancellationToken)
            : !await KnownPeople.DecidedAsync(db, standing, cancellationToken))
            return;
        var evidence = decision ?? act;
        db.GroupDecisions.Add(new GroupDecision
        {
            Sequence = sequence,
            ObjectId = act.ObjectId,
            Decision = decision?.Verdict,
            BogusKind = decision?.BogusKind,
            At = act.At,
            Candid = evidence.Candid,
            Model = evidence.Model,
            ModelVersion = evidence.ModelVersion,
            SnProbability = evidence.SnProbability,
            Approvers = decision is null ? 0 : standing.Seconded is null ? 1 : 2,
            Names = string.Join('\n', new[] { standing.Seconded?.ActorName, decision?.ActorName }.OfType<string>()),
        });
    }

    /// <summary>Whether a decision was noted that is not taken back yet: nobody is told of the end of what he never heard of.</summary>
    private static async Task<bool> IsNotedAsync(StampDbContext db, string objectId, CancellationToken cancellationToken)
        => await db.GroupDecisions.Where(d => d.ObjectId == objectId).OrderByDescending(d => d.Sequence).Select(d => d.Decision)
            .FirstOrDefaultAsync(cancellationToken) is not null;
}
