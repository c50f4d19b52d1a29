namespace StampClassifier.Core.Stamps;

/// <summary>What colour a grey level gets; both rise evenly in brightness, so that neither makes edges that are not there.</summary>
public enum StampPalette
{
    Grey,

    /// <summary>Dark violet over green to yellow (van der Walt and Smith 2015, released as CC0).</summary>
    Viridis,
}
