namespace StampClassifier.Core.Storage;

/// <summary>What became of one alert of a batch.</summary>
public enum SaveStatus
{
    /// <summary>New, and stored with everything it carries.</summary>
    Stored = 0,

    /// <summary>Held already, or twice in the batch; nothing was written.</summary>
    Duplicate = 1,

    /// <summary>Its candid is held under another object: kept as a reject.</summary>
    Conflict = 2,

    /// <summary>A value that a light curve cannot do without is missing (time, place, magnitude, filter): kept as a reject.</summary>
    Unusable = 3,

    /// <summary>
    /// It came without classification but is earlier than every classified alert of its object: neither stored nor counted.
    /// Classify it and save it again.
    /// </summary>
    NeedsClassification = 4,
}

/// <summary>What became of the alert at the same place in the batch.</summary>
public readonly record struct SaveOutcome(long Candid, SaveStatus Status)
{
    public bool NeedsClassification => Status == SaveStatus.NeedsClassification;
}
