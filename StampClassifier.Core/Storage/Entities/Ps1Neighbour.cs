namespace StampClassifier.Core.Storage.Entities;

/// <summary>A Pan-STARRS1 catalogue source near an object, as the alerts list it. Missing numbers are null.</summary>
public sealed class Ps1Neighbour
{
    /// <summary>Star/galaxy scores from here on are stars.</summary>
    public const double StarFrom = 0.5;

    public required string ObjectId { get; set; }

    /// <summary>PS1 <c>objectidps</c>, which encodes the position.</summary>
    public required long Ps1Id { get; set; }

    /// <summary>Degrees J2000, decoded from the key.</summary>
    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>Distance from the alert that named it, arcsec.</summary>
    public double? Distance { get; set; }

    /// <summary>PS1 PSF magnitudes.</summary>
    public double? GMagnitude { get; set; }

    public double? RMagnitude { get; set; }

    public double? IMagnitude { get; set; }

    public double? ZMagnitude { get; set; }

    /// <summary>Star/galaxy score, 1 = star; exactly 0.5 in the packet means unknown and is null here.</summary>
    public double? StarScore { get; set; }

    /// <summary>The smallest candid of the alerts that list it.</summary>
    public long SourceCandid { get; set; }
}
