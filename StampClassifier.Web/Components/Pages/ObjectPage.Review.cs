using System.Data.Common;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>Verdicts from the object's own page, and what others do to it meanwhile.</summary>
public sealed partial class ObjectPage
{
    private readonly ReviewActs _acts = new(seat);
    private readonly NewsLoop _news = new(feed, PresenceBoard.Renewal);
    private VerdictBar? _bar;

    /// <summary>Null for a reader without an account.</summary>
    private Reviewer? Me { get; set; }

    private IReadOnlyList<PersonPresent> Here { get; set; } = [];

    /// <summary>The database did not answer when it was last asked: what stands here may be old.</summary>
    private bool IsStale { get; set; }

    private bool HelpShown { get; set; }

    private static string[] KeysHeard { get; } = ["w", "u", "?", .. VerdictBar.Keys];

    private IReadOnlyList<PersonPresent> Looking => [.. Here.Where(person => person.Id != Me?.Id && person.ObjectIds.Contains(ObjectId))];

    private ShownEvidence Shown => new()
    {
        Page = "object",
        Epoch = View?.Found is { } found ? Address.Stamps.EpochOf(found) : null,
        Stretch = Address.Stamps.Stretch,
    };

    private void StartListening()
    {
        Here = feed.Here;
        _news.Start(news => InvokeAsync(() => news == News.None ? RenewAsync() : RefreshAsync()), DispatchExceptionAsync, _left.Token);
    }

    private async Task StopListeningAsync()
    {
        if (!await _news.StopAsync())
            return;
        try
        {
            await seat.LeaveAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is DbException or ObjectDisposedException)
        {
            // The row runs out by itself; the server may be stopping.
        }
    }

    private async Task ActAsync(VerdictGiven given)
    {
        if (await _acts.GiveAsync(ObjectId, given, Shown, _left.Token))
            await RefreshAsync();
    }

    private async Task UndoAsync()
    {
        if (await _acts.UndoAsync(Shown, _left.Token) is not null)
            await RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        Here = feed.Here;
        var asked = ObjectId;
        try
        {
            var now = await reader.LoadAsync(asked, _left.Token);
            // The reader may have gone on to another object meanwhile.
            if (asked == ObjectId && !Failed)
                View = now;
            IsStale = false;
        }
        catch (DbException)
        {
            IsStale = true;
        }

        StateHasChanged();
    }

    /// <summary>Without news it is asked whether there could have been any: silence of the database is none.</summary>
    private async Task RenewAsync()
    {
        try
        {
            await feed.SequenceAsync(_left.Token);
            await seat.LookAsync(ObjectId, _left.Token);
            if (IsStale)
                await RefreshAsync();
        }
        catch (DbException)
        {
            IsStale = true;
            StateHasChanged();
        }
    }
}
