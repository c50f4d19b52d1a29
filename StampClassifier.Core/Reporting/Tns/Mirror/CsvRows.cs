using System.Runtime.CompilerServices;
using System.Text;

namespace StampClassifier.Core.Reporting.Tns.Mirror;

/// <summary>Reads comma-separated values as RFC 4180 has them: quoted fields may hold commas, quotes and line breaks.</summary>
internal static class CsvRows
{
    private const int LongestField = 1_000_000;

    /// <exception cref="FormatException">A field has no end.</exception>
    public static async IAsyncEnumerable<string[]> ReadAsync(
        TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            var isOpen = field.Length > 0;
            if (Read(line, isOpen, field, fields))
                throw new FormatException("A field is too long.");
            if (field.Length > 0)
                continue;
            yield return [.. fields];
            fields.Clear();
        }

        if (field.Length > 0)
            throw new FormatException("The last field has no end.");
    }

    // While a quoted field is open, the builder holds a quote and what was read of it.
    private static bool Read(string line, bool isOpen, StringBuilder field, List<string> fields)
    {
        var at = 0;
        if (isOpen)
            field.Append('\n');
        while (at <= line.Length)
        {
            if (field.Length == 0 && at < line.Length && line[at] == '"')
            {
                field.Append('"');
                at++;
            }

            if (field.Length > 0)
            {
                at = Quoted(line, at, field);
                if (at < 0)
                    return field.Length > LongestField;
                fields.Add(field.ToString(1, field.Length - 1));
                field.Clear();
                at++;
                continue;
            }

            var end = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
            fields.Add(line[at..end]);
            at = end + 1;
        }

        return false;
    }

    /// <returns>The place after the closing quote; −1 if the field goes on in the next line.</returns>
    private static int Quoted(string line, int at, StringBuilder field)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
                field.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[at++]);
            else
                return at + 1;
        }

        return -1;
    }
}
