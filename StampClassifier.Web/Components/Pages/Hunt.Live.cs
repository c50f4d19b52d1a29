using System.Data.Common;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;

namespace StampClassifier.Web.Components.Pages;

/// <summary>What others do while the page is open: values change in place, rows never move, new ones wait until they are asked for.</summary>
public sealed partial class Hunt
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private Task? _listening;
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Candidates that wait to be shown.</summary>
    private int New { get; set; }

    private IReadOnlyList<PersonPresent> Here { get; set; } = [];

    /// <summary>When the page last heard from the database; null before.</summary>
    private DateTimeOffset? Heard { get; set; }

    private void StartListening()
    {
        feed.Changed += OnNews;
        Here = feed.Here;
        _listening = ListenAsync();
    }

    private async Task StopListeningAsync()
    {
        if (_listening is null)
            return;
        feed.Changed -= OnNews;
        await _listening;
        try
        {
            await seat.LeaveAsync(CancellationToken.None);
        }
        catch (DbException)
        {
            // The row runs out by itself.
        }
    }

    private void OnNews(FeedNews news) => _news.TrySetResult();

    private async Task ListenAsync()
    {
        try
        {
            await InvokeAsync(LookAsync);
            while (!_left.IsCancellationRequested)
            {
                var hasNews = await Task.WhenAny(_news.Task, Task.Delay(PresenceBoard.Renewal, _left.Token)) == _news.Task;
                _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await InvokeAsync(() => hasNews ? RefreshAsync() : LookAsync());
                await Task.Delay(Pace, _left.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
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
                _ahead.Clear();
                LookAhead();
            }
            catch (DbException)
            {
                // The banner of the feed says it; the page keeps what it has.
            }
        }

        StateHasChanged();
    }

    private async Task LookAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        try
        {
            await seat.LookAsync(Chosen.ObjectId, _left.Token);
        }
        catch (DbException)
        {
            // Colleagues do not see where one is; nothing else depends on it.
        }
    }

    private Task ShowNewAsync() => LoadAsync();
}
