namespace StampClassifier.Core.Hosts;

/// <summary>Puts together what several catalogues say of the same thing on the sky.</summary>
internal static class SourceGroups
{
    /// <summary>Arcsec: two catalogues' positions of one small thing differ by less.</summary>
    private const double SamePlace = 1.5;

    /// <summary>The centre of a large galaxy is known to about this share of its size, and never worse than <see
    /// cref="WorstCentre"/>.</summary>
    private const double CentreShare = 0.1;

    private const double WorstCentre = 5;

    /// <summary>Whose positions are taken first: sharp images before compilations, and a cone of the service before the alert.</summary>
    private static readonly string[] Order =
        [CatalogueNames.Ps1, CatalogueNames.Ps1Alert, CatalogueNames.Sdss, CatalogueNames.Gaia, CatalogueNames.Vsx, CatalogueNames.Simbad,
            CatalogueNames.Ned];

    /// <summary>Groups, each with the source that gives its place first and at most one source of a catalogue.</summary>
    public static IReadOnlyList<IReadOnlyList<CatalogueSource>> Of(IReadOnlyList<CatalogueSource> sources)
    {
        var groups = new List<List<CatalogueSource>>();
        foreach (var source in sources.OrderBy(PlaceOf).ThenBy(source => source.Name, StringComparer.Ordinal))
        {
            if (NearestFor(source, groups) is { } group)
                group.Add(source);
            else
                groups.Add([source]);
        }

        return groups;
    }

    private static List<CatalogueSource>? NearestFor(CatalogueSource source, List<List<CatalogueSource>> groups)
    {
        if (source.Position is not { } here || source.Type == SourceType.MinorPlanet)
            return null;
        return groups
            .Where(group => group.TrueForAll(member => member.Catalogue != source.Catalogue && member.Type != SourceType.MinorPlanet))
            .Select(group => (Group: group, Apart: group[0].Position is { } there ? here.SeparationTo(there) : double.PositiveInfinity))
            .Where(pair => pair.Apart <= Reach(source, pair.Group))
            .OrderBy(pair => pair.Apart)
            .Select(pair => pair.Group)
            .FirstOrDefault();
    }

    private static double Reach(CatalogueSource source, List<CatalogueSource> group)
    {
        var largest = group.Append(source).Max(member => member.Shape?.SemiMajorAxis ?? 0);
        return Math.Max(SamePlace, Math.Min(WorstCentre, CentreShare * largest));
    }

    private static int PlaceOf(CatalogueSource source) => Array.IndexOf(Order, source.Catalogue) is >= 0 and var place ? place
        : Order.Length;
}
