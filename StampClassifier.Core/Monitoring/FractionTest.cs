namespace StampClassifier.Core.Monitoring;

/// <summary>How often a class was given in one night, among all alerts of a band.</summary>
public readonly record struct NightCount(int OfClass, int All);

/// <summary>A class's fraction in the window against that of the nights before.</summary>
/// <param name="Fraction">In the window, 0 to 1.</param>
/// <param name="Expected">Over all alerts of the reference nights.</param>
/// <param name="NightScatter">Standard deviation of the true fraction from night to night, beyond what counting explains.</param>
/// <param name="Z">(fraction - expected) / its standard error.</param>
public readonly record struct FractionDeviation(double Fraction, double Expected, double NightScatter, double Z);

/// <summary>
/// Two-sample test of one fraction. Counting alone would make an alarm of every change of field and weather once there are ten thousand
/// alerts; therefore the scatter between the reference nights, beyond binomial noise, is part of the error:
/// z = (f - p) / sqrt(p (1 - p) (1/n + 1/N) + s² (1 + 1/m)), with n alerts in the window and N in the m nights of the reference.
/// </summary>
public static class FractionTest
{
    public static FractionDeviation Judge(NightCount window, IReadOnlyList<NightCount> reference)
    {
        double all = reference.Sum(night => (long)night.All);
        var given = reference.Sum(night => (long)night.OfClass);
        var expected = given / all;
        // Half an alert more on either side: a class that was never seen must not have an error of zero.
        var smoothed = (given + 0.5) / (all + 1);
        var binomial = smoothed * (1 - smoothed);
        var scatter = Math.Max(0, Variance(reference) - binomial * reference.Average(night => 1.0 / night.All));
        var fraction = (double)window.OfClass / window.All;
        var error = Math.Sqrt(binomial * (1.0 / window.All + 1 / all) + scatter * (1 + 1.0 / reference.Count));
        return new FractionDeviation(fraction, expected, Math.Sqrt(scatter), (fraction - expected) / error);
    }

    private static double Variance(IReadOnlyList<NightCount> nights)
    {
        var fractions = nights.Select(night => (double)night.OfClass / night.All).ToList();
        var mean = fractions.Average();
        return fractions.Sum(fraction => (fraction - mean) * (fraction - mean)) / (fractions.Count - 1);
    }
}
