using StampClassifier.Core.Stamps;

namespace StampClassifier.Tests.Simulation;

/// <summary>Simple measurements on stamps, written without looking at the simulation's own.</summary>
internal static class Pixels
{
    private const int Middle = StampImage.FullSide / 2;

    public static double Median(StampImage image)
    {
        var sorted = image.Pixels.Where(float.IsFinite).Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Standard deviation from the median absolute deviation.</summary>
    public static double Noise(StampImage image)
    {
        var median = Median(image);
        var deviations = image.Pixels.Where(float.IsFinite).Select(pixel => Math.Abs(pixel - median)).Order().ToArray();
        return 1.4826 * deviations[deviations.Length / 2];
    }

    public static double Aperture(StampImage image, double radius)
    {
        var sum = 0.0;
        for (var row = 0; row < image.Height; row++)
            for (var column = 0; column < image.Width; column++)
                if (Math.Sqrt((row - Middle) * (row - Middle) + (column - Middle) * (column - Middle)) <= radius)
                    sum += image[row, column];
        return sum;
    }

    public static (double Lowest, double Highest) Centre(StampImage image, int reach)
    {
        var (lowest, highest) = (double.MaxValue, double.MinValue);
        for (var row = Middle - reach; row <= Middle + reach; row++)
            for (var column = Middle - reach; column <= Middle + reach; column++)
                (lowest, highest) = (Math.Min(lowest, image[row, column]), Math.Max(highest, image[row, column]));
        return (lowest, highest);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
