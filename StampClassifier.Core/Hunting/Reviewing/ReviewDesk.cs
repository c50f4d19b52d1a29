using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Votes, comments and decisions: the one way in. Each method is one transaction and leaves an event for each object.</summary>
public sealed class ReviewDesk(IDbContextFactory<StampDbContext> contexts, TimeProvider clock)
{
    /// <summary>A vote takes the place of the same person's earlier one; without a verdict it is a comment.</summary>
    /// <exception cref="ReviewRefusedException">The person may not, an object is not held, or the ballot makes no sense.</exception>
    public Task VoteAsync(Reviewer reviewer, Ballot ballot, CancellationToken cancellationToken)
    {
        Allow(reviewer.MayVote, "Voting needs the role reviewer.");
        var act = ballot.Verdict is null ? ReviewAct.Comment : ReviewAct.Vote;
        return ActAsync(reviewer, BallotCheck.Checked(ballot), act, cancellationToken);
    }

    /// <summary>An approver's outcome for the group; it counts at once, or with a second approver who says the same.</summary>
    /// <exception cref="ReviewRefusedException">The person may not, an object is not held, or the ballot makes no sense.</exception>
    public Task DecideAsync(Reviewer reviewer, Ballot ballot, CancellationToken cancellationToken)
    {
        Allow(reviewer.MayDecide, "Deciding needs the role approver.");
        if (ballot.Verdict is null or Verdict.Skip)
            throw new ReviewRefusedException("A decision needs a verdict.");
        return ActAsync(reviewer, BallotCheck.Checked(ballot), ReviewAct.Decision, cancellationToken);
    }

    /// <summary>Takes a person's own act back, on all objects it touched.</summary>
    /// <param name="actId">The act; null for their last one that stands.</param>
    /// <returns>The objects; none if there is nothing left to take back.</returns>
    /// <exception cref="ReviewRefusedException">The act is someone else's.</exception>
    public async Task<IReadOnlyList<string>> UndoAsync(
        Reviewer reviewer, Guid? actId, ShownEvidence shown, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var sheet = await ReviewSheet.BeginAsync(db, cancellationToken);
        var acts = await sheet.FindUndoableAsync(reviewer.Id, actId, cancellationToken);
        if (acts.Exists(act => act.ActorId != reviewer.Id))
            throw new ReviewRefusedException("Only the person who did it can take it back.", isForbidden: true);
        if (acts.Count == 0)
            return [];
        var undo = Guid.CreateVersion7(clock.GetUtcNow());
        await sheet.OpenAsync([.. acts.Select(act => act.ObjectId)], cancellationToken);
        foreach (var act in acts)
        {
            var entry = Entry(reviewer, undo, act.ObjectId, ReviewAct.Undo, shown);
            entry.Undoes = act.Id;
            sheet.Write(entry);
        }

        await sheet.CloseAsync(cancellationToken);
        return [.. acts.Select(act => act.ObjectId)];
    }

    private async Task ActAsync(Reviewer reviewer, Ballot ballot, ReviewAct act, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var sheet = await ReviewSheet.BeginAsync(db, cancellationToken);
        await sheet.OpenAsync(ballot.ObjectIds, cancellationToken);
        if (await sheet.FindActAsync(ballot.ActId, cancellationToken) is { Count: > 0 } before)
        {
            if (!IsSame(before, reviewer, ballot, act))
                throw new ReviewRefusedException("This id belongs to another act: each act has its own.");
            // Sent again after a lost answer: it stands already.
            return;
        }

        var approvers = act == ReviewAct.Decision ? await ApproversNeededAsync(db, cancellationToken) : 0;
        foreach (var objectId in ballot.ObjectIds)
        {
            var entry = Entry(reviewer, ballot.ActId, objectId, act, ballot.Shown);
            entry.Verdict = ballot.Verdict;
            entry.BogusKind = ballot.BogusKind;
            entry.Comment = ballot.Comment;
            entry.ApproversNeeded = approvers;
            sheet.Write(entry);
        }

        await sheet.CloseAsync(cancellationToken);
    }

    private static bool IsSame(List<ReviewEvent> before, Reviewer reviewer, Ballot ballot, ReviewAct act)
        => before.TrueForAll(e => (e.ActorId, e.Act, e.Verdict, e.BogusKind, e.Comment)
            == (reviewer.Id, act, ballot.Verdict, ballot.BogusKind, ballot.Comment))
            && before.Select(e => e.ObjectId).ToHashSet().SetEquals(ballot.ObjectIds);

    private static async Task<int> ApproversNeededAsync(StampDbContext db, CancellationToken cancellationToken)
        => (await GroupDesk.InForceAsync(db, cancellationToken)).TwoPersonRule ? 2 : 1;

    private ReviewEvent Entry(Reviewer reviewer, Guid actId, string objectId, ReviewAct act, ShownEvidence shown) => new()
    {
        ActId = actId,
        ObjectId = objectId,
        Act = act,
        ActorId = reviewer.Id,
        ActorName = reviewer.Name,
        At = clock.GetUtcNow(),
        Model = "",
        ModelVersion = "",
        Shown = JsonSerializer.Serialize(shown, JsonSerializerOptions.Web),
    };

    private static void Allow(bool isAllowed, string otherwise)
    {
        if (!isAllowed)
            throw new ReviewRefusedException(otherwise, isForbidden: true);
    }
}
