using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>Fills in what catalogues list near the candidate: PS1, the survey's own reference image, Gaia.</summary>
internal static class NeighbourSheet
{
    private const double Ps1Radius = 30;
    private const double Ps1Limit = 22.6;

    // The survey's constant, truncated: with 1/120 the keys would be off by up to 1.5 arcsec.
    private const double ZoneHeight = 0.0083333;

    /// <summary>Fields of one neighbour, in the order g, r, i, z magnitude, star score, distance.</summary>
    private static readonly CandidateField[][] Ps1Fields =
    [
        [
            CandidateField.Sgmag1, CandidateField.Srmag1, CandidateField.Simag1, CandidateField.Szmag1,
            CandidateField.Sgscore1, CandidateField.Distpsnr1,
        ],
        [
            CandidateField.Sgmag2, CandidateField.Srmag2, CandidateField.Simag2, CandidateField.Szmag2,
            CandidateField.Sgscore2, CandidateField.Distpsnr2,
        ],
        [
            CandidateField.Sgmag3, CandidateField.Srmag3, CandidateField.Simag3, CandidateField.Szmag3,
            CandidateField.Sgscore3, CandidateField.Distpsnr3,
        ],
    ];

    /// <summary>The PS1 key of a source at a place: zone of declination, right ascension, fraction of the zone.</summary>
    public static long Ps1Key(SkyPosition position)
    {
        var zones = (position.Dec + 90) / ZoneHeight;
        var zone = (long)Math.Floor(zones);
        var fraction = Math.Min(9_999, (long)((zones - zone) * 10_000));
        return zone * 10_000_000_000_000 + (long)(position.Ra * 1_000_000) * 10_000 + fraction;
    }

    /// <summary>Fills in the three nearest PS1 sources and returns their keys.</summary>
    public static long?[] FillPs1(CandidateSheet sheet, Scene scene, SkyPosition truth, SimulationRandom random)
    {
        var measured = new SkyPosition(sheet[CandidateField.Ra], sheet[CandidateField.Dec]);
        var near = scene.Sources.Where(source => source.IsCatalogued && source.RMagnitude < Ps1Limit)
            .Select(source => (Source: source, Position: PositionOf(source, truth)))
            .Select(x => (x.Source, x.Position, Distance: Separation(x.Position, measured)))
            .Where(x => x.Distance < Ps1Radius).OrderBy(x => x.Distance).ToList();
        sheet[CandidateField.Nmtchps] = near.Count;
        var keys = new long?[Ps1Fields.Length];
        for (var i = 0; i < Math.Min(keys.Length, near.Count); i++)
        {
            keys[i] = Ps1Key(near[i].Position);
            var values = Ps1Values(near[i].Source, near[i].Distance, random);
            for (var k = 0; k < values.Length; k++)
                sheet[Ps1Fields[i][k]] = values[k];
        }
        return keys;
    }

    public static void FillReference(CandidateSheet sheet, Scene scene, PlannedAlert plan, SkyPosition truth, SimulationRandom random)
    {
        var measured = new SkyPosition(sheet[CandidateField.Ra], sheet[CandidateField.Dec]);
        var nearest = scene.Sources.Where(source => source.Magnitude(plan.Exposure.Band) < 23.2).MinBy(source => source.Distance);
        if (nearest is null)
            return;
        var position = PositionOf(nearest, truth);
        var magnitude = nearest.Magnitude(plan.Exposure.Band);
        sheet[CandidateField.Distnr] = Math.Max(0.02, Separation(measured, position) + random.Normal(0, 0.05));
        sheet[CandidateField.Magnr] = magnitude + random.Normal(0, 0.03);
        sheet[CandidateField.Sigmagnr] = Math.Clamp(0.012 + 0.25 * PortableMath.Pow10(0.4 * (magnitude - 22.8)), 0.01, 0.36);
        sheet[CandidateField.Chinr] = nearest.IsGalaxy
            ? Math.Clamp(random.LogNormal(0.8 + nearest.Radius, 0.15), 0.3, 9)
            : random.LogNormal(0.65, 0.15);
        sheet[CandidateField.Sharpnr] = nearest.IsGalaxy ? random.Normal(0.12 + 0.1 * nearest.Radius, 0.12) : random.Normal(-0.02, 0.04);
        sheet[CandidateField.Ranr] = Math.Round(position.Ra, 7);
        sheet[CandidateField.Decnr] = Math.Round(position.Dec, 7);
    }

