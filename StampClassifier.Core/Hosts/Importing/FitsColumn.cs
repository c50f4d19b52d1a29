using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace StampClassifier.Core.Hosts.Importing;

/// <summary>A column of a FITS binary table (FITS 4.0, section 7.3): where its bytes lie in a row and what they mean.</summary>
internal sealed record FitsColumn
{
    public required string Name { get; init; }

    /// <summary>TFORM: repeat count and the letter of the type.</summary>
    public required int Repeat { get; init; }

    public required char Code { get; init; }

    public required int Offset { get; init; }

    public double Scale { get; init; } = 1;

    public double Zero { get; init; }

    /// <summary>The stored integer that means "no value".</summary>
    public long? Null { get; init; }

    /// <summary>Bytes in a row; null for a letter the standard does not know.</summary>
    public static long? WidthOf(int repeat, char code) => code switch
    {
        'L' or 'B' or 'A' => repeat,
        'X' => (repeat + 7L) / 8,
        'I' => 2L * repeat,
        'J' or 'E' => 4L * repeat,
        'K' or 'D' or 'C' or 'P' => 8L * repeat,
        'M' or 'Q' => 16L * repeat,
        _ => null,
    };

    /// <summary>The first value as a number; null for "no value" and for kinds that are no numbers.</summary>
    public double? Number(ReadOnlySpan<byte> row)
    {
        if (Repeat == 0)
            return null;
        var cell = row[Offset..];
        return Code switch
        {
            'B' => Whole(cell[0]),
            'I' => Whole(BinaryPrimitives.ReadInt16BigEndian(cell)),
            'J' => Whole(BinaryPrimitives.ReadInt32BigEndian(cell)),
            'K' => Whole(BinaryPrimitives.ReadInt64BigEndian(cell)),
            'E' => CatalogueValues.Number(BinaryPrimitives.ReadSingleBigEndian(cell) * Scale + Zero),
            'D' => CatalogueValues.Number(BinaryPrimitives.ReadDoubleBigEndian(cell) * Scale + Zero),
            'A' => CatalogueValues.Number(Text(row)),
            _ => null,
        };
    }

    /// <summary>Text, or a whole number as text; null if it is empty.</summary>
    public string? Text(ReadOnlySpan<byte> row)
    {
        if (Code != 'A')
            return Number(row) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : null;
        var cell = row.Slice(Offset, Repeat);
        var end = cell.IndexOf((byte)0);
        var text = Encoding.ASCII.GetString(end < 0 ? cell : cell[..end]).Trim();
        return text.Length > 0 ? text : null;
    }

    private double? Whole(long stored) => stored == Null ? null : CatalogueValues.Number(stored * Scale + Zero);
}
