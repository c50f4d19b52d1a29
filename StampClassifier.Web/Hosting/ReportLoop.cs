using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns;

namespace StampClassifier.Web.Hosting;

/// <summary>Runs the outbox; a round that fails is followed by the next.</summary>
internal sealed partial class ReportLoop(TnsReporter reporter, IOptions<TnsOptions> options, TimeProvider clock, ILogger<ReportLoop> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!reporter.IsOn)
            return;
        using var timer = new PeriodicTimer(options.Value.Round, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await reporter.RunOnceAsync(stoppingToken))
                {
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.RoundFailed(logger, exception);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of the reports failed; the next follows")]
        public static partial void RoundFailed(ILogger logger, Exception exception);
    }
}