    public static void FillGaia(CandidateSheet sheet, Scene scene, SimulationRandom random)
    {
        var stars = scene.Sources.Where(source => !source.IsGalaxy && source.IsCatalogued && source.RMagnitude < 20.6).ToList();
        var nearest = stars.MinBy(source => source.Distance);
        sheet[CandidateField.Neargaia] = nearest is null ? random.Uniform(45, 85) : nearest.Distance + random.Uniform(0.02, 0.12);
        sheet[CandidateField.Maggaia] = nearest?.RMagnitude ?? random.Uniform(17.5, 20.4);
        var bright = stars.Where(source => source.RMagnitude < 14).MinBy(source => source.Distance);
        if (bright is null && random.Chance(0.62))
            return;
        sheet[CandidateField.Neargaiabright] = bright is null ? random.Uniform(45, 90) : bright.Distance + random.Uniform(0.02, 0.12);
        sheet[CandidateField.Maggaiabright] = bright?.RMagnitude ?? random.Uniform(11, 14);
    }

    private static SkyPosition PositionOf(SceneSource source, SkyPosition truth)
    {
        var (_, cosDec) = PortableMath.SinCos(double.DegreesToRadians(truth.Dec));
        return new SkyPosition(
            (truth.Ra + source.East / (SkyPosition.ArcsecPerDegree * cosDec) + 360) % 360,
            truth.Dec + source.North / SkyPosition.ArcsecPerDegree);
    }

    // Flat sky: good to a thousandth of an arcsecond within a stamp, and the same on every machine.
    private static double Separation(SkyPosition one, SkyPosition other)
    {
        var (_, cosDec) = PortableMath.SinCos(double.DegreesToRadians((one.Dec + other.Dec) / 2));
        var east = ((one.Ra - other.Ra + 540) % 360 - 180) * cosDec;
        var north = one.Dec - other.Dec;
        return Math.Sqrt(east * east + north * north) * SkyPosition.ArcsecPerDegree;
    }

    private static double[] Ps1Values(SceneSource source, double distance, SimulationRandom random) =>
    [
        Listed(source.Magnitude(Band.G), 22.4, 0.04, random),
        Listed(source.RMagnitude, 22.3, 0.06, random),
        Listed(source.Magnitude(Band.I), 22.1, 0.06, random),
        Listed(source.ZMagnitude, 21.6, 0.08, random),
        StarScore(source, random),
        distance,
    ];

    // PS1 has no magnitude beyond a filter's limit, and here and there none for other reasons: the survey writes -999.
    private static double Listed(double magnitude, double limit, double lost, SimulationRandom random) =>
        random.Chance(lost) || magnitude > limit ? double.NaN : magnitude + random.Normal(0, 0.02);

    private static double StarScore(SceneSource source, SimulationRandom random)
    {
        // Exactly 0.5 is the catalogue's way to say that nobody knows.
        if (random.Chance(source.RMagnitude > 21.5 ? 0.3 : 0.06))
            return 0.5;
        var confidence = Math.Clamp((22.8 - source.RMagnitude) / 3.5, 0.1, 1);
        var doubt = Math.Clamp((1 - 0.97 * confidence) * random.NextDouble(), 0, 1);
        return Math.Round(Math.Clamp(source.IsGalaxy ? doubt : 1 - doubt, 0, 1) * 1200) / 1200;
    }
}
