using System.Data.Common;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>Verdicts: each acts at once, moves on to the next undecided row, and can be taken back.</summary>
public sealed partial class Hunt
{
    private readonly ReviewActs _acts = new(seat);
    private VerdictBar? _bar;

    private bool HelpShown { get; set; }

    private static string[] KeysHeard { get; } =
        ["j", "k", "n", ".", "ArrowLeft", "ArrowRight", "u", "?", "Enter", "Shift+b", .. VerdictBar.Keys];

    private ObjectStanding Standing => View?.Row(View.Selected?.Summary.ObjectId)?.Review ?? ObjectStanding.Untouched;

    private IReadOnlyList<PersonPresent> Looking
        => [.. Here.Where(person => person.Id != Me?.Id && person.ObjectIds.Contains(Chosen.ObjectId))];

    private ShownEvidence Shown => new()
    {
        Page = "hunt",
        Epoch = View?.Selected is { } found ? Address.Stamps.EpochOf(found) : null,
        Stretch = Address.Stamps.Stretch,
    };

    private async Task OnKeyAsync(KeyPress press)
    {
        _pause.Pressed();
        if (_acts.IsTooLate(press, View?.Selected?.Summary.ObjectId) || (_bar is not null && await _bar.PressAsync(press.Key)))
            return;
        switch (press.Key)
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
            case "ArrowLeft" when View?.Around.Before is { } before:
                Go(Address.Filters with { Night = before });
                break;
            case "ArrowRight" when View?.Around.After is { } after:
                Go(Address.Filters with { Night = after });
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
        if (!await _acts.GiveAsync(objectId, given, Shown, _left.Token))
            return;
        await ChooseAsync(next);
        await UpdateAsync([objectId]);
    }

    private async Task RejectAsync(ExposureGroup group)
    {
        if (await _acts.RejectExposureAsync([.. group.Members.Select(member => member.ObjectId)], Shown, _left.Token))
            await LoadAsync();
    }

    private async Task UndoAsync()
    {
        if (await _acts.UndoAsync(Shown, _left.Token) is not { } objectIds)
            return;
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
            var now = await reader.RefreshAsync(view, objectIds, Me?.Id, _left.Token);
            // The reader may have moved on meanwhile: what they look at stays.
            if (View is { } current && current.Address.ListsLike(view.Address))
                View = current.WithRows([.. objectIds.Select(now.Row).OfType<CandidateRow>()]) with { Progress = now.Progress };
        }
        catch (DbException)
        {
            // What was done is kept; the rows follow with the next news.
            IsStale = true;
        }
    }
}
