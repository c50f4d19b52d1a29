using System.Globalization;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>
/// The neighbour of <c>objects</c>' current row that is least likely there by chance (<see cref="ChanceCoincidence"/>) and no known
/// star: PS1 key, distance, chance, rounded so that both databases hold the same number. Where PS1 has no r magnitude, i, g or z
/// stands in.
/// </summary>
internal static class HostSql
{
    public static readonly string LeastByChance = string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT h.ps1_id, h.distance, h.chance
        FROM (
            SELECT n.ps1_id, n.distance,
                round((1 - exp(-{Math.PI:R} * n.distance * n.distance * exp({Slope:R} * (
                    coalesce(n.r_magnitude, n.i_magnitude, n.g_magnitude, n.z_magnitude) - {ChanceCoincidence.Reference})
                    - {Offset:R}))) * 1e9) / 1e9 AS chance
            FROM neighbours n
            WHERE n.object_id = objects.object_id AND n.distance >= 0
                AND (n.star_score IS NULL OR n.star_score < {Ps1Neighbour.StarFrom})) h
        WHERE h.chance <= {ChanceCoincidence.HostCeiling}
        ORDER BY h.chance, h.ps1_id LIMIT 1
        """);

    // In powers of e: both databases have exp.
    private static double Slope => ChanceCoincidence.Slope * Math.Log(10);

    private static double Offset => ChanceCoincidence.Offset * Math.Log(10) + Math.Log(Slope);
}
