namespace StampClassifier.Core.Simulation;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood 2014) with the draws that the simulation needs. Each object has its own stream, keyed by
/// numbers, so that alerts can be made in any order and on any number of threads and still come out the same.
/// </summary>
internal sealed class SimulationRandom(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private static readonly float[] GaussianQuantiles = BuildQuantiles();
    private ulong _state = state;

    /// <summary>The stream of one thing (object, exposure, visit) of one night.</summary>
    public static SimulationRandom For(ulong seed, RandomStream stream, long first, long second = 0)
    {
        var mixed = Mix(seed + Golden * ((ulong)stream + 1));
        mixed = Mix(mixed ^ ((ulong)first * 0xD1342543DE82EF95 + Golden));
        return new SimulationRandom(Mix(mixed ^ ((ulong)second * 0xDA942042E4DD58B5 + Golden)));
    }

    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double low, double high) => low + (high - low) * NextDouble();

    public int Int(int exclusiveHigh) => (int)(NextDouble() * exclusiveHigh);

    public bool Chance(double probability) => NextDouble() < probability;

    public double Gaussian() => GaussianQuantiles[(int)(NextBits() >> 48)];

    public double Normal(double mean, double sigma) => mean + sigma * Gaussian();

    public double Normal(double mean, double sigma, double low, double high) => Math.Clamp(Normal(mean, sigma), low, high);

    /// <summary>Median times a log-normal scatter of <paramref name="dex"/> decades.</summary>
    public double LogNormal(double median, double dex) => median * PortableMath.Pow10(dex * Gaussian());

    /// <summary>Poisson count; a rounded normal deviate above 40.</summary>
    public int Poisson(double mean)
    {
        if (mean > 40)
            return Math.Max(0, (int)Math.Floor(Normal(mean, Math.Sqrt(mean)) + 0.5));
        var limit = PortableMath.Exp(-mean);
        var count = 0;
        for (var product = NextDouble(); product > limit; product *= NextDouble())
            count++;
        return count;
    }

    /// <summary>Unit normal noise, four deviates per draw of bits.</summary>
    public void FillGaussian(Span<float> noise)
    {
        var quantiles = GaussianQuantiles;
        ulong bits = 0;
        for (var i = 0; i < noise.Length; i++)
        {
            bits = (i & 3) == 0 ? NextBits() : bits >> 16;
            noise[i] = quantiles[(int)(bits & 0xFFFF)];
        }
    }

    /// <summary>Index drawn with the given weights, which need not add up to 1.</summary>
    public int Pick(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;
        var rest = NextDouble() * total;
        for (var i = 0; i < weights.Length - 1; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }
        return weights.Length - 1;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static float[] BuildQuantiles()
    {
        var quantiles = new float[65536];
        for (var i = 0; i < 32768; i++)
        {
            var quantile = LowerQuantile((i + 0.5) / 65536);
            quantiles[i] = (float)quantile;
            quantiles[65535 - i] = (float)-quantile;
        }
        return quantiles;
    }

    // Abramowitz and Stegun 26.2.23: absolute error below 4.5e-4, far under the scatter of a pixel.
    private static double LowerQuantile(double p)
    {
        var t = Math.Sqrt(-2 * PortableMath.Log(p));
        return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
    }
}
