namespace StampClassifier.Core.Hosts;

/// <summary>What a catalogue says a source is.</summary>
public enum SourceType
{
    Unknown,
    Galaxy,
    Agn,
    Star,
    VariableStar,
    MinorPlanet,

    /// <summary>Something else: a cluster of galaxies, a supernova of the past, a radio lobe.</summary>
    Other,
}
