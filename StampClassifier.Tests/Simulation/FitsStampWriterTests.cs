using System.IO.Compression;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Tests.Simulation;

public sealed class FitsStampWriterTests
{
    [Theory]
    [InlineData(63, 63)]
    [InlineData(42, 63)]
    [InlineData(63, 5)]
    public void A_stamp_comes_back_bit_by_bit(int width, int height)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => i % 7 == 3 ? float.NaN : i * 1.37f - 200).ToArray();
        var bytes = new FitsStampWriter().Write(new StampImage(width, height, pixels));
        var back = FitsReader.Read(bytes);
        Assert.Equal((width, height), (back.Width, back.Height));
        Assert.Equal(pixels, back.Pixels);
    }

    [Fact]
    public void The_file_is_a_whole_number_of_blocks_with_cards_in_their_columns()
    {
        var bytes = new FitsStampWriter().Write(new StampImage(63, 63, new float[63 * 63]));
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var fits = new MemoryStream();
        gzip.CopyTo(fits);
        Assert.Equal(7 * 2880, fits.Length);
        var header = System.Text.Encoding.ASCII.GetString(fits.ToArray(), 0, 2880);
        Assert.StartsWith("SIMPLE  =                    T", header, StringComparison.Ordinal);
        Assert.Equal("BITPIX  =                  -32", header.Substring(80, 30));
        Assert.Contains("END", header, StringComparison.Ordinal);
    }

    [Fact]
    public void A_writer_can_be_used_again_for_a_smaller_stamp()
    {
        var writer = new FitsStampWriter();
        writer.Write(new StampImage(63, 63, [.. Enumerable.Repeat(7f, 63 * 63)]));
        Assert.Equal([1f, 2f], FitsReader.Read(writer.Write(new StampImage(2, 1, [1, 2]))).Pixels);
    }
}
