using Microsoft.Extensions.Options;
using StampClassifier.Core.Monitoring;

namespace StampClassifier.Web.Hosting;

/// <summary>Looks at the class fractions now and then: for the metrics, and for one line in the log when an alarm begins or ends.</summary>
internal sealed partial class DriftWatch(
    ClassFractionMonitor monitor, DriftMetrics metrics, IOptions<DriftOptions> options, TimeProvider clock, ILogger<DriftWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Every, clock);
        var was = DriftState.TooFew;
        do
        {
            try
            {
                var report = await monitor.CheckAsync(stoppingToken);
                metrics.Show(report);
                if ((report.State == DriftState.Alarm) != (was == DriftState.Alarm))
                    Tell(report);
                was = report.State;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Tell(DriftReport report)
    {
        if (report.State != DriftState.Alarm)
        {
            Log.Ended(logger, report.LastNight);
            return;
        }
        var (band, worst) = report.Bands.SelectMany(band => band.Classes.Select(item => (band, item)))
            .Where(pair => pair.item.IsAlarm).MaxBy(pair => Math.Abs(pair.item.Z));
        Log.Began(logger, report.LastNight, worst.Class, band.Frame, band.From, band.To, worst.Fraction, worst.Expected, worst.Z);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Drift in night {Night}: {Class} at {Frame} latitudes {From} to {To} is {Fraction:0.000} of "
            + "the "
            + "first detections, expected {Expected:0.000} (z = {Z:0.0}); see /api/v1/status/drift")]
        public static partial void Began(
            ILogger logger, int? night, string @class, string frame, double from, double to, double fraction, double expected, double z);

        [LoggerMessage(2, LogLevel.Information, "The class fractions of night {Night} are as expected again")]
        public static partial void Ended(ILogger logger, int? night);

        [LoggerMessage(3, LogLevel.Error, "The class fractions could not be checked; the next look follows")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
