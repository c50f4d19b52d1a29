using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Stamps;

/// <summary>
/// Decodes a packet's cutout, a gzip-compressed FITS image. Bad bytes throw <see cref="AlertFormatException"/>, nothing else.
/// </summary>
public static class FitsReader
{
    public static StampImage Read(ReadOnlyMemory<byte> gzipFits) => Read(gzipFits, FitsLimits.Default);

    public static StampImage Read(ReadOnlyMemory<byte> gzipFits, FitsLimits limits)
    {
        using var file = GzipFile.Decompress(gzipFits, limits.DecompressedBytes);
        var header = FitsHeader.Read(file.Bytes, limits);
        var pixels = GC.AllocateUninitializedArray<float>(header.Width * header.Height);
        FitsPixels.Decode(Data(file.Bytes, in header), in header, pixels);
        return new StampImage(header.Width, header.Height, pixels);
    }

    /// <summary>
    /// Decodes a whole stamp into the caller's memory of <see cref="StampImage.FullSide"/> squared pixels, row by row; a stamp of another
    /// size is an <see cref="AlertFormatException"/> and leaves <paramref name="stamp"/> as it was.
    /// </summary>
    public static void ReadFull(ReadOnlyMemory<byte> gzipFits, Span<float> stamp)
    {
        using var file = GzipFile.Decompress(gzipFits, FitsLimits.Default.DecompressedBytes);
        var header = FitsHeader.Read(file.Bytes, FitsLimits.Default);
        if (header.Width != StampImage.FullSide || header.Height != StampImage.FullSide)
        {
            throw new AlertFormatException(
                $"the stamp has {header.Width} x {header.Height} pixels, not {StampImage.FullSide} x {StampImage.FullSide}");
        }
        FitsPixels.Decode(Data(file.Bytes, in header), in header, stamp[..(StampImage.FullSide * StampImage.FullSide)]);
    }

    // Padding to whole blocks of 2880 bytes may be missing; pixels may not.
    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> file, in FitsHeader header)
        => file.Length - header.DataStart >= header.DataBytes
            ? file.Slice(header.DataStart, header.DataBytes)
            : throw new AlertFormatException($"the stamp's {header.DataBytes} bytes of pixels are cut off", file.Length);
}
