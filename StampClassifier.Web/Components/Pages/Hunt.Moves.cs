using System.Data.Common;
using Microsoft.AspNetCore.Components;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>From one candidate to the next: what is likely looked at next is read ahead.</summary>
public sealed partial class Hunt
{
    private const int Ahead = 3;

    private readonly ReadAhead _ahead = new(reader);

    // Steps whose echo has not come back from the browser: by then the reader may be farther on, and must not be brought back.
    private readonly HashSet<string> _steps = [];
    private int _turn;

    /// <summary>The classified alerts whose stamps the browser fetches ahead.</summary>
    private IEnumerable<long> NextStamps => Around().Select(objectId => View?.Row(objectId)?.Candid).OfType<long>();

    // Steps replace one another in the history: Back leaves the list, it does not walk it backwards.
    private async Task ChooseAsync(string? objectId)
    {
        if (objectId is null)
            return;
        _reveal = true;
        Address = Address with { ObjectId = objectId };
        if (!await ShowAsync(objectId))
            return;
        Step(Address);
        await TellWhereAsync();
    }

    /// <summary>Writes where the page is already into the browser's address.</summary>
    private void Step(HuntAddress address)
    {
        Address = address;
        View = View is { } view ? view with { Address = address } : null;
        var step = Guid.NewGuid().ToString("N");
        _steps.Add(step);
        navigation.NavigateTo(address.HuntUrl(), new NavigationOptions { ReplaceHistoryEntry = true, HistoryEntryState = step });
    }

    private void SetStamps(StampView stamps) => Step(Address with { Stamps = stamps });

    /// <returns>False if the reader is farther on already, or it did not load.</returns>
    private async Task<bool> ShowAsync(string? objectId)
    {
        var turn = ++_turn;
        try
        {
            var (found, isOld) = await _ahead.TakeAsync(objectId, _left.Token);
            // A later choice may have been read sooner.
            if (View is null || turn != _turn)
                return false;
            View = View with { Selected = found };
            // Now, not when all that follows is done: the reader waits for this.
            StateHasChanged();
            if (isOld)
                _ = InvokeAsync(() => ReadAgainAsync(objectId, turn));
            return true;
        }
        catch (DbException)
        {
            _acts.Complain("The database does not answer: this object did not load. Try again.");
            return false;
        }
    }

    /// <summary>It stood ready from before the last news.</summary>
    private async Task ReadAgainAsync(string? objectId, int turn)
    {
        try
        {
            var found = await reader.FindAheadAsync(objectId!, _left.Token);
            if (View is { } view && turn == _turn)
                View = view with { Selected = found };
            StateHasChanged();
        }
        catch (DbException)
        {
            IsStale = true;
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
    }

    /// <summary>Colleagues where one looks now, and the browser what comes next.</summary>
    private async Task TellWhereAsync()
    {
        await LookAsync();
        LookAhead();
    }

    private void LookAhead()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _ahead.Prepare(Around(), _left.Token);
    }

    /// <summary>The next few rows and the one before.</summary>
    private IEnumerable<string> Around()
        => View is { } view && Chosen.ObjectId is { } here
            ? Enumerable.Range(1, Ahead).Append(-1).Select(step => view.Neighbour(here, step)).OfType<string>() : [];
}
