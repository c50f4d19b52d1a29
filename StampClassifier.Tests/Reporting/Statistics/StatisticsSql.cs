using System.Globalization;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Storage;

namespace StampClassifier.Tests.Reporting.Statistics;

/// <summary>
/// The statistics once more, by hand and in SQL alone: windows, self-joins and sums instead of the program's own counting. Each query
/// gives lines of one column <c>x</c>.
/// </summary>
internal sealed class StatisticsSql(StorageProvider provider, StatisticsFilter filter)
{
    private bool IsSqlite => provider == StorageProvider.Sqlite;

    private string Range(string column) => IsSqlite
        ? $"{column} >= {filter.Start.ToUnixTimeMilliseconds()} AND {column} < {filter.End.ToUnixTimeMilliseconds()}"
        : $"{column} >= '{filter.Start:yyyy-MM-dd}T00:00:00Z' AND {column} < '{filter.End:yyyy-MM-dd}T00:00:00Z'";

    private string Nights(string column)
    {
        var (from, until) = ((filter.Start - DateTimeOffset.UnixEpoch).TotalDays + 40587, (filter.End - DateTimeOffset.UnixEpoch).TotalDays
            + 40587);
        return string.Create(CultureInfo.InvariantCulture, $"{column} >= {from} AND {column} < {until}");
    }

    private string Reports => $"""
        SELECT * FROM tns_reports WHERE {Range("sent_at")} AND ((environment = {(int)filter.Environment} AND state IN (6, 8))
            {(filter.WithImported ? "OR environment = 3" : "")})
        """;

    public string Counts => $"""
        WITH r AS ({Reports}), d AS (SELECT COUNT(*) AS n FROM r GROUP BY {Day("sent_at")}),
            o AS (SELECT n, ROW_NUMBER() OVER (ORDER BY n) AS i, COUNT(*) OVER () AS c FROM d)
        SELECT COUNT(*) || ' ' || SUM(CASE WHEN environment = 3 THEN 1 ELSE 0 END) || ' ' || COUNT(DISTINCT object_id) || ' '
            || SUM(CASE WHEN retracted_at IS NULL THEN 0 ELSE 1 END) || ' '
            || (SELECT CAST(2 * AVG(n) AS integer) FROM o WHERE i IN ((c + 1) / 2, (c + 2) / 2))
            || ' ' || (SELECT MAX(n) FROM d) || ' ' || SUM({Within}) || ' ' || COUNT(discovered) AS x FROM r
        """;

    public string Days => $"""
        WITH r AS ({Reports}), d AS (SELECT CAST({Day("sent_at")} AS integer) AS day,
            SUM(CASE WHEN environment = 3 THEN 0 ELSE 1 END) AS own,
            SUM(CASE WHEN environment = 3 THEN 1 ELSE 0 END) AS imported FROM r GROUP BY {Day("sent_at")})
        SELECT day || ' ' || own || ' ' || imported || ' ' || (SELECT SUM(e.own + e.imported) FROM d e WHERE e.day <= d.day) AS x FROM d
        """;

    public string Years => $"""
        WITH r AS ({Reports})
        SELECT {Year} || ' ' || COUNT(*) || ' ' || COUNT(DISTINCT object_id) || ' ' || COUNT(DISTINCT {Day("sent_at")}) || ' '
            || SUM({Within}) || ' ' || COUNT(discovered) AS x FROM r GROUP BY {Year}
        """;

    public string First => $"""
        WITH o AS (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY object_id ORDER BY sent_at, id) AS turn FROM ({Reports}) r),
            k AS (SELECT o.*, COALESCE(t.reporting_group_id, u.reporting_group_id) AS gid,
                    COALESCE(t.reporting_group, u.reporting_group) AS grp
                FROM o LEFT JOIN tns_objects t ON t.name = o.tns_name
                LEFT JOIN tns_internal_names n ON o.tns_name IS NULL AND n.name = o.object_id LEFT JOIN tns_objects u ON u.tns_id = n.tns_id
                WHERE turn = 1),
            f AS (SELECT CASE WHEN tns_code = 100 OR CAST(gid AS text) = k.reporting_group THEN 'us'
                WHEN k.reporting_group IS NULL THEN '?' ELSE COALESCE(grp, '?') END AS who FROM k)
        SELECT who || ' ' || COUNT(*) AS x FROM f GROUP BY who
        """;

