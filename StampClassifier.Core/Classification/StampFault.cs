namespace StampClassifier.Core.Classification;

/// <summary>Why an alert's stamps cannot be classified.</summary>
public enum StampFaultKind
{
    /// <summary>The packet lacks one of the three cutouts.</summary>
    Missing,

    /// <summary>A cutout is no readable gzip FITS image.</summary>
    Unreadable,

    /// <summary>A stamp has not the model's size, as at a detector's edge.</summary>
    Shape,
}

/// <summary>A fault of one alert's stamps, in words for the caller.</summary>
public sealed record StampFault(StampFaultKind Kind, string Detail);

/// <summary>Either the network's input or the reason why there is none.</summary>
/// <param name="Edge">How a stamp that the detector's edge cut was placed; null for whole stamps.</param>
public sealed record PreparedInput(ClassifierInput? Input, StampFault? Fault, string? Edge = null);
