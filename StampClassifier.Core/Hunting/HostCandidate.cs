namespace StampClassifier.Core.Hunting;

/// <summary>Why a PS1 neighbour stands where it stands among the possible hosts.</summary>
public enum HostStanding
{
    /// <summary>Least likely there by chance, and less than <see cref="Sky.ChanceCoincidence.HostCeiling"/>.</summary>
    Host,

    /// <summary>Unlikely there by chance, though another one is less likely.</summary>
    Possible,

    /// <summary>Likely there by chance.</summary>
    Chance,

    /// <summary>A star is no host.</summary>
    Star,

    /// <summary>Without a magnitude or a distance nothing can be said.</summary>
    Unmeasured,
}

/// <summary>A PS1 neighbour as a possible host.</summary>
public sealed record HostCandidate
{
    public required NeighbourRow Source { get; init; }

    public required HostStanding Standing { get; init; }

    /// <summary>The magnitude the chance was counted with, r where there is one, and its band's letter.</summary>
    public required (double Value, char Band)? Magnitude { get; init; }

    /// <summary>That a source as bright lies as near by chance, 0 to 1.</summary>
    public required double? Chance { get; init; }
}
