using Microsoft.Extensions.Options;
using StampClassifier.Core.Keeping.Ageing;

namespace StampClassifier.Web.Hosting;

/// <summary>Takes away, now and then, the stamps that the settings keep no longer.</summary>
internal sealed partial class AgeingLoop(
    StampAgeing ageing, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<AgeingLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
            return;
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ageing.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Ageing of stamps failed; what was taken away is, the next run goes on")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
