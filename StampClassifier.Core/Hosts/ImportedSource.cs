using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>An object of an imported catalogue as a source like any other.</summary>
internal static class ImportedSource
{
    public static CatalogueSource Of(CatalogueMatch match)
    {
        var found = match.Source;
        return new CatalogueSource
        {
            Catalogue = match.Catalogue,
            Name = found.Name,
            Ra = found.Ra,
            Dec = found.Dec,
            Type = match.Kind switch
            {
                CatalogueKind.Galaxies => SourceType.Galaxy,
                CatalogueKind.Agn => SourceType.Agn,
                _ => SourceType.VariableStar,
            },
            TypeWord = found.Type,
            Brightness = found.Magnitude is { } magnitude ? new(magnitude, found.Band ?? "mag") : null,
            Redshift = found.Redshift is { } z ? new(z, found.RedshiftError, found.RedshiftKind, match.Catalogue) : null,
            Shape = GalaxyShape.Of(found.SemiMajorAxis, found.AxisRatio, found.PositionAngle),
        };
    }
}
