using System.Globalization;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Notifications;

/// <summary>
/// Candidates in galaxies so near that every hour counts, from the imported galaxy catalogues. A photometric redshift says nothing at
/// such distances and is left out.
/// </summary>
public sealed class NearbyHosts(CatalogueCone cone, IOptions<NotificationOptions> options)
{
    /// <summary>Arcsec: 30 kpc at 10 Mpc. Galaxies that reach farther on the sky are few, and known to everybody.</summary>
    private const double Radius = 600;

    /// <summary>Below it a galaxy's own motion drowns its distance: 2 Mpc.</summary>
    private const double LeastRedshift = 0.0005;

    private const Dispositions NoSupernova =
        Dispositions.KnownSolarSystemObject | Dispositions.KnownVariable | Dispositions.KnownAgn | Dispositions.NegativeDifference;

    /// <summary>What to say of each object that has one; the galaxy that is nearest to it in kpc.</summary>
    internal async Task<IReadOnlyList<(AstroObject Object, string Words)>> FindAsync(
        IReadOnlyList<AstroObject> candidates, CancellationToken cancellationToken)
    {
        var asked = candidates.Where(o => (o.Dispositions & NoSupernova) == 0 && new SkyPosition(o.Ra, o.Dec).IsValid).ToList();
        if (asked.Count == 0 || options.Value.NearbyRedshift <= 0)
            return [];
        var matches = await cone.FindManyAsync(
            asked.ConvertAll(o => new SkyPosition(o.Ra, o.Dec)), Radius, [CatalogueKind.Galaxies], cancellationToken);
        return [.. matches.Where(IsNear).GroupBy(match => match.Index)
            .Select(group => (asked[group.Key], Words(asked[group.Key], group.MinBy(Kiloparsecs)!)))];
    }

    private bool IsNear(CatalogueMatch match)
        => match.Source is { Redshift: >= LeastRedshift and var z, RedshiftKind: RedshiftKind.Spectroscopic or RedshiftKind.Unspecified }
            && z <= options.Value.NearbyRedshift && Kiloparsecs(match) <= options.Value.NearbyKiloparsecs;

    private static double Kiloparsecs(CatalogueMatch match)
        => match.Separation * Cosmology.KiloparsecsPerArcsec(match.Source.Redshift!.Value);

    private static string Words(AstroObject found, CatalogueMatch host)
    {
        var redshift = host.Source.Redshift!.Value;
        var kind = host.Source.RedshiftKind == RedshiftKind.Spectroscopic ? "spectroscopic" : "of unknown kind";
        return string.Create(CultureInfo.InvariantCulture,
            $"{found.ObjectId} is near: {host.Separation:F1} arcsec ({Kiloparsecs(host):F1} kpc) from {host.Source.Name}, z {redshift:F4} "
                + $"{kind} "
            + $"in {host.Catalogue}, {Cosmology.LuminosityDistance(redshift):F0} Mpc. {found.AlertBand.Letter} {found.AlertMagnitude:F2}, "
            + $"absolute {found.AlertMagnitude - Cosmology.DistanceModulus(redshift):F1} without dust; P(SN) {found.SnProbability:F2}.");
    }
}
