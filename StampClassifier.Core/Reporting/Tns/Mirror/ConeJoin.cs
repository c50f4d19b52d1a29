using System.Globalization;
using System.Text;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>Which rows of a table lie in any of many small cones: one statement, an index range for each cone and zone.</summary>
internal static class ConeJoin
{
    /// <summary>Cones in one statement.</summary>
    public const int Most = 200;

    /// <summary>Rows <c>Place</c> (the cone's index) and <c>Key</c>. Numbers only go into the text.</summary>
    public static string Sql(IReadOnlyList<SkyPosition> centres, double radius, string table, string key)
    {
        var cones = new StringBuilder();
        for (var i = 0; i < centres.Count; i++)
            foreach (var window in ConeWindow.Around(centres[i], radius))
                cones.Append(cones.Length == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture,
                    $"({i}, {window.Zone}, CAST({window.FromRa:R} AS double precision), CAST({window.ToRa:R} AS double precision))");
        return $"""
            WITH cone(place, zone, from_ra, to_ra) AS (VALUES {cones})
            SELECT cone.place AS "Place", t.{key} AS "Key" FROM cone CROSS JOIN {table} t
            WHERE t.zone = cone.zone AND t.ra BETWEEN cone.from_ra AND cone.to_ra
            """;
    }
}
