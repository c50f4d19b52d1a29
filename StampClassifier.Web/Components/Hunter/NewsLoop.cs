using System.Diagnostics;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What wakes a live page.</summary>
internal enum News
{
    /// <summary>At the start and now and then: silence too, and that this page is still open, must be told.</summary>
    None,

    /// <summary>Only who is here and where they look.</summary>
    People,

    /// <summary>Alerts, votes or decisions.</summary>
    Data,
}

/// <summary>Wakes one live page: at most once a second when something changed, and now and then when nothing did.</summary>
internal sealed class NewsLoop(CandidateFeed feed, TimeSpan renewal) : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _news = new(0);
    private Task? _running;
    private int _hasData;

    /// <param name="told">Runs at once, after news, and each time the renewal is over.</param>
    /// <param name="broken">Told of a fault that <paramref name="told"/> does not expect: a page that hears nothing more must not look
    /// live.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public void Start(Func<News, Task> told, Func<Exception, Task> broken, CancellationToken cancellationToken)
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
        if (news.HasData)
            Interlocked.Exchange(ref _hasData, 1);
        if (_news.CurrentCount == 0)
            _news.Release();
    }

    private async Task RunAsync(Func<News, Task> told, Func<Exception, Task> broken, CancellationToken cancellationToken)
    {
        try
        {
            var renewed = long.MinValue;
            while (!cancellationToken.IsCancellationRequested)
            {
                // Also where colleagues are never silent: they would not see this page any more.
                if (renewed == long.MinValue || Stopwatch.GetElapsedTime(renewed) >= renewal)
                {
                    await told(News.None);
                    renewed = Stopwatch.GetTimestamp();
                }

                if (!await _news.WaitAsync(renewal, cancellationToken))
                    continue;
                await told(Interlocked.Exchange(ref _hasData, 0) == 1 ? News.Data : News.People);
                await Task.Delay(Pace, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (ObjectDisposedException)
        {
            // The server is stopping: the browser looks for it again by itself.
        }
        catch (Exception fault)
        {
            await broken(fault);
        }
    }
}
