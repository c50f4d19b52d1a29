using System.Diagnostics.Metrics;
using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Monitoring;

/// <summary>The newest look at the service as gauges; silent until there was one.</summary>
public sealed class HealthMetrics
{
    public const string MeterName = "StampClassifier.Health";

    private readonly TimeProvider _clock;
    private ServiceHealth? _newest;

    public HealthMetrics(IMeterFactory meters, StampModel model, TimeProvider clock)
    {
        _clock = clock;
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("stampclassifier.model.loaded", () => new Measurement<int>(
            1, new("model", model.Card.Name), new("version", model.Card.Version)), "1", "1 for the model that is at work.");
        meter.CreateObservableGauge("stampclassifier.database.up", () => Of(health => health.DatabaseFault is null ? 1 : 0), "1",
            "1 while the database answers.");
        meter.CreateObservableGauge("stampclassifier.database.answer", () => Of(health => health.DatabaseAnswer.TotalSeconds), "s",
            "How long the database took to answer.");
        meter.CreateObservableGauge("stampclassifier.dead_letters.waiting", () => Of(health => health.DeadLetters), "{message}",
            "Dead letters that wait for a person.");
        meter.CreateObservableGauge("stampclassifier.newest_alert.age", () => Of(health => Age(health.NewestAlertAt)), "s",
            "Since the newest alert was stored.");
        meter.CreateObservableGauge("stampclassifier.backup.age", () => Of(health => Age(health.LastBackup)), "s",
            "Since the last backup.");
        meter.CreateObservableGauge("stampclassifier.disk.free", () => Disks(disk => disk.Free), "By", "Room left on a disk.");
        meter.CreateObservableGauge("stampclassifier.disk.size", () => Disks(disk => disk.Size), "By", "Size of a disk.");
    }

    /// <summary>The newest look; null until there was one.</summary>
    public ServiceHealth? Newest => Volatile.Read(ref _newest);

    public void Show(ServiceHealth health) => Volatile.Write(ref _newest, health);

    private double? Age(DateTimeOffset? instant) => (_clock.GetUtcNow() - instant)?.TotalSeconds;

    private IEnumerable<Measurement<double>> Of(Func<ServiceHealth, double?> value)
        => Newest is { } health && value(health) is { } number ? [new(number)] : [];

    private IEnumerable<Measurement<long>> Disks(Func<DiskRoom, long> value)
        => Newest?.Disks.Select(disk => new Measurement<long>(value(disk), new KeyValuePair<string, object?>("folder", disk.Folder))) ?? [];
}
