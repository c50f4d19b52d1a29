using System.Buffers;

namespace StampClassifier.Cli.Output;

/// <summary>One line of RFC 4180 CSV.</summary>
internal static class CsvRow
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    public static string Join(IEnumerable<string?> fields) => string.Join(',', fields.Select(Quote));

    private static string Quote(string? field)
        => field is null ? "" : field.AsSpan().ContainsAny(Special) ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
