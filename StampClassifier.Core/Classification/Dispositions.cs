namespace StampClassifier.Core.Classification;

/// <summary>
/// Rules beside the network (Carrasco-Davis et al. 2021, deployed ZTF step). They are recorded next to the probabilities
/// and never change them; SN candidates with a disposition are hidden by default.
/// </summary>
[Flags]
public enum Dispositions
{
    None = 0,

    /// <summary>A named Solar-System object lies within the configured distance (default 5 arcsec).</summary>
    KnownSolarSystemObject = 1,

    /// <summary>Top class SN, but the difference is negative.</summary>
    NegativeDifference = 2,

    /// <summary>Top class SN, but it sits on a star: star/galaxy score above 0.5 within 1 arcsec.</summary>
    OnStar = 4,

    /// <summary>A known variable star of an imported catalogue lies within the configured distance (default 1 arcsec).</summary>
    KnownVariable = 8,

    /// <summary>A known active nucleus of an imported catalogue lies within the configured distance (default 1 arcsec).</summary>
    KnownAgn = 16,
}
