using System.Text.Json;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>A table in JSON as the servers of the Virtual Observatory give it: columns under <c>metadata</c>, rows under
/// <c>data</c>.</summary>
internal static class TapAnswer
{
    public static IReadOnlyList<CatalogueSource> Read(string text, string[] needed, Func<TapRow, CatalogueSource?> row)
    {
        using var document = JsonDocument.Parse(text);
        var places = document.RootElement.GetProperty("metadata").EnumerateArray()
            .Select((column, place) => (Name: column.GetProperty("name").GetString()!, place))
            .ToDictionary(column => column.Name, column => column.place, StringComparer.OrdinalIgnoreCase);
        if (Array.Find(needed, name => !places.ContainsKey(name)) is { } missing)
            throw new CatalogueServiceException($"answered without the column {missing}");
        return [.. document.RootElement.GetProperty("data").EnumerateArray().Select(cells => row(new TapRow(cells, places)))
            .OfType<CatalogueSource>()];
    }
}

/// <summary>A row of such a table, by column names; what is missing is null.</summary>
internal sealed record TapRow(JsonElement Cells, IReadOnlyDictionary<string, int> Places)
{
    public double? Number(string column) => Cell(column) switch
    {
        { ValueKind: JsonValueKind.Number } cell => CatalogueValues.Number(cell.GetDouble()),
        { ValueKind: JsonValueKind.String } cell => CatalogueValues.Number(cell.GetString()),
        _ => null,
    };

    public string? Text(string column) => Cell(column) switch
    {
        { ValueKind: JsonValueKind.String } cell when cell.GetString()?.Trim() is { Length: > 0 } text => text,
        { ValueKind: JsonValueKind.Number } cell => cell.GetRawText(),
        _ => null,
    };

    private JsonElement? Cell(string column) => Places.TryGetValue(column, out var place) && place < Cells.GetArrayLength() ? Cells[place]
        : null;
}
