namespace StampClassifier.Core.Simulation;

/// <summary>Draws what makes false alerts: traces in the detector, in the optics, and in the subtraction.</summary>
internal static class ArtefactPainter
{
    private const int Side = StampCanvas.Side;
    private const int Middle = Side / 2;

    public static void Paint(StampCanvas canvas, PlannedAlert plan, SimulationRandom random)
    {
        var sigma = plan.Exposure.DifferenceNoise;
        switch (plan.Kind)
        {
            case SourceKind.CosmicRay: CosmicRay(canvas, sigma, random); break;
            case SourceKind.HotPixel: Pixels(canvas, sigma * random.LogNormal(45, 0.2), random.Int(3), random); break;
            case SourceKind.ColdPixel: Pixels(canvas, -sigma * random.LogNormal(45, 0.2), 1 + random.Int(4), random); break;
            case SourceKind.BadColumn: BadColumn(canvas, sigma, random); break;
            case SourceKind.Spike: Spike(canvas, plan, random); break;
            case SourceKind.Ghost: Ghost(canvas, sigma, random); break;
            case SourceKind.SatelliteStreak: Streak(canvas, plan.Exposure, random); break;
            case SourceKind.CalibrationBurst: Miscalibration(canvas, plan.Exposure, random); break;
        }
    }

    // A muon's track: sharp-edged, a few pixels, often with a second hit somewhere in the stamp.
    private static void CosmicRay(StampCanvas canvas, double sigma, SimulationRandom random)
    {
        Track(canvas, canvas.Centre, sigma * random.LogNormal(80, 0.2), random);
        if (random.Chance(0.3))
            Track(canvas, (random.Uniform(4, Side - 5), random.Uniform(4, Side - 5)), sigma * random.LogNormal(60, 0.25), random);
    }

    private static void Track(StampCanvas canvas, (double X, double Y) start, double height, SimulationRandom random)
    {
        var (sin, cos) = PortableMath.SinCos(random.Uniform(0, 2 * Math.PI));
        var length = 0.3 + 3.2 * random.NextDouble() * random.NextDouble();
        for (var step = -length / 2; step <= length / 2; step += 0.25)
        {
            var (column, row) = ((int)Math.Floor(start.X + step * cos + 0.5), (int)Math.Floor(start.Y + step * sin + 0.5));
            if (column is >= 0 and < Side && row is >= 0 and < Side)
                canvas.Extra[row * Side + column] += (float)(height * random.Uniform(0.15, 0.5));
        }
    }

    private static void Pixels(StampCanvas canvas, double height, int neighbours, SimulationRandom random)
    {
        canvas.Extra[Middle * Side + Middle] += (float)height;
        for (; neighbours > 0; neighbours--)
            canvas.Extra[(Middle + random.Int(3) - 1) * Side + Middle + random.Int(2)] += (float)(height * random.Uniform(0.2, 0.9));
    }

    private static void BadColumn(StampCanvas canvas, double sigma, SimulationRandom random)
    {
        var height = sigma * random.Uniform(10, 26) * (random.Chance(0.5) ? 1 : -1);
        var end = random.Chance(0.5) ? Side : Middle + 3 + random.Int(20);
        var second = random.Chance(0.3) ? 0.5 : 0;
        for (var row = 0; row < end; row++)
        {
            canvas.Extra[row * Side + Middle] += (float)(height * random.Uniform(0.75, 1.1));
            canvas.Extra[row * Side + Middle + 1] += (float)(height * second * random.Uniform(0.75, 1.1));
        }
    }

    // Charge bleeds along the row from a saturated star outside the centre; the subtraction of it rings.
    private static void Spike(StampCanvas canvas, PlannedAlert plan, SimulationRandom random)
    {
        var sigma = plan.Exposure.DifferenceNoise;
        var height = sigma * random.Uniform(25, 80);
        var change = random.Uniform(0.25, 0.5) * (random.Chance(0.6) ? 1 : -1);
        for (var row = Middle - 4; row <= Middle + 4; row++)
        {
            var across = PortableMath.Exp(-Math.Abs(row - canvas.Centre.Y) / 0.9);
            for (var column = 0; column < Side; column++)
            {
                var light = (float)(height * across * random.Uniform(0.85, 1.15));
                canvas.Sources[row * Side + column] += light;
                canvas.TemplateSources[row * Side + column] += light;
                canvas.DifferenceExtra[row * Side + column] += (float)(light * change * (row % 2 == 0 ? 1 : 0.15));
            }
        }
    }

    // The out-of-focus image of a bright star elsewhere: a ring, dark in the middle where the secondary mirror stands.
    private static void Ghost(StampCanvas canvas, double sigma, SimulationRandom random)
    {
        var (outer, height) = (random.Uniform(13, 24), sigma * random.Uniform(3, 5.5));
        var (sin, cos) = PortableMath.SinCos(random.Uniform(0, 2 * Math.PI));
        var (x, y) = (Middle + 0.8 * outer * cos, Middle + 0.8 * outer * sin);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var radius = Math.Sqrt((column - x) * (column - x) + (row - y) * (row - y));
                var edge = Math.Clamp((outer - radius) / 2 + 0.5, 0, 1) * Math.Clamp((radius - 0.45 * outer) / 4 + 0.5, 0, 1);
                canvas.Extra[row * Side + column] += (float)(height * edge);
            }
    }

    private static void Streak(StampCanvas canvas, Exposure exposure, SimulationRandom random)
    {
        var (sin, cos) = PortableMath.SinCos(random.Uniform(0, Math.PI));
        var height = exposure.DifferenceNoise * random.Uniform(9, 30);
        var width = exposure.Seeing * random.Uniform(0.5, 0.7);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var across = ((column - canvas.Centre.X) * sin - (row - canvas.Centre.Y) * cos) / width;
                canvas.Extra[row * Side + column] += (float)(height / ((1 + across * across) * (1 + across * across)));
            }
    }

    // Nothing in the science image: the reference of this quadrant was scaled wrongly and leaves specks and stripes.
    private static void Miscalibration(StampCanvas canvas, Exposure exposure, SimulationRandom random)
    {
        var stripes = exposure.DifferenceNoise * 0.5;
        for (var i = 0; i < StampCanvas.Pixels; i++)
            canvas.DifferenceExtra[i] += (float)(i / Side % 4 < 2 ? stripes : -stripes);
        new PointSpread(random.Uniform(1.2, 1.8), random.Uniform(0.5, 0.8), 0.8).Add(
            canvas.DifferenceExtra, canvas.Centre.X, canvas.Centre.Y, exposure.FluxError * random.Uniform(7, 14), 0.1);
    }
}
