using StampClassifier.Core.Hosts.Importing;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>An answer as comma-separated text with a header line, read by column names.</summary>
internal static class CsvAnswer
{
    /// <param name="needed">Columns without which it is not the answer that was asked for.</param>
    public static IReadOnlyList<CatalogueSource> Read(string text, string[] needed, Func<Func<string, string?>, CatalogueSource?> row)
    {
        // An answer without any row may come without a header too.
        if (string.IsNullOrWhiteSpace(text))
            return [];
        try
        {
            using var table = new CsvCatalogueTable(new StringReader(text), ',');
            var places = table.Columns.Select((name, place) => (name, place))
                .DistinctBy(column => column.name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(column => column.name, column => column.place, StringComparer.OrdinalIgnoreCase);
            if (Array.Find(needed, name => !places.ContainsKey(name)) is { } missing)
                throw new CatalogueServiceException($"answered without the column {missing}");
            var sources = new List<CatalogueSource>();
            while (table.Read())
            {
                if (row(name => places.TryGetValue(name, out var place) ? table.Text(place) : null) is { } source)
                    sources.Add(source);
            }

            return sources;
        }
        catch (CatalogueFormatException fault)
        {
            throw new CatalogueServiceException("answered something else than it says", fault);
        }
    }
}
