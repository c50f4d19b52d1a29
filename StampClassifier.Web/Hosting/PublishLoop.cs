using Microsoft.Extensions.Options;
using StampClassifier.Core.Streaming.Publishing;

namespace StampClassifier.Web.Hosting;

/// <summary>Sends results and decisions on, where topics are set for them; of all programs on one database one does it.</summary>
internal sealed partial class PublishLoop(
    StreamPublisher publisher, IOptions<PublishingOptions> options, TimeProvider clock, ILogger<PublishLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!publisher.IsOn)
            return;
        try
        {
            await PublishAsync(stoppingToken);
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        do
        {
            try
            {
                while (await publisher.RunOnceAsync(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await publisher.StopAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Its lease ends by itself.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What goes out could not be read or noted; the next look goes on from what is noted")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
