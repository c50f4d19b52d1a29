using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Monitoring;

/// <summary>Settings of the drift monitor, section <c>Drift</c>.</summary>
public sealed class DriftOptions
{
    public const string Section = "Drift";

    /// <value>Nights that are judged together, up to the newest one held; default 1.</value>
    [Range(1, 30)]
    public int Nights { get; set; } = 1;

    /// <value>Nights before those in which the reference is looked for, default 30.</value>
    [Range(2, 1000)]
    public int ReferenceNights { get; set; } = 30;

    /// <value>Reference nights with enough alerts that a band needs before it is judged, default 5.</value>
    [Range(2, 1000)]
    public int MinimumNights { get; set; } = 5;

    /// <value>First detections that a band needs in the window, and in a night of the reference for it to count, default 100.</value>
    [Range(10, 1_000_000)]
    public int MinimumAlerts { get; set; } = 100;

    /// <value>|z| from which a class's fraction is an alarm, default 5.</value>
    [Range(2, 100)]
    public double AlarmAt { get; set; } = 5;

    /// <value>Smallest change of a fraction that is worth an alarm, however certain, default 0.02.</value>
    [Range(0, 1)]
    public double SmallestChange { get; set; } = 0.02;

    /// <value>How often the server looks, default 10 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromMinutes(10);
}
