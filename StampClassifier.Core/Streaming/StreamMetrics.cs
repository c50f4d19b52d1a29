using System.Diagnostics;
using System.Diagnostics.Metrics;
using StampClassifier.Core.Ingest;

namespace StampClassifier.Core.Streaming;

/// <summary>What the stream brought and how long each stage took, from the exposure until a page can show it.</summary>
public sealed class StreamMetrics
{
    public const string MeterName = "StampClassifier.Stream";

    /// <summary>Bounds of the histograms, seconds: from a tenth to a day.</summary>
    private static readonly double[] Bounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_200, 3_600, 10_800, 86_400];

    private static readonly int[] Sizes = [1, 2, 5, 10, 25, 50, 100, 200, 256, 500, 1_000, 5_000];

    private readonly Histogram<double> _latency;
    private readonly Histogram<int> _batch;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _deadLetters;
    private readonly Counter<long> _retries;

    public StreamMetrics(IMeterFactory meters, StreamStanding standing)
    {
        var meter = meters.Create(MeterName);
        _messages = meter.CreateCounter<long>("stampclassifier.stream.messages", "{message}",
            "Messages whose fate is committed, by topic.");
        _deadLetters = meter.CreateCounter<long>("stampclassifier.stream.dead_letters", "{message}",
            "Messages that could not be taken in.");
        _retries = meter.CreateCounter<long>("stampclassifier.stream.retries", "{attempt}", "Attempts at a batch that found no database.");
        _latency = meter.CreateHistogram("stampclassifier.stream.latency", "s", "Time of a stage, by stage.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Bounds });
        _batch = meter.CreateHistogram("stampclassifier.stream.batch_size", "{message}", "Messages stored together.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = Sizes });
        meter.CreateObservableGauge("stampclassifier.stream.lag", standing.Lags, "{message}",
            "Messages that the broker holds and that are not stored, by partition held here.");
        meter.CreateObservableGauge("stampclassifier.stream.partitions", () => standing.Held, "{partition}", "Partitions held here.");
        meter.CreateObservableGauge("stampclassifier.stream.queue", () => standing.Waiting, "{message}", "Fetched and not yet committed.");
        meter.CreateObservableGauge("stampclassifier.stream.queue_bytes", () => standing.Bytes, "By", "The same, in bytes.");
        meter.CreateObservableGauge("stampclassifier.stream.paused", () => standing.IsPaused ? 1 : 0, "1",
            "1 while fetching stands still.");
    }

    public static ActivitySource Activities { get; } = new(MeterName);

    internal void BatchTaken(
        IReadOnlyList<StreamMessage> messages, IReadOnlyDictionary<string, StreamMessage> bySource, IReadOnlyList<IngestOutcome> outcomes,
        DateTimeOffset visible)
    {
        _batch.Record(messages.Count);
        _messages.Add(messages.Count, new KeyValuePair<string, object?>("topic", messages[0].Topic));
        foreach (var outcome in outcomes.Where(o => o.Status == IngestStatus.Rejected))
            _deadLetters.Add(1, new KeyValuePair<string, object?>("reason", outcome.Reason?.ToString()));
        foreach (var outcome in outcomes.Where(o => o.Status is IngestStatus.Classified or IngestStatus.Later))
        {
            var message = bySource[outcome.Source];
            Stage("received_to_visible", visible - message.ReceivedAt);
            if (message.MadeAt is { } made)
                Stage("alert_to_received", message.ReceivedAt - made);
            if (outcome.Observed is not { } observed)
                continue;
            if (message.MadeAt is { } alert)
                Stage("exposure_to_alert", alert - observed.ToUtc());
            Stage("exposure_to_visible", visible - observed.ToUtc());
        }
    }

    internal void Retried() => _retries.Add(1);

    // Clocks of other machines can be ahead of ours.
    private void Stage(string stage, TimeSpan taken)
        => _latency.Record(Math.Max(0, taken.TotalSeconds), new KeyValuePair<string, object?>("stage", stage));
}
