using System.Diagnostics.Metrics;

namespace StampClassifier.Core.Ingest;

/// <summary>Counts of alerts by outcome and the time of a batch.</summary>
public sealed class IngestMetrics
{
    public const string MeterName = "StampClassifier.Ingest";

    /// <summary>Bounds of the histogram, seconds.</summary>
    private static readonly double[] Bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Counter<long> _alerts;
    private readonly Histogram<double> _batchSeconds;

    public IngestMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _alerts = meter.CreateCounter<long>("stampclassifier.alerts", "{alert}", "Alerts by outcome.");
        _batchSeconds = meter.CreateHistogram<double>("stampclassifier.ingest.batch", "s", "Bytes in to rows committed, per batch.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
    }

    internal void BatchIngested(IReadOnlyList<IngestItem> items, TimeSpan elapsed)
    {
        foreach (var status in items.CountBy(item => item.Status!.Value))
            _alerts.Add(status.Value, new KeyValuePair<string, object?>("outcome", status.Key.ToString()));
        _batchSeconds.Record(elapsed.TotalSeconds);
    }
}
