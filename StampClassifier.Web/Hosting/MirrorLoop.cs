using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Core.Reporting.Tns.Mirror;

namespace StampClassifier.Web.Hosting;

/// <summary>Keeps the mirror of TNS's objects fresh.</summary>
internal sealed partial class MirrorLoop(MirrorLoader loader, TnsReporter reporter, TimeProvider clock, ILogger<MirrorLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!reporter.IsOn)
            return;
        using var timer = new PeriodicTimer(Round, clock);
        do
        {
            try
            {
                await loader.RunOnceAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.RoundFailed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The mirror of TNS's objects was not brought on; the next attempt follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
