namespace StampClassifier.Core.Simulation;

/// <summary>The sky around an object, and what changed there.</summary>
internal sealed record Scene
{
    public required SourceKind Kind { get; init; }

    public required string Situation { get; init; }

    public required IReadOnlyList<SceneSource> Sources { get; init; }

    /// <summary>Magnitude of the change in r on the night; NaN for artefacts, which are no astronomical sources.</summary>
    public double ChangeMagnitude { get; init; } = double.NaN;

    /// <summary>Colour g - r of the change, mag.</summary>
    public double ChangeColour { get; init; }

    public bool IsPositive { get; init; } = true;

    public HistoryKind History { get; init; } = HistoryKind.None;
}

/// <summary>What the survey saw at a place before the night.</summary>
internal enum HistoryKind
{
    /// <summary>Never detected.</summary>
    None,

    /// <summary>A detection or two in the last nights, fainter each time one looks back.</summary>
    Rising,

    /// <summary>A few detections in the last weeks: a transient past its first alert.</summary>
    Recent,

    /// <summary>Variable for years.</summary>
    Long,
}
