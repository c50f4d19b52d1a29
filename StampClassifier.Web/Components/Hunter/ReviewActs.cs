using System.Data.Common;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the reader of one page does to objects, and in words what came of the last act.</summary>
internal sealed class ReviewActs(ReviewSeat seat)
{
    /// <summary>Null before the first act.</summary>
    public string? Said { get; private set; }

    public bool IsRefused { get; private set; }

    /// <summary>Says something that went wrong.</summary>
    public void Complain(string words) => (Said, IsRefused) = (words, true);

    /// <summary>A verdict is about what the reader saw, not about what the page has gone on to while the key was on its way.</summary>
    /// <returns>True if the key must not count; <see cref="Said"/> holds why.</returns>
    public bool IsTooLate(KeyPress press, string? objectId)
    {
        if (press.Shown == objectId || press.Key == "Escape" || !VerdictBar.Keys.Contains(press.Key))
            return false;
        Complain($"{press.Shown} had gone from the screen before the key arrived: no verdict was given. Press again.");
        return true;
    }

    /// <returns>False if it was not done; <see cref="Said"/> holds why.</returns>
    public async Task<bool> GiveAsync(string objectId, VerdictGiven given, ShownEvidence shown, CancellationToken cancellationToken)
    {
        var ballot = new Ballot
        {
            ActId = Guid.CreateVersion7(),
            ObjectIds = [objectId],
            Verdict = given.Verdict,
            BogusKind = given.Kind,
            Comment = given.Comment,
            Shown = shown,
        };
        if (!await TryAsync(() => given.IsDecision ? seat.DecideAsync(ballot, cancellationToken)
            : seat.VoteAsync(ballot, cancellationToken)))
            return false;
        Said = $"{objectId}: you {(given.IsDecision ? "decided" : given.Verdict is null ? "commented" : "voted")} {given.Words}";
        return true;
    }

    /// <summary>One gesture on all candidates of an exposure.</summary>
    /// <returns>False if it was not done.</returns>
    public async Task<bool> RejectExposureAsync(IReadOnlyList<string> objectIds, ShownEvidence shown, CancellationToken cancellationToken)
    {
        var ballot = new Ballot
        {
            ActId = Guid.CreateVersion7(),
            ObjectIds = objectIds,
            Verdict = Verdict.Bogus,
            BogusKind = BogusKind.BadSubtraction,
            Comment = "exposure rejected as a group",
            Shown = shown,
        };
        if (!await TryAsync(() => seat.VoteAsync(ballot, cancellationToken)))
            return false;
        Said = $"You voted bogus on {objectIds.Count} alerts of one exposure";
        return true;
    }

    /// <summary>Takes the reader's last act back, wherever it was.</summary>
    /// <returns>The objects it was on; null if it was not done.</returns>
    public async Task<IReadOnlyList<string>?> UndoAsync(ShownEvidence shown, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> objectIds = [];
        if (!await TryAsync(async () => objectIds = await seat.UndoAsync(shown, cancellationToken)))
            return null;
        Said = objectIds.Count switch
        {
            0 => "Nothing is left to take back",
            1 => $"{objectIds[0]}: taken back",
            _ => $"Taken back on {objectIds.Count} objects",
        };
        return objectIds;
    }

    private async Task<bool> TryAsync(Func<Task> act)
    {
        IsRefused = false;
        try
        {
            await act();
            return true;
        }
        catch (ReviewRefusedException refused)
        {
            Complain(refused.Message);
        }
        catch (DbException)
        {
            Complain("The database does not answer: the verdict was not kept. Try again.");
        }

        return false;
    }
}
