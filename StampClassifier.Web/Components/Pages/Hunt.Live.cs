using System.Data.Common;
using StampClassifier.Core.Hunting.Reviewing;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>What others do while the page is open: values change in place, rows never move, new ones wait until they are asked
/// for.</summary>
public sealed partial class Hunt
{
    private readonly NewsLoop _news = new(feed, PresenceBoard.Renewal);
    // Real time: this is about a person's fingers.
    private readonly KeyPause _pause = new(TimeProvider.System);

    /// <summary>Candidates that wait to be shown.</summary>
    private int New { get; set; }

    private IReadOnlyList<PersonPresent> Here { get; set; } = [];

    /// <summary>The database did not answer when it was last asked: what stands here may be old.</summary>
    private bool IsStale { get; set; }

    private void StartListening()
    {
        Here = feed.Here;
        _news.Start(TellAsync, DispatchExceptionAsync, _left.Token);
    }

    private async Task TellAsync(News news)
    {
        if (news == News.Data)
            await _pause.WaitAsync(_left.Token);
        await InvokeAsync(() => news switch { News.Data => RefreshAsync(), News.People => ShowPeopleAsync(), _ => RenewAsync() });
    }

    private Task ShowPeopleAsync()
    {
        Here = feed.Here;
        // Silence of the database has an end when somebody is heard of again.
        if (IsStale)
            return RefreshAsync();
        StateHasChanged();
        return Task.CompletedTask;
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

    private async Task RefreshAsync()
    {
        Here = feed.Here;
        if (View is { } before && !Busy)
        {
            try
            {
                var now = await reader.RefreshAsync(before, Me?.Id, _left.Token);
                New = await reader.CountNewAsync(before, Me?.Id, _left.Token);
                var selected = await reader.FindAsync(before.Selected?.Summary.ObjectId, _left.Token);
                // The reader may have moved on meanwhile: only what they still see is replaced.
                if (View is { } current && current.Address.ListsLike(before.Address) && !Busy)
                    View = current.WithRows(now.Rows) with
                    {
                        Night = now.Night,
                        Progress = now.Progress,
                        Selected = current.Selected?.Summary.ObjectId == selected?.Summary.ObjectId ? selected : current.Selected,
                    };
                _ahead.Outdate();
                LookAhead();
                IsStale = false;
                // Where nothing is shown, nothing can be moved.
                if (New > 0 && View is { Rows.Count: 0, Groups.Count: 0 })
                    await LoadAsync();
            }
            catch (DbException)
            {
                IsStale = true;
            }
        }

        StateHasChanged();
    }

    /// <summary>Without news it is asked whether there could have been any: silence of the database is none.</summary>
    private async Task RenewAsync()
    {
        try
        {
            await feed.SequenceAsync(_left.Token);
            await seat.LookAsync(View?.Selected?.Summary.ObjectId, _left.Token);
            if (IsStale)
                await RefreshAsync();
        }
        catch (DbException)
        {
            IsStale = true;
            StateHasChanged();
        }
    }

    private async Task LookAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        try
        {
            await seat.LookAsync(View?.Selected?.Summary.ObjectId, _left.Token);
        }
        catch (DbException)
        {
            IsStale = true;
        }
    }

    private Task ShowNewAsync() => LoadAsync();
}
