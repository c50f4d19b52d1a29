using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Hosting;

/// <summary>Looks for news while somebody has a page open.</summary>
internal sealed partial class FeedLoop(CandidateFeed feed, TimeProvider clock, ILogger<FeedLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await feed.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.RoundFailed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database was not asked for news; open pages stay as they are until the next round")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
