using System.Globalization;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Simulation;

/// <summary>Fills in the nearest known minor planet: whole arcseconds, and a designation as the survey spells it.</summary>
internal static class SolarSystemSheet
{
    private const string HalfMonths = "ABCDEFGHJKLMNOPQRSTUVWXY";
    private const string Orders = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

    public static string? Fill(CandidateSheet sheet, Scene scene, double magnitude, SimulationRandom random)
    {
        if (scene.Situation == Situations.KnownAsteroid)
        {
            sheet[CandidateField.Ssdistnr] = random.Chance(0.9) ? 0 : 1;
            sheet[CandidateField.Ssmagnr] = Math.Round((magnitude + random.Normal(-0.1, 0.25)) * 10) / 10;
            return Designation(magnitude, random);
        }
        // Near the ecliptic a faint minor planet passes by within half an arcminute now and then.
        if (scene.Kind != SourceKind.Asteroid && random.Chance(0.01))
        {
            sheet[CandidateField.Ssdistnr] = 6 + random.Int(24);
            sheet[CandidateField.Ssmagnr] = Math.Round(random.Uniform(20, 22.5) * 10) / 10;
            return Designation(21, random);
        }
        return null;
    }

    private static string Designation(double magnitude, SimulationRandom random)
    {
        if (random.Chance(0.92))
        {
            // Bright ones were found first.
            var highest = PortableMath.Pow10(Math.Clamp(3.2 + (magnitude - 16) * 0.55, 2.8, 5.6));
            return (100 + (int)(random.NextDouble() * highest)).ToString(CultureInfo.InvariantCulture);
        }
        var (year, cycle) = (1998 + random.Int(24), random.Int(240));
        var (half, order) = (HalfMonths[random.Int(HalfMonths.Length)], Orders[random.Int(Orders.Length)]);
        return string.Create(CultureInfo.InvariantCulture, $"{year}{half}{order}{(cycle == 0 ? "" : cycle)}");
    }
}
