using System.Buffers.Text;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Stamps;

/// <summary>What the primary header of a FITS image says of its pixels.</summary>
internal readonly record struct FitsHeader
{
    private const int CardBytes = 80;
    private const int BlockBytes = 2880;

    public int BitsPerPixel { get; private init; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>Physical value = stored value x <see cref="Scale"/> + <see cref="Zero"/>.</summary>
    public double Scale { get; private init; }

    public double Zero { get; private init; }

    /// <summary>Stored integer that means "no value".</summary>
    public long? Blank { get; private init; }

    /// <summary>Byte position of the first pixel.</summary>
    public int DataStart { get; private init; }

    public int DataBytes => Width * Height * (Math.Abs(BitsPerPixel) / 8);

    public static FitsHeader Read(ReadOnlySpan<byte> file, FitsLimits limits)
    {
        if (!file.StartsWith("SIMPLE  ="u8))
            throw new AlertFormatException("the stamp is no FITS file: it does not begin with SIMPLE", 0);
        var axes = 0;
        var header = new FitsHeader { Scale = 1 };
        for (var card = 0; card < limits.Cards; card++)
        {
            var start = card * CardBytes;
            if (start + CardBytes > file.Length)
                throw new AlertFormatException("the stamp's FITS header has no END: truncated", start);
            var text = file.Slice(start, CardBytes);
            if (text.StartsWith("END     "u8))
                return header.Checked(axes, limits) with { DataStart = (start + CardBytes + BlockBytes - 1) / BlockBytes * BlockBytes };
            if (text[8] == '=')
                header = header.With(text[..8], text[9..], start, ref axes);
        }
        throw new AlertFormatException($"the stamp's FITS header has more than the {limits.Cards} cards allowed");
    }

    private FitsHeader With(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value, int start, ref int axes)
    {
        if (keyword.SequenceEqual("BITPIX  "u8))
            return this with { BitsPerPixel = Whole(value, start) };
        if (keyword.SequenceEqual("NAXIS   "u8))
            axes = Whole(value, start);
        else if (keyword.SequenceEqual("NAXIS1  "u8))
            return this with { Width = Whole(value, start) };
        else if (keyword.SequenceEqual("NAXIS2  "u8))
            return this with { Height = Whole(value, start) };
        else if (keyword.SequenceEqual("BSCALE  "u8))
            return this with { Scale = Real(value, start) };
        else if (keyword.SequenceEqual("BZERO   "u8))
            return this with { Zero = Real(value, start) };
        else if (keyword.SequenceEqual("BLANK   "u8))
            return this with { Blank = Whole(value, start) };
        return this;
    }

    private FitsHeader Checked(int axes, FitsLimits limits)
    {
        if (BitsPerPixel is not (8 or 16 or 32 or -32 or -64))
            throw new AlertFormatException($"the stamp's BITPIX is {BitsPerPixel}, none of 8, 16, 32, -32 and -64");
        if (axes != 2)
            throw new AlertFormatException($"the stamp has {axes} axes, not 2");
        if (Width < 1 || Height < 1 || Width > limits.Side || Height > limits.Side)
            throw new AlertFormatException($"the stamp claims {Width} x {Height} pixels; 1 to {limits.Side} are allowed");
        return this;
    }

    private static int Whole(ReadOnlySpan<byte> value, int start)
        => Utf8Parser.TryParse(value.TrimStart((byte)' '), out int number, out _)
            ? number
            : throw new AlertFormatException("a FITS header card has no whole number", start);

    private static double Real(ReadOnlySpan<byte> value, int start)
        => Utf8Parser.TryParse(value.TrimStart((byte)' '), out double number, out _) && double.IsFinite(number)
            ? number
            : throw new AlertFormatException("a FITS header card has no number", start);
}
