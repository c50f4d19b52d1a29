using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Notifications;

namespace StampClassifier.Web.Hosting;

/// <summary>Tells the chat rooms, where there are any.</summary>
internal sealed partial class NotificationLoop(
    NotificationScan scan, NotificationSender sender, IOptions<NotificationOptions> options, TimeProvider clock,
        ILogger<NotificationLoop> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Rooms.Count == 0)
            return;
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await scan.RunAsync(stoppingToken);
                await sender.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.RoundFailed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of notifications failed; the next follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
