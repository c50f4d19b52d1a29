using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>Keys and file names in the survey's own numbering.</summary>
internal static class SimulatedNames
{
    private const int Letters = 26;
    private const long Combinations = 4L * Letters * Letters * Letters * Letters * Letters;

    // A prime that does not divide the number of combinations: names in sequence look unrelated and never repeat.
    private const long Stride = 7_368_787;

    public static long Candid(long processingId, bool positive, int tableId) =>
        processingId * 1_000_000 + (positive ? 15_000 : 10_000) + tableId;

    /// <summary>Object name, for example <c>ZTF26abcdefg</c>, by the year of the first detection.</summary>
    public static string Object(ulong seed, Mjd night, Mjd firstDetected, int number)
    {
        var offset = SimulationRandom.For(seed, RandomStream.ObjectName, (long)Math.Floor(night.Days)).NextBits() % (ulong)Combinations;
        var rest = ((long)offset + number * Stride) % Combinations;
        Span<char> letters = stackalloc char[7];
        letters[0] = 'a';
        for (var i = 6; i >= 2; i--)
        {
            letters[i] = (char)('a' + rest % Letters);
            rest /= Letters;
        }
        letters[1] = (char)('a' + rest);
        return string.Create(CultureInfo.InvariantCulture, $"ZTF{firstDetected.ToUtc().Year % 100:00}{letters}");
    }

    public static string DifferenceFile(Exposure exposure, int quadrant) => string.Create(CultureInfo.InvariantCulture,
        $"ztf_{exposure.Start.ToUtc():yyyyMMdd}{(int)((exposure.Start.Days - Math.Floor(exposure.Start.Days)) * 1_000_000):000000}"
        + $"_{exposure.Field.Id:000000}_z{exposure.Band.Letter}_c{quadrant / 4 + 1:00}_o_q{quadrant % 4 + 1}_scimrefdiffimg.fits");
}
