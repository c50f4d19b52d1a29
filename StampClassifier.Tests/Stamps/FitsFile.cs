using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace StampClassifier.Tests.Stamps;

/// <summary>Writes gzip-compressed FITS images by hand, so that every part of them can be wrong on purpose.</summary>
internal static class FitsFile
{
    private const int BlockBytes = 2880;

    public static byte[] Write(int width, int height, params float[] pixels)
    {
        var data = new byte[pixels.Length * sizeof(float)];
        for (var index = 0; index < pixels.Length; index++)
            BinaryPrimitives.WriteSingleBigEndian(data.AsSpan(index * sizeof(float)), pixels[index]);
        return Gzip([.. Header("BITPIX  = -32", "NAXIS   = 2", $"NAXIS1  = {width}", $"NAXIS2  = {height}"), .. data]);
    }

    public static byte[] Header(params string[] cards)
    {
        var text = new StringBuilder("SIMPLE  =                    T".PadRight(80));
        foreach (var card in cards)
            text.Append(card.PadRight(80));
        text.Append("END".PadRight(80));
        return Encoding.ASCII.GetBytes(text.ToString().PadRight((text.Length + BlockBytes - 1) / BlockBytes * BlockBytes));
    }

    public static byte[] Gzip(byte[] file)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(file);
        return stream.ToArray();
    }
}
