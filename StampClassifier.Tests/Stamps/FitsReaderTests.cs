using System.Numerics.Tensors;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Stamps;

public sealed class FitsReaderTests
{
    // packet, kind, min, max, [0,0], [0,1], [1,0], [31,31], sum of all pixels
    public static TheoryData<int, StampKind, float[], double> KnownStamps => new()
    {
        { 1, StampKind.Science, [157.17491f, 5665.6084f, 181.3373f, 172.12625f, 175.68442f, 2132.731f], 736079.213 },
        { 1, StampKind.Template, [171.27744f, 3215.1602f, 177.83253f, 180.28368f, 176.9587f, 1109.3938f], 733950.569 },
        { 1, StampKind.Difference, [-208.39615f, 239.54794f, 5.9066987f, -10.151794f, -2.1056082f, 239.54794f], 2150.412 },
        { 2, StampKind.Science, [225.28146f, 5070.8755f, 234.16714f, 243.17067f, 243.60132f, 5070.8755f], 1012364.916 },
        { 2, StampKind.Template, [237.72852f, 6798.7227f, 244.97787f, 245.19472f, 245.34808f, 6798.7227f], 1034844.766 },
        { 2, StampKind.Difference, [-36.692287f, 2229.09f, 8.49849f, 1.9047033f, 1.8069766f, 2200.7388f], 22484.775 },
    };

    [Theory]
    [MemberData(nameof(KnownStamps))]
    public void Read_gives_the_known_pixels(int packetNumber, StampKind kind, float[] expected, double sum)
    {
        var packet = new AlertReader().Read(packetNumber == 1 ? TestData.Packet1 : TestData.Packet2)[0];

        var image = FitsReader.Read(packet.CutoutOf(kind)!.GzipFits);

        Assert.True(image.IsFull);
        float[] found =
        [
            TensorPrimitives.Min<float>(image.Pixels), TensorPrimitives.Max<float>(image.Pixels),
            image[0, 0], image[0, 1], image[1, 0], image[31, 31],
        ];
        // The facts are printed with 8 digits.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-6));
        Assert.Equal(sum, image.Pixels.Sum(pixel => (double)pixel), 1e-3);
    }

    [Fact]
    public void Read_reads_every_real_cutout_and_ReadFull_the_whole_ones()
    {
        var reader = new AlertReader();
        var stamp = new float[StampImage.FullSide * StampImage.FullSide];
        var (whole, cut) = (0, 0);
        foreach (var cutout in TestData.AllPackets.SelectMany(file => reader.Read(file.Bytes))
            .SelectMany(packet => Enum.GetValues<StampKind>().Select(kind => packet.CutoutOf(kind)!)))
        {
            var image = FitsReader.Read(cutout.GzipFits);
            Assert.DoesNotContain(image.Pixels, float.IsInfinity);
            if (image.IsFull)
            {
                FitsReader.ReadFull(cutout.GzipFits, stamp);
                Assert.Equal(image.Pixels, stamp);
                whole++;
            }
            else
            {
                Assert.Throws<AlertFormatException>(() => FitsReader.ReadFull(cutout.GzipFits, stamp));
                cut++;
            }
        }
        Assert.True(whole > 0 && cut > 0);
    }

    [Theory]
    [InlineData("558197521915015004.avro", 63, 42)]
    [InlineData("558196565815015017.avro", 63, 49)]
    [InlineData("541298200015010005.avro", 63, 60)]
    public void Read_gives_the_size_of_stamps_at_the_edge(string name, int first, int second)
    {
        var packet = new AlertReader().Read(TestData.Odd.Single(file => file.Name == name).Bytes)[0];
        var image = FitsReader.Read(packet.Science!.GzipFits);
        Assert.Equal([first, second], new[] { image.Width, image.Height }.OrderDescending());
        Assert.False(image.IsFull);
    }

    [Fact]
    public void Read_keeps_rows_in_storage_order_and_turns_infinities_into_NaN()
    {
        var image = FitsReader.Read(FitsFile.Write(3, 2, 1, 2, 3, float.PositiveInfinity, float.NaN, float.NegativeInfinity));
        Assert.Equal((3, 2), (image.Width, image.Height));
        Assert.Equal([1, 2, 3, float.NaN, float.NaN, float.NaN], image.Pixels);
        Assert.Equal(3, image[0, 2]);
    }

