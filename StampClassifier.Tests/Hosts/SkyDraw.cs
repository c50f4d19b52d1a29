using System.Globalization;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Hosts;

/// <summary>Sources placed around a position by distance and position angle, in astronomers' words.</summary>
internal static class SkyDraw
{
    public static readonly SkyPosition Here = new(150.1, 2.2);

    public static SkyPosition At(this SkyPosition from, double arcsec, double positionAngle)
    {
        var (d, theta) = (double.DegreesToRadians(arcsec / SkyPosition.ArcsecPerDegree), double.DegreesToRadians(positionAngle));
        var (sinDec, cosDec) = Math.SinCos(double.DegreesToRadians(from.Dec));
        var dec = Math.Asin(sinDec * Math.Cos(d) + cosDec * Math.Sin(d) * Math.Cos(theta));
        var ra = from.Ra + double.RadiansToDegrees(Math.Atan2(
            Math.Sin(theta) * Math.Sin(d) * cosDec, Math.Cos(d) - sinDec * Math.Sin(dec)));
        return new SkyPosition((ra + 360) % 360, double.RadiansToDegrees(dec));
    }

    public static CatalogueSource Source(string catalogue, SkyPosition place, double? r = null, SourceType type = SourceType.Galaxy)
        => new()
        {
            Catalogue = catalogue,
            Name = string.Create(CultureInfo.InvariantCulture, $"{catalogue} {place.Ra:F5}"),
            Ra = place.Ra,
            Dec = place.Dec,
            Type = type,
            Brightness = r is { } magnitude ? new Brightness(magnitude, "r") : null,
        };

    public static CatalogueSource Galaxy(double arcsec, double positionAngle, double? r, string catalogue = CatalogueNames.Ps1)
        => Source(catalogue, Here.At(arcsec, positionAngle), r);

    public static CatalogueSource Star(double arcsec, double positionAngle, double r)
        => Source(CatalogueNames.Ps1Alert, Here.At(arcsec, positionAngle), r, SourceType.Star) with { StarScore = 0.98 };

    public static Redshift Spectroscopic(double z, string source = "NED") => new(z, 0.0001, RedshiftKind.Spectroscopic, source);

    public static Redshift Photometric(double z) => new(z, 0.02, RedshiftKind.Photometric, "SDSS");

    public static PacketSurroundings Packet(params CatalogueSource[] neighbours) => new() { Neighbours = neighbours };
}
