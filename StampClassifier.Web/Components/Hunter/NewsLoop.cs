using StampClassifier.Core.Hunting;
using StampClassifier.Core.Hunting.Reviewing;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Wakes one live page: at most once a second when something changed, and now and then when nothing did.</summary>
internal sealed class NewsLoop(CandidateFeed feed) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _news = new(0);
    private Task? _running;

    /// <param name="told">Runs with true after news; with false at once and after a while of silence.</param>
    /// <param name="broken">Told of a fault that <paramref name="told"/> does not expect: a page that hears nothing more must not look
    /// live.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Start(Func<bool, Task> told, Func<Exception, Task> broken, CancellationToken cancellationToken)
    {
        feed.Changed += OnNews;
        _running = RunAsync(told, broken, cancellationToken);
    }

    /// <summary>After the token has been cancelled.</summary>
    /// <returns>False if it never ran.</returns>
    public async Task<bool> StopAsync()
    {
        if (_running is null)
            return false;
        feed.Changed -= OnNews;
        await _running;
        return true;
    }

    /// <summary>After <see cref="StopAsync"/>.</summary>
    public void Dispose() => _news.Dispose();

    // What comes while the last news is still being read must not be lost: it stays in the count.
    private void OnNews(FeedNews news)
    {
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    private async Task RunAsync(Func<bool, Task> told, Func<Exception, Task> broken, CancellationToken cancellationToken)
    {
        try
        {
            await told(false);
            while (!cancellationToken.IsCancellationRequested)
            {
                await told(await _news.WaitAsync(PresenceBoard.Renewal, cancellationToken));
                await Task.Delay(Pace, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (Exception fault)
        {
            await broken(fault);
        }
    }
}
