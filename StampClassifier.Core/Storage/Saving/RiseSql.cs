using System.Globalization;
using StampClassifier.Core.Photometry;

namespace StampClassifier.Core.Storage.Saving;

/// <summary><see cref="RiseRate.Strongest"/> as SQL over the rows of <c>objects</c>' current row: rate, error, band.</summary>
internal static class RiseSql
{
    public static readonly string Strongest = string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT CASE WHEN {Short} THEN {RiseRate.ShortCeiling} ELSE s.step / s.days END,
            CASE WHEN {Short} THEN NULL ELSE s.error / s.days END, s.band
        FROM (
            SELECT f.band, n.diff_mag_limit - f.magnitude AS step, f.magnitude_error AS error, f.observed - n.observed AS days,
                count(*) OVER (PARTITION BY f.band) AS limits
            FROM detections f
            JOIN non_detections n ON n.object_id = f.object_id AND n.band = f.band AND n.observed < f.observed
                AND n.diff_mag_limit > {RiseRate.BrightestLimit}
            WHERE f.object_id = objects.object_id AND f.is_positive AND NOT EXISTS (
                SELECT 1 FROM detections e
                WHERE e.object_id = f.object_id AND e.band = f.band AND e.is_positive
                    AND (e.observed < f.observed OR (e.observed = f.observed AND e.candid < f.candid)))) s
        WHERE s.limits >= {RiseRate.LeastLimits} AND (s.step - s.error) / s.days > {RiseRate.LeastSignificant}
        ORDER BY (s.step - s.error) / s.days DESC, s.band LIMIT 1
        """);

    private static string Short => string.Create(CultureInfo.InvariantCulture,
        $"s.days < {RiseRate.ShortInterval} AND s.step / s.days > {RiseRate.ShortCeiling}");
}
