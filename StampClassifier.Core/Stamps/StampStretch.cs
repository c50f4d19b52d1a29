namespace StampClassifier.Core.Stamps;

/// <summary>How pixel values become grey levels.</summary>
public enum StampStretch
{
    /// <summary>Linear between the limits of the IRAF zscale algorithm: the sky fills the range, bright stars saturate.</summary>
    ZScale,

    /// <summary>Inverse hyperbolic sine: faint and bright together. The centre is never saturated.</summary>
    Asinh,

    /// <summary>Linear between the faintest and the brightest pixel.</summary>
    Linear,
}
