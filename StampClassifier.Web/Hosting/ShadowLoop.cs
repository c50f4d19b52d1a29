using StampClassifier.Core.Keeping.Reclassification;

namespace StampClassifier.Web.Hosting;

/// <summary>Lets the shadow model follow the stream, if there is one.</summary>
internal sealed partial class ShadowLoop(ShadowRun shadow, TimeProvider clock, ILogger<ShadowLoop> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!shadow.IsOn)
            return;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await shadow.RunOnceAsync(stoppingToken);
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
        [LoggerMessage(1, LogLevel.Error, "The shadow model failed; what it missed it takes up at the next look")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
