using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

/// <summary>Everything that must not depend on the order of arrival, as text to compare.</summary>
internal static class TableDump
{
    private static readonly string[] OfTheMoment = ["received_at", "classified_at", "sequence"];

    private static readonly string[] Queries =
    [
        "SELECT * FROM objects",
        "SELECT * FROM alerts",
        "SELECT * FROM detections",
        "SELECT * FROM non_detections",
        "SELECT * FROM neighbours",
        "SELECT * FROM models",
        "SELECT * FROM rejects",
        "SELECT * FROM classifications WHERE superseded_by IS NULL",
        "SELECT s.* FROM stamps s JOIN objects o ON o.candid = s.candid",
    ];

    public static Task<string> OfAsync(TestDatabase database, CancellationToken cancellationToken)
        => OfAsync(database, Queries, cancellationToken);

    /// <summary>The same without the rejects, which name the door they came through.</summary>
    public static Task<string> OfAlertsAsync(TestDatabase database, CancellationToken cancellationToken)
        => OfAsync(database, Queries.Where(query => !query.EndsWith("rejects", StringComparison.Ordinal)), cancellationToken);

    private static async Task<string> OfAsync(TestDatabase database, IEnumerable<string> queries, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        foreach (var query in queries)
            tables.Add(query + "\n" + string.Join('\n', await database.DumpAsync(query, OfTheMoment, cancellationToken)));
        return string.Join("\n\n", tables);
    }
}
