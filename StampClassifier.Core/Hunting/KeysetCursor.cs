using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace StampClassifier.Core.Hunting;

/// <summary>
/// Opaque cursors: the sort key of the last row, one part a line, base64url-coded, with the list's name in front so that a cursor
/// of another list is refused.
/// </summary>
internal static class KeysetCursor
{
    private const char Separator = '\n';

    public static string Encode(string list, params IEnumerable<object> key)
    {
        var parts = key.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)).Prepend(list);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, parts)));
    }

    /// <summary>Reads back a key of <paramref name="parts"/> parts.</summary>
    /// <exception cref="CursorFormatException">The text is no cursor of this list.</exception>
    public static TKey Decode<TKey>(string list, string cursor, int parts, Func<string[], TKey> read)
    {
        try
        {
            var fields = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator);
            if (fields.Length == parts + 1 && fields[0] == list && !fields.Any(field => field.Any(char.IsControl)))
                return read(fields[1..]);
        }
        catch (Exception malformed) when (malformed is FormatException or OverflowException)
        {
            throw new CursorFormatException(list, malformed);
        }

        throw new CursorFormatException(list);
    }
}
