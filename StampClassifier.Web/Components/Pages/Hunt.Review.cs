using System.Data.Common;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>Verdicts: each acts at once, moves on to the next undecided row, and can be taken back.</summary>
public sealed partial class Hunt
{
    private VerdictBar? _bar;

    /// <summary>What came of the last act, for the reader.</summary>
    private string? Said { get; set; }

    private bool Refused { get; set; }

    private bool HelpShown { get; set; }

    private static string[] KeysHeard { get; } =
        ["j", "k", "n", ".", "u", "?", "Enter", "Shift+b", .. VerdictBar.Keys];

    private ObjectStanding Standing => View?.Row(View.Selected?.Summary.ObjectId)?.Review ?? ObjectStanding.Untouched;

    private IReadOnlyList<PersonPresent> Looking
        => [.. Here.Where(person => person.Id != Me?.Id && person.ObjectIds.Contains(Chosen.ObjectId))];

    private ShownEvidence Shown => new()
    {
        Page = "hunt",
        Epoch = View?.Selected is { } found ? Address.Stamps.EpochOf(found) : null,
        Stretch = Address.Stamps.Stretch,
    };

    private async Task OnKeyAsync(string key)
    {
        if (_bar is not null && await _bar.PressAsync(key))
            return;
        switch (key)
        {
            case "j":
                await ChooseAsync(View?.Neighbour(Chosen.ObjectId, +1));
                break;
            case "k":
                await ChooseAsync(View?.Neighbour(Chosen.ObjectId, -1));
                break;
            case "n":
                await ChooseAsync(View?.NextUndecided(Chosen.ObjectId, Me?.Id));
                break;
            case ".":
                await ShowNewAsync();
                break;
            case "Shift+b" when View?.Groups is [var first, ..]:
                await RejectAsync(first);
                break;
            case "u":
                await UndoAsync();
                break;
            case "?":
                HelpShown = !HelpShown;
                break;
            case "Escape":
                HelpShown = false;
                break;
            case "Enter" when Chosen.ObjectId is { } objectId:
                navigation.NavigateTo(Address.ObjectUrl(objectId));
                break;
        }
    }

    private async Task ActAsync(VerdictGiven given)
    {
        if (View?.Selected?.Summary.ObjectId is not { } objectId)
            return;
        var next = given.Verdict is null ? null : View.NextUndecided(objectId, Me?.Id);
        var ballot = new Ballot
        {
            ActId = Guid.CreateVersion7(),
            ObjectIds = [objectId],
            Verdict = given.Verdict,
            BogusKind = given.Kind,
            Comment = given.Comment,
            Shown = Shown,
        };
        if (!await TryAsync(() => given.IsDecision ? seat.DecideAsync(ballot, _left.Token) : seat.VoteAsync(ballot, _left.Token)))
            return;
        Said = $"{objectId}: you {(given.IsDecision ? "decided" : given.Verdict is null ? "commented" : "voted")} {given.Words}";
        await ChooseAsync(next);
        await UpdateAsync([objectId]);
    }

    /// <summary>One gesture on all candidates of an exposure.</summary>
    private async Task RejectAsync(ExposureGroup group)
    {
        string[] objectIds = [.. group.Members.Select(member => member.ObjectId)];
        var ballot = new Ballot
        {
            ActId = Guid.CreateVersion7(),
            ObjectIds = objectIds,
            Verdict = Verdict.Bogus,
            BogusKind = BogusKind.BadSubtraction,
            Comment = "exposure rejected as a group",
            Shown = Shown,
        };
        if (!await TryAsync(() => seat.VoteAsync(ballot, _left.Token)))
            return;
        Said = $"You voted bogus on {objectIds.Length} alerts of one exposure";
        await LoadAsync();
    }

    private async Task UndoAsync()
    {
        IReadOnlyList<string> objectIds = [];
        if (!await TryAsync(async () => objectIds = await seat.UndoAsync(Shown, _left.Token)))
            return;
        Said = objectIds.Count switch
        {
            0 => "Nothing is left to take back",
            1 => $"{objectIds[0]}: taken back",
            _ => $"Taken back on {objectIds.Count} objects",
        };
        if (objectIds.Count > 1)
            await LoadAsync();
        else
            await UpdateAsync(objectIds);
        if (objectIds is [var only] && View?.Place(only) is not null)
            await ChooseAsync(only);
    }

    private async Task UpdateAsync(IReadOnlyList<string> objectIds)
    {
        if (View is not { } view || objectIds.Count == 0)
            return;
        try
        {
            View = await reader.RefreshAsync(view, Me?.Id, _left.Token);
        }
        catch (DbException)
        {
            // What was done is kept; the rows follow with the next news.
            IsStale = true;
        }
    }

    /// <returns>True if it was done; otherwise the page says why not.</returns>
    private async Task<bool> TryAsync(Func<Task> act)
    {
        Refused = false;
        try
        {
            await act();
            return true;
        }
        catch (ReviewRefusedException refused)
        {
            (Said, Refused) = (refused.Message, true);
        }
        catch (DbException)
        {
            (Said, Refused) = ("The database does not answer: the verdict was not kept. Try again.", true);
        }

        return false;
    }
}
