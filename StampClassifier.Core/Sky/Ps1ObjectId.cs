namespace StampClassifier.Core.Sky;

/// <summary>A Pan-STARRS1 object key: 18 digits, zone (5), right ascension (9), fraction of the zone (4).</summary>
public static class Ps1ObjectId
{
    // PS1 cut its zones with this truncated constant, not with 1/120 degree: it is worth 1.5 arcsec at the pole.
    private const double ZoneHeight = 0.0083333;

    /// <summary>The source's mean position, to about 0.1 arcsec.</summary>
    public static SkyPosition Decode(long objectId)
    {
        var zone = objectId / 10_000_000_000_000;
        var ra = objectId / 10_000 % 1_000_000_000 / 1e6;
        var fraction = objectId % 10_000 / 1e4;
        return new SkyPosition(ra, (zone + fraction) * ZoneHeight - 90);
    }
}
