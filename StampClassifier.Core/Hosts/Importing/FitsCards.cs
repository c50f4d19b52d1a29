using System.Globalization;
using System.Text;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>The keywords of one FITS header.</summary>
internal sealed class FitsCards
{
    private const int CardBytes = 80;
    private const int BlockBytes = 2880;
    private const int MostBlocks = 1_000;

    private readonly Dictionary<string, string> _values = [];

    private FitsCards()
    {
    }

    /// <summary>Bytes of the data that follow the header, padded to whole blocks.</summary>
    public long DataBytes
    {
        get
        {
            var axes = Whole("NAXIS") ?? 0;
            if (axes is < 0 or > 999)
                throw new CatalogueFormatException($"A header says it has {axes} axes.");
            var values = axes == 0 ? 0L : 1L;
            for (var i = 1; i <= axes; i++)
                values = checked(values * Math.Max(0, Whole($"NAXIS{i}") ?? 0));
            var bytes = checked(Math.Abs(Whole("BITPIX") ?? 8) / 8 * (Whole("GCOUNT") ?? 1) * ((Whole("PCOUNT") ?? 0) + values));
            return (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;
        }
    }

    public static FitsCards Read(Stream stream)
    {
        var cards = new FitsCards();
        var block = new byte[BlockBytes];
        for (var i = 0; i < MostBlocks; i++)
        {
            if (stream.ReadAtLeast(block, BlockBytes, throwOnEndOfStream: false) < BlockBytes)
                throw new CatalogueFormatException("The file holds no binary table: it ends in or before its header.");
            for (var at = 0; at < BlockBytes; at += CardBytes)
            {
                var card = Encoding.ASCII.GetString(block, at, CardBytes);
                if (card.StartsWith("END     ", StringComparison.Ordinal))
                    return cards;
                if (card[8] == '=')
                    cards._values.TryAdd(card[..8].TrimEnd(), ValueOf(card[9..]));
            }
        }

        throw new CatalogueFormatException("A header has no END.");
    }

    public static void Skip(Stream stream, long bytes)
    {
        var buffer = new byte[BlockBytes];
        for (var left = bytes; left > 0; left -= BlockBytes)
        {
            if (stream.ReadAtLeast(buffer, BlockBytes, throwOnEndOfStream: false) < BlockBytes)
                throw new CatalogueFormatException("The file holds no binary table: it ends before one.");
        }
    }

    public bool Is(string keyword, string value) => Text(keyword) == value;

    public string? Text(string keyword) => _values.TryGetValue(keyword, out var text) && text.Length > 0 ? text : null;

    public long? Whole(string keyword)
        => long.TryParse(Text(keyword), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Real(string keyword)
        => double.TryParse(Text(keyword)?.Replace('D', 'E'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    // Text stands in quotes, a quote in it is doubled; a comment comes after a slash.
    private static string ValueOf(string field)
    {
        var text = field.TrimStart();
        if (text is not ['\'', ..])
            return text.Split('/')[0].Trim();
        var value = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
                value.Append(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '\'')
                value.Append(text[i++]);
            else
                break;
        }

        return value.ToString().TrimEnd();
    }
}