    [Theory]
    [InlineData(8, new byte[] { 0, 255 }, 100f, 610f)]
    [InlineData(16, new byte[] { 0xff, 0xfe, 1, 0 }, 96f, 612f)]
    [InlineData(32, new byte[] { 0xff, 0xff, 0xff, 0xfe, 0, 0, 1, 0 }, 96f, 612f)]
    [InlineData(-64, new byte[] { 0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 0x7f, 0xf0, 0, 0, 0, 0, 0, 0 }, 102f, float.NaN)]
    [InlineData(-32, new byte[] { 0x3f, 0x80, 0, 0, 0x40, 0, 0, 0 }, 102f, 104f)]
    public void Read_scales_other_pixel_types(int bitsPerPixel, byte[] data, float first, float second)
    {
        var header = FitsFile.Header(
            $"BITPIX  = {bitsPerPixel}", "NAXIS   = 2", "NAXIS1  = 2", "NAXIS2  = 1", "BSCALE  = 2.0E0 / factor", "BZERO   = 100");
        Assert.Equal([first, second], FitsReader.Read(FitsFile.Gzip([.. header, .. data])).Pixels);
    }

    [Fact]
    public void Read_turns_blank_integers_into_NaN()
    {
        var header = FitsFile.Header("BITPIX  = 16", "NAXIS   = 2", "NAXIS1  = 2", "NAXIS2  = 1", "BLANK   = -1");
        Assert.Equal([float.NaN, 5], FitsReader.Read(FitsFile.Gzip([.. header, 0xff, 0xff, 0, 5])).Pixels);
    }

    [Theory]
    [InlineData("BITPIX  = 64|NAXIS   = 2|NAXIS1  = 1|NAXIS2  = 1")]
    [InlineData("BITPIX  = -32|NAXIS   = 3|NAXIS1  = 1|NAXIS2  = 1|NAXIS3  = 1")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 1")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 1025|NAXIS2  = 1")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = -1|NAXIS2  = -1")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 99999999999|NAXIS2  = 1")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 1|NAXIS2  = 'one'")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 1|NAXIS2  = 1|BSCALE  = NaN")]
    [InlineData("BITPIX  = -32|NAXIS   = 2|NAXIS1  = 32|NAXIS2  = 32")]
    public void Read_refuses_headers_that_promise_something_else(string cards)
        => Assert.Throws<AlertFormatException>(() => FitsReader.Read(FitsFile.Gzip([.. FitsFile.Header(cards.Split('|')), 1, 2, 3, 4])));

    [Fact]
    public void Read_refuses_every_truncation()
    {
        var file = FitsFile.Write(3, 2, 1, 2, 3, 4, 5, 6);
        Assert.All(Enumerable.Range(0, file.Length), length
            => Assert.Throws<AlertFormatException>(() => FitsReader.Read(file.AsMemory(0, length))));
    }

    [Fact]
    public void Read_refuses_every_flipped_bit_that_matters()
    {
        var file = FitsFile.Write(3, 2, 1, 2, 3, 4, 5, 6);
        var expected = FitsReader.Read(file).Pixels;
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var damaged = (byte[])file.Clone();
            damaged[bit / 8] ^= (byte)(1 << bit % 8);
            try
            {
                // Some bits of a gzip header mean nothing.
                Assert.Equal(expected, FitsReader.Read(damaged).Pixels);
            }
            catch (AlertFormatException)
            {
            }
        }
    }

    [Fact]
    public void Read_stops_at_the_limit_of_a_bomb()
    {
        var bomb = FitsFile.Gzip(new byte[1 << 27]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than", Assert.Throws<AlertFormatException>(() => FitsReader.Read(bomb)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void Read_refuses_a_header_without_end()
        => Assert.Contains("cards", Assert.Throws<AlertFormatException>(
            () => FitsReader.Read(FitsFile.Gzip(FitsFile.Header([.. Enumerable.Repeat("COMMENT", 2000)])))).Message);
}
