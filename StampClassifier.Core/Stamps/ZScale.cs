using System.Numerics.Tensors;

namespace StampClassifier.Core.Stamps;

/// <summary>
/// The zscale algorithm of IRAF with the parameters of astropy's <c>ZScaleInterval</c>: a line is fitted to the sorted pixels, outliers are
/// rejected, and the slope of what remains (the sky) sets the contrast.
/// </summary>
internal static class ZScale
{
    private const int Samples = 1000;
    private const double Contrast = 0.25;
    private const double MostRejected = 0.5;
    private const int FewestPixels = 5;
    private const double RejectionSigma = 2.5;
    private const int Iterations = 5;

    /// <param name="finite">Finite pixels in image order, at least one.</param>
    public static DisplayRange Find(ReadOnlySpan<float> finite)
    {
        var samples = Sample(finite);
        Array.Sort(samples);
        var count = samples.Length;
        var (slope, good) = FitSky(samples);
        if (good < Math.Max(FewestPixels, (int)(count * MostRejected)))
            return new DisplayRange(samples[0], samples[^1]);
        slope /= Contrast;
        var centre = (count - 1) / 2;
        var median = count % 2 == 1 ? samples[count / 2] : (samples[count / 2 - 1] + (double)samples[count / 2]) / 2;
        var low = (float)Math.Max(samples[0], median - (centre - 1) * slope);
        var high = (float)Math.Min(samples[^1], median + (count - centre) * slope);
        // A sky without any noise has no slope; what stands out of it must still be seen.
        return high > low ? new DisplayRange(low, high) : new DisplayRange(samples[0], samples[^1]);
    }

    private static float[] Sample(ReadOnlySpan<float> finite)
    {
        var stride = Math.Max(1, finite.Length / Samples);
        var samples = new float[Math.Min(Samples, (finite.Length + stride - 1) / stride)];
        for (var index = 0; index < samples.Length; index++)
            samples[index] = finite[index * stride];
        return samples;
    }

    private static (double Slope, int Good) FitSky(float[] samples)
    {
        var bad = new bool[samples.Length];
        var fewest = Math.Max(FewestPixels, (int)(samples.Length * MostRejected));
        var grow = Math.Max(1, (int)(samples.Length * 0.01));
        var (good, before, slope) = (samples.Length, samples.Length + 1, 0.0);
        for (var iteration = 0; iteration < Iterations && good < before && good >= fewest; iteration++)
        {
            (slope, var intercept) = FitLine(samples, bad, good);
            bad = Grow(Reject(samples, bad, slope, intercept), grow);
            before = good;
            good = bad.Count(isBad => !isBad);
        }
        return (slope, good);
    }

    private static (double Slope, double Intercept) FitLine(float[] samples, bool[] bad, int good)
    {
        var (meanX, meanY) = (0.0, 0.0);
        for (var x = 0; x < samples.Length; x++)
        {
            if (!bad[x])
                (meanX, meanY) = (meanX + x, meanY + samples[x]);
        }
        (meanX, meanY) = (meanX / good, meanY / good);
        var (sumXx, sumXy) = (0.0, 0.0);
        for (var x = 0; x < samples.Length; x++)
        {
            if (!bad[x])
                (sumXx, sumXy) = (sumXx + (x - meanX) * (x - meanX), sumXy + (x - meanX) * (samples[x] - meanY));
        }
        var slope = sumXx > 0 ? sumXy / sumXx : 0;
        return (slope, meanY - slope * meanX);
    }

    private static bool[] Reject(float[] samples, bool[] bad, double slope, double intercept)
    {
        var residuals = new double[samples.Length];
        for (var x = 0; x < samples.Length; x++)
            residuals[x] = samples[x] - (slope * x + intercept);
        var good = residuals.Where((_, x) => !bad[x]).ToArray();
        var threshold = RejectionSigma * TensorPrimitives.StdDev<double>(good);
        return [.. residuals.Select((residual, x) => bad[x] || Math.Abs(residual) > threshold)];
    }

    /// <summary>Rejects the neighbours of rejected pixels too, as numpy's "same" convolution with a box does.</summary>
    private static bool[] Grow(bool[] bad, int box)
    {
        var ahead = (box - 1) / 2;
        var grown = new bool[bad.Length];
        for (var x = 0; x < bad.Length; x++)
        {
            var first = Math.Max(0, x + ahead - (box - 1));
            var last = Math.Min(bad.Length - 1, x + ahead);
            grown[x] = bad.AsSpan(first, last - first + 1).Contains(true);
        }
        return grown;
    }
}
