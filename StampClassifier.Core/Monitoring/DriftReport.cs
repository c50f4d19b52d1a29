namespace StampClassifier.Core.Monitoring;

/// <summary>What the monitor could say of a part of the sky.</summary>
public enum DriftState
{
    /// <summary>Not enough alerts or nights: nothing is said.</summary>
    TooFew,

    /// <summary>Every class within what is expected.</summary>
    Expected,

    /// <summary>At least one class is not.</summary>
    Alarm,
}

/// <summary>The fractions of the classes given by the model to first detections, window against reference.</summary>
public sealed record DriftReport
{
    /// <summary>The most serious state of any band.</summary>
    public required DriftState State { get; init; }

    /// <summary>Model and version that classified the window's newest night; others are left out of window and reference.</summary>
    public required string? Model { get; init; }

    public required string? Version { get; init; }

    /// <summary>First and last night of the window, MJD rounded down; null while nothing is held.</summary>
    public required int? FirstNight { get; init; }

    public required int? LastNight { get; init; }

    /// <summary>First night in which the reference was looked for; it ends before the window.</summary>
    public required int? ReferenceFrom { get; init; }

    /// <summary>|z| from which a fraction is an alarm, and the smallest change that can be one.</summary>
    public required double AlarmAt { get; init; }

    public required double SmallestChange { get; init; }

    /// <summary>All of the sky first, then bands of |b|, then bands of |β|.</summary>
    public required IReadOnlyList<BandDrift> Bands { get; init; }
}

/// <summary>One part of the sky.</summary>
/// <param name="Frame">"all", "galactic" or "ecliptic".</param>
/// <param name="From">Lower limit of the absolute latitude, degrees.</param>
/// <param name="To">Its upper limit, degrees.</param>
/// <param name="Alerts">First detections in the window.</param>
/// <param name="ReferenceNights">Nights of the reference with enough alerts in this band.</param>
/// <param name="Classes">Empty where there are too few.</param>
public sealed record BandDrift(
    string Frame, double From, double To, DriftState State, int Alerts, int ReferenceNights, int ReferenceAlerts,
    IReadOnlyList<ClassDrift> Classes);

/// <summary>One class in one part of the sky; fractions 0 to 1, see <see cref="FractionDeviation"/>.</summary>
public sealed record ClassDrift(string Class, double Fraction, double Expected, double NightScatter, double Z, bool IsAlarm);