    public string Types => $"""
        WITH o AS (SELECT r.*, ROW_NUMBER() OVER (PARTITION BY object_id ORDER BY sent_at, id) AS turn FROM ({Reports}) r),
            k AS (SELECT COALESCE(t.type, u.type) AS type FROM o LEFT JOIN tns_objects t ON t.name = o.tns_name
                LEFT JOIN tns_internal_names n ON o.tns_name IS NULL AND n.name = o.object_id LEFT JOIN tns_objects u ON u.tns_id = n.tns_id
                WHERE turn = 1)
        SELECT type || ' ' || (CASE WHEN type LIKE 'SN%' OR type LIKE 'SLSN%' THEN 'sn' ELSE 'no' END) || ' ' || COUNT(*) AS x
        FROM k WHERE type IS NOT NULL GROUP BY type
        """;

    public string Rejections => $"""
        WITH d AS (SELECT decision AS verdict, COALESCE(decision_kind, -1) AS kind, COUNT(*) AS n FROM object_reviews
                WHERE decision NOT IN (1, 2, 10, 11) AND {Range("decided_at")} GROUP BY decision, COALESCE(decision_kind, -1)),
            v AS (SELECT verdict, COALESCE(bogus_kind, -1) AS kind, COUNT(*) AS n FROM votes
                WHERE verdict NOT IN (1, 2, 10, 11) AND {Range("at")} GROUP BY verdict, COALESCE(bogus_kind, -1)),
            k AS (SELECT verdict, kind FROM d UNION SELECT verdict, kind FROM v)
        SELECT k.verdict || ' ' || k.kind || ' ' || COALESCE(d.n, 0) || ' ' || COALESCE(v.n, 0) AS x FROM k
            LEFT JOIN d ON d.verdict = k.verdict AND d.kind = k.kind LEFT JOIN v ON v.verdict = k.verdict AND v.kind = k.kind
        """;

    public string Pairs => $"""
        WITH v AS ({Opinions}), p AS (SELECT a.actor_name AS one, b.actor_name AS other, a.verdict AS va, b.verdict AS vb
                FROM v a JOIN v b ON a.object_id = b.object_id AND a.actor_id < b.actor_id),
            n AS (SELECT one, other, COUNT(*) * 1.0 AS n, SUM(CASE WHEN va = vb THEN 1 ELSE 0 END) AS agreed FROM p GROUP BY one, other),
            a AS (SELECT one, other, va AS verdict, COUNT(*) AS n FROM p GROUP BY one, other, va),
            b AS (SELECT one, other, vb AS verdict, COUNT(*) AS n FROM p GROUP BY one, other, vb),
            e AS (SELECT a.one, a.other, SUM(a.n * b.n) AS s FROM a JOIN b ON a.one = b.one AND a.other = b.other AND a.verdict = b.verdict
                GROUP BY a.one, a.other)
        SELECT n.one || ' ' || n.other || ' ' || CAST(n.n AS integer) || ' ' || agreed || ' '
            || CAST(floor(1e6 * (agreed / n.n - e.s / (n.n * n.n)) / (1 - e.s / (n.n * n.n)) + 0.5) AS integer) AS x
        FROM n JOIN e ON n.one = e.one AND n.other = e.other
        """;

    public string Fleiss => $"""
        WITH v AS ({Opinions}), m AS (SELECT object_id, COUNT(*) * 1.0 AS n FROM v GROUP BY object_id HAVING COUNT(*) > 1),
            c AS (SELECT v.object_id, v.verdict, COUNT(*) * 1.0 AS k FROM v JOIN m ON m.object_id = v.object_id
                GROUP BY v.object_id, v.verdict),
            p AS (SELECT m.object_id, (SUM(c.k * c.k) - m.n) / (m.n * (m.n - 1)) AS p FROM m JOIN c ON c.object_id = m.object_id
                GROUP BY m.object_id, m.n),
            j AS (SELECT SUM(k) / (SELECT SUM(n) FROM m) AS q FROM c GROUP BY verdict),
            e AS (SELECT SUM(q * q) AS pe FROM j)
        SELECT (SELECT COUNT(*) FROM m) || ' ' || CAST(floor(1e6 * ((SELECT AVG(p) FROM p) - pe) / (1 - pe) + 0.5) AS integer) AS x FROM e
        """;

