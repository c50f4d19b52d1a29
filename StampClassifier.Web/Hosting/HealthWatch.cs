using Microsoft.Extensions.Options;
using StampClassifier.Core.Monitoring;

namespace StampClassifier.Web.Hosting;

/// <summary>Looks after database, disks and backups now and then, for the metrics and for one line in the log when the database
/// goes.</summary>
internal sealed partial class HealthWatch(
    HealthReader reader, HealthMetrics metrics, IOptions<HealthOptions> options, TimeProvider clock, ILogger<HealthWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        do
        {
            try
            {
                var (was, health) = (metrics.Newest?.DatabaseFault, await reader.LookAsync(stoppingToken));
                metrics.Show(health);
                if (health.DatabaseFault is { } fault && was is null)
                    Log.DatabaseGone(logger, fault);
                else if (health.DatabaseFault is null && was is not null)
                    Log.DatabaseBack(logger);
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
        [LoggerMessage(1, LogLevel.Error, "The database does not answer: {Fault}")]
        public static partial void DatabaseGone(ILogger logger, string fault);

        [LoggerMessage(2, LogLevel.Information, "The database answers again")]
        public static partial void DatabaseBack(ILogger logger);

        [LoggerMessage(3, LogLevel.Error, "The service could not be looked after; the next look follows")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
