namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a service said of the surroundings of an object, kept with its age so that nobody asks twice.</summary>
public sealed class CatalogueReply
{
    public required string Service { get; set; }

    public required string ObjectId { get; set; }

    /// <summary>Where was asked, degrees J2000: an object that has moved since is asked for again.</summary>
    public double Ra { get; set; }

    public double Dec { get; set; }

    /// <summary>Arcsec.</summary>
    public double Radius { get; set; }

    public DateTimeOffset AskedAt { get; set; }

    /// <summary>The sources found, JSON.</summary>
    public required string Sources { get; set; }
}
