using System.Globalization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>Turns the row a table stands at into an object of a catalogue.</summary>
internal sealed class CatalogueRowReader(ICatalogueTable table, CatalogueColumns columns, CatalogueImportRequest request)
{
    private const int LongestText = 100;

    private readonly RedshiftKind _kind = request.Redshifts != RedshiftKind.None ? request.Redshifts
        : KindOf(columns.Redshift is { } place ? table.Columns[place] : "");

    /// <summary>Null if it has no position on the sky.</summary>
    public CatalogueObject? Row(int catalogueId, long number)
    {
        if (Angle(columns.Ra, hours: true) is not { } ra || Angle(columns.Dec, hours: false) is not { } dec)
            return null;
        // Some catalogues write 360 for 0.
        var position = new SkyPosition(ra >= 360 && ra < 360.0001 ? 0 : ra, dec);
        if (!position.IsValid)
            return null;
        var redshift = CatalogueValues.RedshiftValue(Number(columns.Redshift) ?? Number(columns.Velocity) / Cosmology.SpeedOfLight);
        return new CatalogueObject
        {
            CatalogueId = catalogueId,
            Number = number,
            Name = Text(columns.Name) ?? string.Create(CultureInfo.InvariantCulture, $"row {table.Place}"),
            Ra = position.Ra,
            Dec = position.Dec,
            Zone = DeclinationZone.Of(position.Dec),
            Magnitude = CatalogueValues.Magnitude(Number(columns.Magnitude)),
            Band = columns.Band,
            Redshift = redshift,
            RedshiftError = redshift is null ? null : CatalogueValues.Error(Number(columns.RedshiftError)),
            RedshiftKind = redshift is null ? RedshiftKind.None : _kind,
            SemiMajorAxis = Number(columns.SemiMajorAxis) is > 0 and var axis ? axis : null,
            AxisRatio = Number(columns.AxisRatio) is > 0 and <= 1 and var ratio ? ratio : null,
            PositionAngle = Number(columns.PositionAngle),
            Type = Text(columns.Type),
        };
    }

    private static RedshiftKind KindOf(string column)
        => column.Contains("ph", StringComparison.OrdinalIgnoreCase) ? RedshiftKind.Photometric
            : column.Contains("sp", StringComparison.OrdinalIgnoreCase) ? RedshiftKind.Spectroscopic : RedshiftKind.Unspecified;

    private double? Number(int? column) => column is { } place ? table.Number(place) : null;

    private string? Text(int? column)
        => column is { } place && table.Text(place) is { } text ? text.Length > LongestText ? text[..LongestText] : text : null;

    /// <summary>Degrees, also from <c>hh:mm:ss</c> and <c>dd mm ss</c>.</summary>
    private double? Angle(int column, bool hours)
    {
        if (table.Number(column) is { } degrees)
            return degrees;
        if (table.Text(column)?.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries) is not [var first, var second, var third])
            return null;
        if (CatalogueValues.Number(first) is not { } whole || CatalogueValues.Number(second) is not (>= 0 and < 60 and var minutes)
            || CatalogueValues.Number(third) is not (>= 0 and < 60 and var seconds))
            return null;
        var angle = Math.Abs(whole) + minutes / 60 + seconds / 3600;
        return (first.StartsWith('-') ? -angle : angle) * (hours ? 15 : 1);
    }
}
