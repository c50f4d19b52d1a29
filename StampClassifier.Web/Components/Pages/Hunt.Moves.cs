using System.Data.Common;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Pages;

/// <summary>From one candidate to the next: what is likely looked at next is read ahead.</summary>
public sealed partial class Hunt
{
    private const int Ahead = 3;
    private const int MostAhead = 16;

    private readonly Dictionary<string, Task<ObjectDetail?>> _ahead = [];

    /// <summary>The classified alerts whose stamps the browser fetches ahead.</summary>
    private IEnumerable<long> NextStamps => Around().Select(objectId => View?.Row(objectId)?.Candid).OfType<long>();

    // Steps replace one another in the history: Back leaves the list, it does not walk it backwards.
    private async Task ChooseAsync(string? objectId)
    {
        if (objectId is null)
            return;
        _reveal = true;
        Address = Address with { ObjectId = objectId };
        await ShowAsync(objectId);
        navigation.NavigateTo((Address with { ObjectId = objectId }).HuntUrl(), replace: true);
    }

    private async Task ShowAsync(string? objectId)
    {
        try
        {
            var found = objectId is not null && _ahead.Remove(objectId, out var held)
                ? await held : await reader.FindAsync(objectId, _left.Token);
            if (View is null)
                return;
            View = View with { Selected = found };
            // Now, not when all that follows is done: the reader waits for this.
            StateHasChanged();
        }
        catch (DbException)
        {
            _acts.Complain("The database does not answer: this object did not load. Try again.");
            return;
        }

        await LookAsync();
        LookAhead();
    }

    private void LookAhead()
    {
        if (!RendererInfo.IsInteractive)
            return;
        if (_ahead.Count > MostAhead)
            _ahead.Clear();
        foreach (var objectId in Around())
        {
            if (!_ahead.ContainsKey(objectId))
                _ahead[objectId] = reader.FindAsync(objectId, _left.Token);
        }
    }

    /// <summary>The next few rows and the one before.</summary>
    private IEnumerable<string> Around()
        => View is { } view && Chosen.ObjectId is { } here
            ? Enumerable.Range(1, Ahead).Append(-1).Select(step => view.Neighbour(here, step)).OfType<string>() : [];
}
