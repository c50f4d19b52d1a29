using StampClassifier.Core.Storage;

namespace StampClassifier.Web.Hosting;

/// <summary>Lets the database look at its own rows now and then, so that it goes on choosing the right index while it grows.</summary>
internal sealed partial class PlannerStatisticsLoop(
    PlannerStatistics statistics, TimeProvider clock, ILogger<PlannerStatisticsLoop> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await statistics.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The database could not look at its own rows; pages may be slow until the next try does")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
