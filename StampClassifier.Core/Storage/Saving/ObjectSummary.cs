using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>
/// The statements that make an object's row a pure function of its other rows. Both databases read them.
/// </summary>
internal static class ObjectSummary
{
    public static string Update(string ids, long sequence) => string.Create(CultureInfo.InvariantCulture,
        $"""
        UPDATE objects SET
            (first_detected, last_detected, detection_count) = (
                SELECT coalesce(min(CASE WHEN d.is_positive THEN d.observed END), min(d.observed)), max(d.observed), count(*)
                FROM detections d WHERE d.object_id = objects.object_id),
            (last_magnitude, last_band) = (
                SELECT d.magnitude, d.band FROM detections d WHERE d.object_id = objects.object_id
                ORDER BY d.observed DESC, d.candid DESC LIMIT 1),
            non_detection_count = (SELECT count(*) FROM non_detections n WHERE n.object_id = objects.object_id),
            (rise_rate, rise_error, rise_band) = ({RiseSql.Strongest}),
            (host_ps1_id, host_distance, host_chance) = ({HostSql.LeastByChance}),
            (candid, alert_observed, is_first_detection, alert_is_edge, alert_sso_distance, ra, dec, zone,
                galactic_latitude, ecliptic_latitude, alert_magnitude, alert_magnitude_error, alert_band, alert_is_positive,
                alert_real_bogus, alert_deep_real_bogus, alert_field, alert_quadrant, top_class, sn_probability,
                ranked_sn_probability, uncertainty,
                dispositions) = (
                SELECT a.candid, a.observed, a.is_first_detection, a.is_edge, a.sso_distance, d.ra, d.dec,
                    CAST(floor((d.dec + 90) / {DeclinationZone.Height}) AS integer),
                    {LatitudeSql.Galactic}, {LatitudeSql.Ecliptic}, d.magnitude, d.magnitude_error, d.band,
                    d.is_positive, d.real_bogus, d.deep_real_bogus, d.field, d.quadrant,
                    c.top_class, c.sn_probability, c.ranked_sn_probability, c.uncertainty, c.dispositions
                FROM classifications c
                JOIN alerts a ON a.candid = c.candid
                JOIN detections d ON d.object_id = c.object_id AND d.candid = c.candid
                WHERE c.object_id = objects.object_id AND NOT c.is_shadow
                ORDER BY a.observed, a.candid, c.sequence DESC, c.model, c.version LIMIT 1),
            sequence = {sequence}
        WHERE object_id IN (SELECT ids.value FROM {ids})
        """);

    /// <summary>Each classification of an alert that is not its object's current one points to that which is.</summary>
    public static string Supersede(string ids) =>
        $"""
        UPDATE classifications SET superseded_by = nullif(o.candid, classifications.candid)
        FROM objects o
        WHERE o.object_id = classifications.object_id AND o.object_id IN (SELECT ids.value FROM {ids})
            AND classifications.superseded_by IS DISTINCT FROM nullif(o.candid, classifications.candid)
        """;
}
