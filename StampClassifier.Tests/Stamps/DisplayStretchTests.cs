using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Stamps;

public sealed class DisplayStretchTests
{
    private static readonly StampStretch[] AllStretches = Enum.GetValues<StampStretch>();

    // Limits from astropy's algorithm, run in numpy on the same pixels.
    [Theory]
    [InlineData(1, StampKind.Science, 157.55809020996094, 214.3464012679135)]
    [InlineData(1, StampKind.Template, 171.27743530273438, 188.11405324561522)]
    [InlineData(2, StampKind.Science, 227.3783721923828, 284.82550513428123)]
    [InlineData(2, StampKind.Template, 239.46311950683594, 257.7230310249136)]
    public void ZScale_agrees_with_astropy_on_real_stamps(int packetNumber, StampKind kind, double low, double high)
    {
        var packet = new AlertReader().Read(packetNumber == 1 ? TestData.Packet1 : TestData.Packet2)[0];

        var range = DisplayStretch.FindRange(FitsReader.Read(packet.CutoutOf(kind)!.GzipFits), kind, StampStretch.ZScale);

        // Limits are float32.
        Assert.Equal(low, range.Low, 1e-4);
        Assert.Equal(high, range.High, 1e-4);
    }

    [Fact]
    public void ZScale_agrees_with_astropy_on_made_up_images()
    {
        var star = Image(63, 63, (row, column) => 100 + 10 * Enumerable.Range(1, 4).Sum(lane => Noise(row * 63 + column, lane)) - 20
            + 5000 * Math.Exp(-((row - 31) * (row - 31) + (column - 31) * (column - 31)) / 4.5));
        var few = Image(9, 11, (row, column) => row * 9 + column is var index && index % 25 == 0 ? Noise(index, 1) * 10 + 1000 : Noise(index, 1) * 10);
        var ramp = Image(63, 63, (row, column) => row * 63 + column);

        AssertRange(80.01201629638672, 182.98396926551652, DisplayStretch.FindRange(star, StampKind.Science, StampStretch.ZScale));
        AssertRange(0.05034253001213074, 25.903596065161686, DisplayStretch.FindRange(few, StampKind.Science, StampStretch.ZScale));
        AssertRange(0, 2997, DisplayStretch.FindRange(ramp, StampKind.Science, StampStretch.ZScale));
    }

    [Fact]
    public void Linear_runs_from_the_faintest_to_the_brightest_finite_pixel()
    {
        var image = new StampImage(4, 1, [float.NaN, -2, 10, 4]);
        var range = DisplayStretch.FindRange(image, StampKind.Science, StampStretch.Linear);
        Assert.Equal(new DisplayRange(-2, 10), range);
        Assert.Equal([0, 0, 255, 128], Grey(image, StampKind.Science, StampStretch.Linear));
    }

    [Fact]
    public void Asinh_keeps_the_whole_centre_unsaturated_beside_a_saturated_neighbour()
    {
        var image = Image(63, 63, (row, column) => (row, column) switch
        {
            _ when row < 12 && column < 30 => 60_000,
            (31, 31) => 300,
            _ => 100 + Noise(row * 63 + column, 1),
        });

        var grey = Grey(image, StampKind.Science, StampStretch.Asinh);

        Assert.Equal(255, grey[0]);
        Assert.InRange(grey[31 * 63 + 31], 70, 254);
        Assert.InRange(grey[50 * 63 + 50], 0, 10);
    }

    [Fact]
    public void Asinh_reaches_white_at_a_target_that_is_the_brightest()
    {
        var image = Image(63, 63, (row, column) => (row, column) == (33, 30) ? 5000 : Noise(row * 63 + column, 1));
        var grey = Grey(image, StampKind.Science, StampStretch.Asinh);
        Assert.Equal(255, grey[33 * 63 + 30]);
        Assert.Equal(1, grey.Count(level => level == 255));
    }

    [Fact]
    public void Difference_stamps_are_symmetric_about_mid_grey()
    {
        foreach (var stretch in AllStretches)
        {
            var image = Image(63, 63, (row, column) => row == 31 ? column - 31 : 0);
            var range = DisplayStretch.FindRange(image, StampKind.Difference, stretch);
            Assert.Equal(-range.High, range.Low);
            var grey = Grey(image, StampKind.Difference, stretch);
            Assert.Equal(128, grey[0]);
            // 255 levels have no middle one: the two sides may differ by one.
            Assert.All(Enumerable.Range(0, 31), offset => Assert.InRange(grey[31 * 63 + 31 - offset] + grey[31 * 63 + 31 + offset], 255, 256));
            Assert.True(grey[31 * 63 + 34] > 128);
        }
    }

    [Fact]
    public void FindRange_of_an_image_without_contrast_is_empty_and_draws_mid_grey()
    {
        foreach (var stretch in AllStretches)
        {
            Assert.Equal(new DisplayRange(7, 7), DisplayStretch.FindRange(Image(63, 63, (_, _) => 7), StampKind.Science, stretch));
            Assert.All(Grey(Image(63, 63, (_, _) => 7), StampKind.Template, stretch), level => Assert.Equal(128, level));
            Assert.All(Grey(Image(63, 63, (_, _) => 0), StampKind.Difference, stretch), level => Assert.Equal(128, level));
        }
    }

    [Fact]
    public void FindRange_survives_images_of_NaN_of_few_pixels_and_of_extreme_values()
    {
        foreach (var stretch in AllStretches)
        {
            foreach (var kind in Enum.GetValues<StampKind>())
            {
                Assert.Equal(default, DisplayStretch.FindRange(Image(63, 63, (_, _) => float.NaN), kind, stretch));
                Assert.Equal(3, Grey(new StampImage(1, 3, [5, float.NaN, 6]), kind, stretch).Length);
                var mostlyNaN = Image(63, 63, (row, column) => row == 0 ? column : float.NaN);
                Assert.Contains(Grey(mostlyNaN, kind, stretch), level => level > 200);
                var extreme = new StampImage(2, 1, [float.MinValue, float.MaxValue]);
                Assert.Equal([0, 255], Grey(extreme, kind, stretch));
            }
        }
    }

    private static void AssertRange(double low, double high, DisplayRange range)
    {
        Assert.Equal(low, range.Low, 1e-3);
        Assert.Equal(high, range.High, 1e-3);
    }

    private static byte[] Grey(StampImage image, StampKind kind, StampStretch stretch)
    {
        var grey = new byte[image.Pixels.Length];
        DisplayStretch.ToGrey(image.Pixels, DisplayStretch.FindRange(image, kind, stretch), kind, stretch, grey);
        return grey;
    }

    private static StampImage Image(int width, int height, Func<int, int, double> pixel)
        => new(width, height, [.. Enumerable.Range(0, width * height).Select(index => (float)pixel(index / width, index % width))]);

    /// <summary>Repeatable noise from 0 to 1.</summary>
    private static double Noise(int index, int lane) => (uint)((index + 1) * 2_654_435_761 + lane * 40_503) / 4_294_967_296.0;
}
