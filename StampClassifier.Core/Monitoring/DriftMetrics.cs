using System.Diagnostics.Metrics;
using System.Globalization;

namespace StampClassifier.Core.Monitoring;

/// <summary>The newest drift report as gauges; silent until there is one.</summary>
public sealed class DriftMetrics
{
    public const string MeterName = "StampClassifier.Drift";

    private DriftReport? _newest;

    public DriftMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("stampclassifier.drift.z", () => Measure(item => item.Z), "1",
            "Deviation of a class's fraction from that of the nights before, in standard errors.");
        meter.CreateObservableGauge("stampclassifier.drift.fraction", () => Measure(item => item.Fraction), "1",
            "Fraction of first detections that were given the class.");
        meter.CreateObservableGauge("stampclassifier.drift.alarms", () => Measure(item => item.IsAlarm ? 1.0 : 0), "1",
            "1 where the fraction is an alarm.");
    }

    public void Show(DriftReport report) => Volatile.Write(ref _newest, report);

    private IEnumerable<Measurement<double>> Measure(Func<ClassDrift, double> value)
        => from band in Volatile.Read(ref _newest)?.Bands ?? []
           from item in band.Classes
           select new Measurement<double>(
               value(item), new("frame", band.Frame),
               new("latitude", string.Create(CultureInfo.InvariantCulture, $"{band.From}-{band.To}")),
               new("class", item.Class));
}
