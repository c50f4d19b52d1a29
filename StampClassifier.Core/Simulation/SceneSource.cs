using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>A star or galaxy near the object: offsets in arcsec east and north of it, magnitudes as PS1 would list them.</summary>
internal sealed record SceneSource
{
    public required double East { get; init; }

    public required double North { get; init; }

    public required double RMagnitude { get; init; }

    /// <summary>Colour g - r, mag.</summary>
    public required double Colour { get; init; }

    /// <summary>Half-light radius of a galaxy's disc along its long axis, arcsec; 0 for a star.</summary>
    public double Radius { get; init; }

    public double AxisRatio { get; init; } = 1;

    /// <summary>Orientation of the long axis, radians.</summary>
    public double Angle { get; init; }

    /// <summary>Share of a galaxy's light in its bulge.</summary>
    public double Bulge { get; init; }

    /// <summary>False for what no catalogue lists on its own, such as the knots of a spiral.</summary>
    public bool IsCatalogued { get; init; } = true;

    public bool IsGalaxy => Radius > 0;

    public double Distance => Math.Sqrt(East * East + North * North);

    public double Magnitude(Band band) => band switch
    {
        Band.G => RMagnitude + Colour,
        Band.R => RMagnitude,
        _ => RMagnitude - RedColour,
    };

    public double ZMagnitude => RMagnitude - 1.6 * RedColour;

    // Colours go together: a red star is red in r - i, too.
    private double RedColour => 0.42 * Colour - 0.02 + (Colour > 1.2 && !IsGalaxy ? 1.5 * (Colour - 1.2) : 0);
}
