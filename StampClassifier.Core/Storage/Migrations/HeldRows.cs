namespace StampClassifier.Core.Storage.Migrations;

/// <summary>What migrations do to rows that a database already holds; both databases read these statements.</summary>
internal static class HeldRows
{
    /// <summary>Until a mix of classes is configured, ranking goes by the network's own probabilities.</summary>
    public const string RankAsTrained =
        """
        UPDATE objects SET ranked_sn_probability = sn_probability;
        UPDATE classifications SET ranked_sn_probability = sn_probability;
        """;

    /// <summary>The counts that saving keeps from here on, of what was classified before. The bands end at 10, 20 and 40 degrees.</summary>
    public const string CountClasses =
        """
        INSERT INTO class_counts (night, model, version, galactic_band, ecliptic_band, top_class, alerts)
        SELECT night, model, version,
            CASE WHEN b < sin(radians(10)) THEN 0 WHEN b < sin(radians(20)) THEN 1 WHEN b < sin(radians(40)) THEN 2 ELSE 3 END AS galactic,
            CASE WHEN e < sin(radians(10)) THEN 0 WHEN e < sin(radians(20)) THEN 1 WHEN e < sin(radians(40)) THEN 2 ELSE 3 END AS ecliptic,
            top_class, count(*)
        FROM (
            SELECT CAST(floor(a.observed) AS integer) AS night, c.model, c.version, c.top_class,
                abs(sin(radians(d.dec)) * sin(radians(27.12825))
                    + cos(radians(d.dec)) * cos(radians(27.12825)) * cos(radians(d.ra - 192.85948))) AS b,
                abs(sin(radians(d.dec)) * cos(radians(23.4392911))
                    - cos(radians(d.dec)) * sin(radians(23.4392911)) * sin(radians(d.ra))) AS e
            FROM classifications c
            JOIN alerts a ON a.candid = c.candid
            JOIN detections d ON d.object_id = c.object_id AND d.candid = c.candid
            WHERE a.is_first_detection) AS held
        GROUP BY night, model, version, galactic, ecliptic, top_class;
        """;
}
