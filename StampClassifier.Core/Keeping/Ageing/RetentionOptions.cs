using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Keeping.Ageing;

/// <summary>How long stamps are kept, section <c>Retention</c>. Nothing is taken away unless a setting says so.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <value>Days that stamps of later, never classified alerts are kept after they came in; 0 (default): for ever.</value>
    [Range(0, 36_500)]
    public int LaterStampsDays { get; set; }

    /// <value>The same for alerts that were classified: without their stamps nobody can look at them or run another model over them.
    /// 0 (default): for ever.</value>
    [Range(0, 36_500)]
    public int ClassifiedStampsDays { get; set; }

    /// <value>Alerts in one transaction, default 200: one is short enough for an ingest to wait for.</value>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 200;

    /// <value>Alerts looked at in one run at most, default 200,000; the next goes on from there.</value>
    [Range(1, 100_000_000)]
    public int AlertsPerRun { get; set; } = 200_000;

    /// <value>Between two transactions, for those who write: default 50 ms.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <value>How often the server runs it, default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromHours(1);

    public bool IsOn => LaterStampsDays > 0 || ClassifiedStampsDays > 0;
}
