using System.Globalization;
using System.Text.Json.Nodes;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>What TNS's numbers mean now, by its <c>get/values</c>: names by number, of each table that could be read.</summary>
public sealed class TnsValueTables
{
    private readonly Dictionary<string, Dictionary<int, string>> _tables;

    private TnsValueTables(Dictionary<string, Dictionary<int, string>> tables) => _tables = tables;

    /// <summary>
    /// Tables are found by their names, under <c>data</c> or <c>data.reply</c>; a table is an object of names by number, or of objects, or
    /// a list of objects with <c>id</c> and <c>name</c>. Null if there is no such table in it: then nothing is known.
    /// </summary>
    public static TnsValueTables? Read(string body)
    {
        var tables = (TnsReply.Data(body, "reply") as JsonObject ?? [])
            .Select(pair => (Name: pair.Key, Rows: Rows(pair.Value).ToDictionary(row => row.Id, row => row.Name)))
            .Where(table => table.Rows.Count > 0)
            .DistinctBy(table => table.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(table => table.Name, table => table.Rows, StringComparer.OrdinalIgnoreCase);
        return tables.Count > 0 ? new TnsValueTables(tables) : null;
    }

    /// <summary>
    /// Where a number that reports carry means something else at TNS, or nothing; in words, empty if all is well. A table that TNS does
    /// not give is not compared.
    /// </summary>
    public IReadOnlyList<string> Against(ReportIdentity identity)
    {
        List<string> wrong = [];
        foreach (var (number, letter) in TnsValues.FilterLetters)
            Compare(wrong, ["filters"], number, $"ZTF's {letter} filter", name => Words(name) is { } words && words.Contains(letter)
                && words.Any(word => word.Contains("ZTF", StringComparison.OrdinalIgnoreCase)));
        Compare(wrong, ["instruments"], TnsValues.ZtfCamera, "ZTF's camera",
            name => name.Contains("ZTF", StringComparison.OrdinalIgnoreCase));
        Compare(wrong, ["flux_units", "units"], TnsValues.AbMagnitude, "AB magnitudes",
            name => name.Contains("AB", StringComparison.OrdinalIgnoreCase));
        Compare(wrong, ["groups"], identity.DataSource, "the group's data source", _ => true);
        Compare(wrong, ["groups"], identity.ReportingGroup, "the reporting group", _ => true);
        return wrong;
    }

    private void Compare(List<string> wrong, string[] tables, int number, string meaning, Func<string, bool> isRight)
    {
        if (tables.Select(name => _tables.GetValueOrDefault(name)).FirstOrDefault(table => table is not null) is not { } rows)
            return;
        if (!rows.TryGetValue(number, out var name))
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{number}, our number of {meaning}, is unknown there"));
        else if (!isRight(name))
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{number}, our number of {meaning}, is “{name}” there"));
    }

    private static IEnumerable<(int Id, string Name)> Rows(JsonNode? table) => table switch
    {
        JsonObject named => named.Select(pair => Row(Number(pair.Key), pair.Value)).OfType<(int, string)>().DistinctBy(row => row.Item1),
        JsonArray list => list.OfType<JsonObject>().Select(row => Row(Number(row["id"]?.ToString()), row)).OfType<(int, string)>()
            .DistinctBy(row => row.Item1),
        _ => [],
    };

    private static (int, string)? Row(int? key, JsonNode? value) => value switch
    {
        JsonValue name when key is { } id => (id, name.ToString()),
        JsonObject { } row when (Number(row["id"]?.ToString()) ?? key) is { } id && row["name"] is JsonValue name => (id, name.ToString()),
        _ => null,
    };

    private static string[] Words(string name)
        => name.Split([' ', '-', '_', '/', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
