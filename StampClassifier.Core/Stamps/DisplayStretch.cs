using System.Numerics.Tensors;

namespace StampClassifier.Core.Stamps;

/// <summary>
/// Chooses which pixel values become black and white, and turns pixels into grey levels. A difference stamp is symmetric about mid grey:
/// zero is mid grey, and a fading source is as dark as an equally strong brightening one is bright.
/// </summary>
public static class DisplayStretch
{
    // Fraction of the asinh range below which it is nearly linear.
    private const float Softening = 0.1f;

    // Half side of the window around the target that asinh keeps unsaturated: 7 x 7 pixels.
    private const int CentreReach = 3;

    // A brighter neighbour saturates rather than push the target's peak below 1/10 of the range, 29 % grey.
    private const float NeighbourCeiling = 10;

    private const double LowPercentile = 0.01;
    private const double HighPercentile = 0.995;

    /// <summary>Limits from all finite pixels of the image; (0, 0) if it has none.</summary>
    public static DisplayRange FindRange(StampImage image, StampKind kind, StampStretch stretch)
    {
        var pixels = kind == StampKind.Difference && stretch != StampStretch.ZScale
            ? image with { Pixels = Array.ConvertAll(image.Pixels, Math.Abs) }
            : image;
        var finite = Array.FindAll(pixels.Pixels, float.IsFinite);
        if (finite.Length == 0)
            return default;
        var range = stretch switch
        {
            StampStretch.ZScale => ZScale.Find(finite),
            StampStretch.Asinh => FindAsinhRange(pixels, finite),
            _ => new DisplayRange(TensorPrimitives.Min<float>(finite), TensorPrimitives.Max<float>(finite)),
        };
        if (kind != StampKind.Difference)
            return range;
        var reach = Math.Max(Math.Abs(range.Low), Math.Abs(range.High));
        return new DisplayRange(-reach, reach);
    }

    /// <summary>Grey level of each pixel: 0 black, 255 white, 128 throughout if the range is empty; 0 for NaN.</summary>
    public static void ToGrey(ReadOnlySpan<float> pixels, DisplayRange range, StampKind kind, StampStretch stretch, Span<byte> grey)
    {
        for (var index = 0; index < pixels.Length; index++)
        {
            var level = Level(pixels[index], range, kind == StampKind.Difference, stretch == StampStretch.Asinh);
            grey[index] = float.IsNaN(level) ? (byte)0 : (byte)(level * 255 + 0.5f);
        }
    }

    private static float Level(float pixel, DisplayRange range, bool isSymmetric, bool isAsinh)
    {
        if (float.IsNaN(pixel))
            return float.NaN;
        // In double: the width of the widest float range is no float.
        var width = (double)range.High - range.Low;
        if (width <= 0)
            return 0.5f;
        var fraction = (float)Math.Clamp((pixel - (double)range.Low) / width, 0, 1);
        if (!isAsinh)
            return fraction;
        return isSymmetric ? 0.5f + Compress(2 * fraction - 1) / 2 : Compress(fraction);
    }

    private static float Compress(float fraction) => MathF.Asinh(fraction / Softening) / MathF.Asinh(1 / Softening);

    private static DisplayRange FindAsinhRange(StampImage image, float[] finite)
    {
        Array.Sort(finite);
        var (low, high) = (Percentile(finite, LowPercentile), Percentile(finite, HighPercentile));
        if (FindCentre(image) is { } centre)
        {
            low = Math.Min(low, centre.Low);
            high = Math.Max(centre.High, Math.Min(high, low + NeighbourCeiling * (centre.High - low)));
        }
        return new DisplayRange(low, high);
    }

    private static float Percentile(float[] sorted, double fraction) => sorted[(int)Math.Round(fraction * (sorted.Length - 1))];

    private static DisplayRange? FindCentre(StampImage image)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var row = Math.Max(0, image.Height / 2 - CentreReach); row <= Math.Min(image.Height - 1, image.Height / 2 + CentreReach); row++)
        {
            for (var column = Math.Max(0, image.Width / 2 - CentreReach); column <= Math.Min(image.Width - 1, image.Width / 2 + CentreReach); column++)
            {
                var pixel = image[row, column];
                if (float.IsFinite(pixel))
                    (low, high) = (Math.Min(low, pixel), Math.Max(high, pixel));
            }
        }
        return high >= low ? new DisplayRange(low, high) : null;
    }
}
