using SkiaSharp;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Tests.Stamps;

public sealed class StampPngTests
{
    private static readonly StampImage Small = new(3, 2, [0, 51, 102, 153, 204, 255]);

    [Fact]
    public void Draw_puts_row_0_on_top_and_does_not_mirror()
    {
        using var picture = Decode(Small, new StampRendering { Stretch = StampStretch.Linear });
        Assert.Equal((3, 2), (picture.Width, picture.Height));
        Assert.Equal(SKColorType.Gray8, picture.ColorType);
        Assert.Equal(Small.Pixels.Select(pixel => (byte)pixel), Greys(picture));
    }

    [Fact]
    public void Draw_enlarges_without_smoothing()
    {
        using var picture = Decode(Small, new StampRendering { Stretch = StampStretch.Linear, Scale = 4 });
        Assert.Equal((12, 8), (picture.Width, picture.Height));
        for (var row = 0; row < 8; row++)
        {
            for (var column = 0; column < 12; column++)
                Assert.Equal((byte)Small[row / 4, column / 4], picture.GetPixel(column, row).Red);
        }
    }

    [Fact]
    public void Draw_inverts()
    {
        using var picture = Decode(Small, new StampRendering { Stretch = StampStretch.Linear, IsInverted = true });
        Assert.Equal(Small.Pixels.Select(pixel => (byte)(255 - pixel)), Greys(picture));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Draw_leaves_pixels_without_a_value_transparent(bool isInverted)
    {
        var image = Small with { Pixels = [0, float.NaN, 102, 153, 204, 255] };
        using var picture = Decode(image, new StampRendering { Stretch = StampStretch.Linear, Scale = 2, IsInverted = isInverted });
        Assert.Equal(0, picture.GetPixel(2, 0).Alpha);
        Assert.Equal(0, picture.GetPixel(3, 1).Alpha);
        Assert.Equal(255, picture.GetPixel(1, 0).Alpha);
        Assert.Equal(isInverted ? new SKColor(0, 0, 0) : new SKColor(255, 255, 255), picture.GetPixel(5, 3));
    }

    [Fact]
    public void Draw_crops_to_the_centre_of_a_whole_stamp()
    {
        var image = new StampImage(63, 63, [.. Enumerable.Range(0, 63 * 63).Select(index => index % 63 == 31 && index / 63 == 31 ? 255f : 0)]);
        using var picture = Decode(image, new StampRendering { Stretch = StampStretch.Linear, CropSide = 35 });
        Assert.Equal((35, 35), (picture.Width, picture.Height));
        Assert.Equal(255, picture.GetPixel(17, 17).Red);
        Assert.Equal(1, Greys(picture).Count(level => level > 0));
    }

    [Fact]
    public void Draw_does_not_crop_a_stamp_that_the_detector_cut_off()
    {
        var image = new StampImage(63, 42, new float[63 * 42]);
        using var picture = Decode(image, new StampRendering { CropSide = 35 });
        Assert.Equal((63, 42), (picture.Width, picture.Height));
    }

    [Fact]
    public void Draw_bounds_the_picture_of_a_foreign_image()
    {
        using var picture = Decode(new StampImage(1024, 2, new float[2048]), new StampRendering { Scale = 16 });
        Assert.Equal(4096, picture.Width);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(17, null)]
    [InlineData(1, 0)]
    public void Draw_refuses_impossible_renderings(int scale, int? cropSide)
        => Assert.Throws<ArgumentOutOfRangeException>(() => StampPng.Draw(
            new StampImage(63, 63, new float[3969]), StampKind.Science, new StampRendering { Scale = scale, CropSide = cropSide }));

    private static SKBitmap Decode(StampImage image, StampRendering options)
        => SKBitmap.Decode(StampPng.Draw(image, StampKind.Science, options));

    private static IEnumerable<byte> Greys(SKBitmap picture) => picture.Pixels.Select(pixel => pixel.Red);
}
