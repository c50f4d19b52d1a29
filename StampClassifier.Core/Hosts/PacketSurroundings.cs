using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>What the alert itself says lies around the object; distances in arcsec, missing numbers null.</summary>
public sealed record PacketSurroundings
{
    /// <summary>PS1 neighbours, nearest first.</summary>
    public required IReadOnlyList<CatalogueSource> Neighbours { get; init; }

    /// <summary>The nearest source of the survey's own reference image.</summary>
    public double? ReferenceDistance { get; init; }

    public double? ReferenceMagnitude { get; init; }

    /// <summary>The nearest Gaia source, and its G.</summary>
    public double? GaiaDistance { get; init; }

    public double? GaiaMagnitude { get; init; }

    /// <summary>The nearest Gaia source brighter than 14 mag.</summary>
    public double? BrightDistance { get; init; }

    public double? BrightMagnitude { get; init; }

    /// <summary>Arcsec of a pixel of the survey's camera, in which it gives the distance in its reference image.</summary>
    private const double Pixel = 1.01;

    /// <summary>From the measurements of an alert, by their schema names.</summary>
    public static PacketSurroundings Of(Func<CandidateField, double?> values, IReadOnlyList<CatalogueSource> neighbours) => new()
    {
        Neighbours = neighbours,
        ReferenceDistance = Distance(values(CandidateField.Distnr)) * Pixel,
        ReferenceMagnitude = CatalogueValues.Magnitude(values(CandidateField.Magnr)),
        GaiaDistance = Distance(values(CandidateField.Neargaia)),
        GaiaMagnitude = CatalogueValues.Magnitude(values(CandidateField.Maggaia)),
        BrightDistance = Distance(values(CandidateField.Neargaiabright)),
        BrightMagnitude = CatalogueValues.Magnitude(values(CandidateField.Maggaiabright)),
    };

    public static PacketSurroundings Of(Candidate candidate, IReadOnlyList<CatalogueSource> neighbours)
        => Of(field => candidate[field], neighbours);

    /// <summary>Neighbours as stored: a score of exactly 0.5 is null there.</summary>
    public static IReadOnlyList<CatalogueSource> Of(IEnumerable<Ps1Neighbour> neighbours)
        => [.. neighbours.Select(Of).OrderBy(source => source.StatedDistance ?? double.MaxValue)
        .ThenBy(source => source.Name, StringComparer.Ordinal)];

    private static CatalogueSource Of(Ps1Neighbour neighbour)
    {
        var place = new SkyPosition(neighbour.Ra, neighbour.Dec);
        return new CatalogueSource
        {
            Catalogue = CatalogueNames.Ps1Alert,
            Name = neighbour.Ps1Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Ra = place.IsValid ? place.Ra : null,
            Dec = place.IsValid ? place.Dec : null,
            StatedDistance = neighbour.Distance is >= 0 ? neighbour.Distance : null,
            StarScore = neighbour.StarScore,
            Type = neighbour.StarScore switch
            {
                null => SourceType.Unknown,
                >= Ps1Neighbour.StarFrom => SourceType.Star,
                _
                => SourceType.Galaxy
            },
            Brightness = Magnitude(neighbour),
        };
    }

    private static double? Distance(double? value) => CatalogueValues.Number(value) is >= 0 and var distance ? distance : null;

    // The survey gives aperture-less PSF magnitudes: of a large galaxy they are too faint, so that its chance is too high, never too low.
    private static Brightness? Magnitude(Ps1Neighbour neighbour)
        => neighbour.RMagnitude is { } r ? new(r, "r")
            : neighbour.IMagnitude is { } i ? new(i, "i")
            : neighbour.GMagnitude is { } g ? new(g, "g")
            : neighbour.ZMagnitude is { } z ? new(z, "z") : null;
}