    public string Precision => $"""
        WITH t AS (SELECT * FROM objects WHERE is_first_detection AND dispositions = 0 AND {Nights("first_detected")}),
            d AS (SELECT t.object_id, r.decision, (SELECT COUNT(*) FROM t o WHERE floor(o.first_detected) = floor(t.first_detected)
                AND o.ranked_sn_probability > t.ranked_sn_probability) AS better
                FROM t JOIN object_reviews r ON r.object_id = t.object_id WHERE r.decision IS NOT NULL),
            k AS (SELECT 10 AS k UNION SELECT 50 UNION SELECT 100)
        SELECT k || ' ' || COUNT(d.object_id) || ' ' || COALESCE(SUM(CASE WHEN decision = 1 THEN 1 ELSE 0 END), 0) AS x
        FROM k LEFT JOIN d ON better < k GROUP BY k
        """;

    public string Missed => $"""
        WITH s AS (SELECT o.object_id, o.ranked_sn_probability AS p, r.decision, t.name FROM objects o
                JOIN tns_matches m ON m.object_id = o.object_id JOIN tns_objects t ON t.tns_id = m.tns_id
                LEFT JOIN object_reviews r ON r.object_id = o.object_id
                WHERE (t.type LIKE 'SN%' OR t.type LIKE 'SLSN%') AND {Nights("o.first_detected")}),
            q AS (SELECT s.*, (SELECT COUNT(*) FROM tns_reports r WHERE r.object_id = s.object_id AND r.state IN (6, 8)) AS sent FROM s)
        SELECT object_id || ' AT ' || name || ' ' || (CASE WHEN decision IS NOT NULL THEN 1 WHEN p < 0.4 THEN 2 ELSE 3 END) AS x
        FROM q WHERE sent = 0 AND (decision IS NULL OR decision <> 1)
        UNION ALL SELECT 'held ' || COUNT(*) || ' reported ' || SUM(CASE WHEN sent > 0 THEN 1 ELSE 0 END) FROM q
        """;

    /// <param name="leg">Seconds of a report, null where they are not known.</param>
    public string Delay(string leg) => $"""
        WITH r AS ({Reports}), j AS (SELECT {leg} AS s FROM r LEFT JOIN alerts a ON a.candid = r.candid
                LEFT JOIN classifications c ON c.candid = r.candid WHERE r.environment <> 3),
            o AS (SELECT s, ROW_NUMBER() OVER (ORDER BY s) - 1 AS i, COUNT(*) OVER () - 1 AS c FROM j WHERE s IS NOT NULL),
            f AS (SELECT 0.5 AS f UNION SELECT 0.9)
        SELECT f || ' ' || CAST(floor(1000 * SUM(s * CASE WHEN i = floor(f * c) THEN 1 - (f * c - floor(f * c))
            WHEN i = floor(f * c) + 1 THEN f * c - floor(f * c) ELSE 0 END) + 0.25) AS integer) AS x FROM o, f GROUP BY f
        UNION ALL SELECT 'bins ' || {string.Join(" || ' ' || ", DelayDistribution.Edges.Select(edge
            => string.Create(CultureInfo.InvariantCulture, $"SUM(CASE WHEN s < {edge} THEN 1 ELSE 0 END)")))} || ' ' || COUNT(*) FROM o
        """;

    public string ExposureToAlert => $"{Seconds("a.received_at")} - (a.observed - 40587) * 86400.0";

    public string AlertToVisible => $"{Seconds("c.classified_at")} - {Seconds("a.received_at")}";

    public string VisibleToDecision => $"{Seconds("r.decided_at")} - {Seconds("c.classified_at")}";

    public string DecisionToTns => $"{Seconds("r.sent_at")} - {Seconds("r.decided_at")}";

    public string ExposureToTns => $"{Seconds("r.sent_at")} - (a.observed - 40587) * 86400.0";

    private string Opinions => $"SELECT * FROM votes WHERE verdict NOT IN (10, 11) AND {Range("at")}";

    private string Within => $"""
        CASE WHEN discovered IS NULL THEN 0
            WHEN environment = 3 THEN CASE WHEN {Day("sent_at")} - floor(discovered - 40587) <= 1 THEN 1 ELSE 0 END
            WHEN {Seconds("sent_at")} - (discovered - 40587) * 86400.0 <= 86400 THEN 1 ELSE 0 END
        """;

    private string Year => IsSqlite ? "strftime('%Y', sent_at / 1000, 'unixepoch')" : "to_char(sent_at AT TIME ZONE 'UTC', 'YYYY')";

    private string Seconds(string column) => IsSqlite ? $"({column} / 1000.0)" : $"CAST(EXTRACT(EPOCH FROM {column}) AS double precision)";

    private string Day(string column) => $"floor({Seconds(column)} / 86400)";
}
