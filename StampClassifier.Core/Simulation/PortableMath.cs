namespace StampClassifier.Core.Simulation;

/// <summary>
/// Elementary functions out of plain IEEE arithmetic. The library's own call the platform's C library, whose last bit differs
/// between machines; a simulated night must be the same everywhere. Relative error below 1e-12.
/// </summary>
internal static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Ln10 = 2.302585092994045684;

    public static double Exp(double x)
    {
        if (x < -700)
            return 0;
        var power = Math.Floor(x / (Ln2High + Ln2Low) + 0.5);
        var rest = x - power * Ln2High - power * Ln2Low;
        var sum = 1.0;
        for (var term = 14; term >= 1; term--)
            sum = 1 + rest / term * sum;
        return sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52);
    }

    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(x);
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (int)((bits >> 52) & 0x7FF) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            power++;
        }
        var s = (mantissa - 1) / (mantissa + 1);
        var square = s * s;
        var sum = 0.0;
        for (var odd = 25; odd >= 1; odd -= 2)
            sum = sum * square + 1.0 / odd;
        return power * Ln2High + (power * Ln2Low + 2 * s * sum);
    }

    public static double Log10(double x) => Log(x) / Ln10;

    public static double Pow10(double x) => Exp(x * Ln10);

    public static (double Sin, double Cos) SinCos(double radians)
    {
        const double HalfPi = Math.PI / 2;
        var quarter = Math.Floor(radians / HalfPi + 0.5);
        var x = radians - quarter * HalfPi;
        var square = x * x;
        var (sin, cos) = (1.0, 1.0);
        for (var term = 18; term >= 2; term -= 2)
        {
            sin = 1 - square / (term * (term + 1)) * sin;
            cos = 1 - square / (term * (term - 1)) * cos;
        }
        sin *= x;
        return ((long)quarter & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }
}
