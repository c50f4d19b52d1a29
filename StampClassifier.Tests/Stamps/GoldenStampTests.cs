using SkiaSharp;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Stamps;

/// <summary>
/// Pictures that people have looked at. STAMPCLASSIFIER_UPDATE_GOLDEN=1 draws them anew; look at them before they are committed.
/// </summary>
public sealed class GoldenStampTests
{
    private const int Side = 63;

    public static TheoryData<string, StampStretch> Cases
    {
        get
        {
            var cases = new TheoryData<string, StampStretch>();
            foreach (var stamp in (string[])["nan", "edge", "saturated"])
            {
                foreach (var stretch in Enum.GetValues<StampStretch>())
                    cases.Add(stamp, stretch);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Science_stamps_look_as_they_did(string stamp, StampStretch stretch)
        => Compare($"{stamp}-{stretch}", StampPng.Draw(Stamp(stamp), StampKind.Science, new StampRendering { Stretch = stretch }));

    [Theory]
    [InlineData(StampStretch.Linear)]
    [InlineData(StampStretch.ZScale)]
    [InlineData(StampStretch.Asinh)]
    public void Difference_stamps_look_as_they_did(StampStretch stretch)
        => Compare($"difference-{stretch}", StampPng.Draw(Difference(), StampKind.Difference, new StampRendering { Stretch = stretch }));

    [Fact]
    public void Colours_and_one_scale_look_as_they_did()
    {
        var (science, template) = (Stamp("nan"), Sky(seed: 3));
        Compare("nan-viridis", StampPng.Draw(science, StampKind.Science, new StampRendering { Palette = StampPalette.Viridis }));
        var shared = SharedScale.Find(science, template, StampKind.Difference, StampStretch.Linear);
        Compare("difference-shared", StampPng.Draw(
            Difference(), StampKind.Difference, new StampRendering { Stretch = StampStretch.Linear, Range = shared }));
    }

    [Fact]
    public void A_saturated_neighbour_leaves_the_centre_visible()
    {
        using var picture = SKBitmap.Decode(StampPng.Draw(Stamp("saturated"), StampKind.Science, new StampRendering()));
        var sky = Enumerable.Range(2, 12)
            .SelectMany(row => Enumerable.Range(2, 12).Select(column => (int)picture.GetPixel(column, row).Red));
        Assert.True(picture.GetPixel(31, 31).Red - sky.Average() > 40, "the target is lost beside the saturated star");
    }

    [Fact]
    public void One_scale_gives_one_flux_one_grey()
    {
        var (science, template) = (Sky(seed: 1), Sky(seed: 2));
        science.Pixels[0] = template.Pixels[0] = 250;
        byte GreyAt(StampImage image, StampKind kind)
        {
            var range = SharedScale.Find(science, template, kind, StampStretch.Linear);
            using var picture = SKBitmap.Decode(
                StampPng.Draw(image, kind, new StampRendering { Stretch = StampStretch.Linear, Range = range }));
            return picture.GetPixel(0, 0).Red;
        }

        Assert.Equal(GreyAt(science, StampKind.Science), GreyAt(template, StampKind.Template));
        var zero = Difference() with { Pixels = new float[Side * Side] };
        Assert.Equal(128, GreyAt(zero, StampKind.Difference));
    }

    private static void Compare(string name, byte[] png)
    {
        var path = Path.Combine(Repository.Root, "StampClassifier.Tests", "Stamps", "Golden", $"{name}.png");
        if (Environment.GetEnvironmentVariable("STAMPCLASSIFIER_UPDATE_GOLDEN") == "1")
            File.WriteAllBytes(path, png);
        using var expected = SKBitmap.Decode(path);
        using var actual = SKBitmap.Decode(png);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        // asinh and pow may differ in the last bit between processors: one grey level.
        Assert.All(expected.Pixels.Zip(actual.Pixels), pair => Assert.True(
            Math.Abs(pair.First.Red - pair.Second.Red) <= 1 && Math.Abs(pair.First.Green - pair.Second.Green) <= 1
            && Math.Abs(pair.First.Blue - pair.Second.Blue) <= 1 && pair.First.Alpha == pair.Second.Alpha));
    }

    private static StampImage Stamp(string name) => name switch
    {
        "nan" => WithGaps(Sky(seed: 1)),
        "edge" => Cut(Sky(seed: 2)),
        _ => WithStar(Sky(seed: 3), 12, 50, 65_000, 3),
    };

    // A galaxy with a source on it, on a noisy sky of 200 counts.
    private static StampImage Sky(int seed)
    {
        var random = new Random(seed);
        var pixels = new float[Side * Side];
        for (var index = 0; index < pixels.Length; index++)
        {
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            pixels[index] = (float)(200 + 8 * noise);
        }

        return WithStar(WithStar(new StampImage(Side, Side, pixels), 34, 28, 60, 5), 31, 31, 150, 1.2);
    }

    private static StampImage WithStar(StampImage image, int atRow, int atColumn, double peak, double sigma)
    {
        var pixels = (float[])image.Pixels.Clone();
        for (var index = 0; index < pixels.Length; index++)
        {
            var (row, column) = (index / image.Width - atRow, index % image.Width - atColumn);
            pixels[index] += (float)(peak * Math.Exp(-(row * row + column * column) / (2 * sigma * sigma)));
        }

        return image with { Pixels = pixels };
    }

    private static StampImage WithGaps(StampImage image)
    {
        var pixels = (float[])image.Pixels.Clone();
        for (var index = 0; index < pixels.Length; index++)
        {
            if (index % Side > 40 || (index / Side + index % Side) % 9 == 0)
                pixels[index] = float.NaN;
        }

        return image with { Pixels = pixels };
    }

    private static StampImage Cut(StampImage image) => new(Side, 42, image.Pixels[..(Side * 42)]);

    private static StampImage Difference()
    {
        var (with, without) = (Sky(seed: 1), Sky(seed: 1));
        var pixels = new float[Side * Side];
        var bright = WithStar(with, 20, 20, -90, 1.5);
        for (var index = 0; index < pixels.Length; index++)
            pixels[index] = bright.Pixels[index] - without.Pixels[index] + (float)Math.Sin(index * 12.9898) * 4;
        return WithStar(new StampImage(Side, Side, pixels), 31, 31, 120, 1.5);
    }
}
