using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>Draws science image, template and difference of one alert. One instance per thread.</summary>
internal sealed class StampRenderer
{
    private const int Side = StampCanvas.Side;

    /// <summary>Stars brighter than this are saturated; the survey blanks their cores.</summary>
    private const double SaturationMagnitude = 12.7;

    /// <summary>Error of the PSF match, as a share of the local light.</summary>
    private const float MatchError = 0.011f;

    private const float ColumnPattern = 0.12f;

    // Neighbour weight that gives resampled templates their noise correlation of about 0.3.
    private const float TemplateWing = 0.17f;

    public StampCanvas Canvas { get; } = new();

    /// <summary>
    /// Draws the alert with the object at <paramref name="centre"/> (pixel indices of the stamp) and the change's signed flux in
    /// data numbers, 0 for artefacts. The difference is science minus template, not yet turned for a negative candidate.
    /// </summary>
    public void Render(PlannedAlert plan, Scene scene, (double X, double Y) centre, double changeFlux, SimulationRandom random)
    {
        var exposure = plan.Exposure;
        Canvas.Clear(centre);
        var psf = new PointSpread(exposure.Seeing, exposure.PsfAxisRatio, exposure.PsfAngle);
        AddSources(scene, exposure, psf, changeFlux);
        if (changeFlux != 0)
            psf.Add(Canvas.Extra, centre.X, centre.Y, changeFlux, exposure.SkyNoise * 0.02);
        if (scene.Kind.IsArtefact)
            ArtefactPainter.Paint(Canvas, plan, random);
        else if (random.Chance(0.025))
            MaskStrip(random);
        ExposeScience(exposure, random);
        ExposeTemplate(exposure, random);
        Subtract(exposure, scene.Kind == SourceKind.Dipole ? DipoleShift(random) : exposure.Misregistration, random);
        ApplyMask();
    }

    private void AddSources(Scene scene, Exposure exposure, PointSpread psf, double changeFlux)
    {
        var templatePsf = new PointSpread(exposure.TemplateSeeing, 0.95, 0.5);
        var (floor, templateFloor) = (exposure.SkyNoise * 0.04, exposure.SkyNoise * exposure.TemplateNoise * 0.06);
        foreach (var source in scene.Sources)
        {
            var x = Canvas.Centre.X - source.East / StampImage.ArcsecPerPixel;
            var y = Canvas.Centre.Y - source.North / StampImage.ArcsecPerPixel;
            var flux = exposure.Flux(source.Magnitude(exposure.Band));
            // A star cannot lose more light than the template has of it.
            if (changeFlux < 0 && !source.IsGalaxy && source.Distance == 0)
                flux = Math.Max(flux, -changeFlux * 1.05);
            if (source.IsGalaxy)
            {
                GalaxyProfile.Add(Canvas.Sources, source, (x, y), flux, exposure.Seeing);
                GalaxyProfile.Add(Canvas.TemplateSources, source, (x, y), flux, exposure.TemplateSeeing);
                continue;
            }
            psf.Add(Canvas.Sources, x, y, flux, floor);
            templatePsf.Add(Canvas.TemplateSources, x, y, flux, templateFloor);
            if (source.RMagnitude < SaturationMagnitude)
                MaskCore(x, y, source.RMagnitude);
        }
    }

    private void MaskCore(double x, double y, double magnitude)
    {
        var half = 4 + 2.6 * (SaturationMagnitude - magnitude);
        Canvas.MaskBox(x - half * 0.85, x + half * 0.85, y - half * 1.2, y + half * 1.2);
    }

    private void MaskStrip(SimulationRandom random)
    {
        var width = random.Uniform(6, 20);
        if (random.Chance(0.5))
            Canvas.MaskBox(0, width, 0, random.Uniform(20, Side));
        else
            Canvas.MaskBox(Side - width, Side, random.Uniform(0, 40), Side);
    }

    private static (double X, double Y) DipoleShift(SimulationRandom random)
    {
        var (sin, cos) = PortableMath.SinCos(random.Uniform(0, 2 * Math.PI));
        var size = random.Uniform(0.22, 0.5);
        return (size * cos, size * sin);
    }

    private void ExposeScience(Exposure exposure, SimulationRandom random)
    {
        random.FillGaussian(Canvas.Noise);
        Span<float> pattern = stackalloc float[Side];
        random.FillGaussian(pattern);
        var (sky, variance) = ((float)exposure.Sky, (float)Exposure.ReadVariance);
        var columnNoise = (float)exposure.SkyNoise * ColumnPattern;
        for (var i = 0; i < StampCanvas.Pixels; i++)
        {
            var light = sky + Canvas.Sources[i] + Canvas.Extra[i];
            var sigma = MathF.Sqrt(Math.Max(light, sky * 0.3f) / (float)Exposure.Gain + variance);
            Canvas.Science[i] = light + sigma * Canvas.Noise[i] + columnNoise * pattern[i % Side];
        }
    }

    private void ExposeTemplate(Exposure exposure, SimulationRandom random)
    {
        random.FillGaussian(Canvas.Noise);
        Smooth(Canvas.Noise, Canvas.Scratch);
        var depth = (float)(exposure.TemplateNoise * exposure.SkyNoise);
        var sky = (float)exposure.Sky;
        for (var i = 0; i < StampCanvas.Pixels; i++)
        {
            // Fifteen and more exposures share the photon noise of the sources.
            var sigma = MathF.Sqrt(depth * depth + Canvas.TemplateSources[i] / 80);
            Canvas.Noise[i] *= sigma;
            Canvas.Template[i] = sky + Canvas.TemplateSources[i] + Canvas.Noise[i];
        }
    }

    private static void Smooth(float[] noise, float[] scratch)
    {
        const float Norm = 1 / (1 + 2 * TemplateWing * TemplateWing);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var i = row * Side + column;
                scratch[i] = noise[i] + TemplateWing * (noise[column > 0 ? i - 1 : i] + noise[column < Side - 1 ? i + 1 : i]);
            }
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var i = row * Side + column;
                var neighbours = scratch[row > 0 ? i - Side : i] + scratch[row < Side - 1 ? i + Side : i];
                noise[i] = Norm * (scratch[i] + TemplateWing * neighbours);
            }
    }

    /// <summary>Science minus matched template: noise of both, and what an imperfect match leaves of the sources.</summary>
    private void Subtract(Exposure exposure, (double X, double Y) shift, SimulationRandom random)
    {
        var (raw, sources, sky) = (Canvas.Scratch, Canvas.Sources, (float)exposure.Sky);
        var (shiftX, shiftY) = ((float)shift.X / 2, (float)shift.Y / 2);
        var broadening = (float)random.Normal(0, 0.006);
        random.FillGaussian(raw);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var i = row * Side + column;
                var (left, right) = (sources[column > 0 ? i - 1 : i], sources[column < Side - 1 ? i + 1 : i]);
                var (below, above) = (sources[row > 0 ? i - Side : i], sources[row < Side - 1 ? i + Side : i]);
                var mismatch = shiftX * (right - left) + shiftY * (above - below)
                    + broadening * (left + right + above + below - 4 * sources[i]) + MatchError * sources[i] * raw[i];
                raw[i] = Canvas.Science[i] - sky - sources[i] - Canvas.Noise[i] + mismatch + Canvas.DifferenceExtra[i];
            }
        Convolve(raw, Canvas.Difference, (float)exposure.KernelWing);
    }

    private static void Convolve(float[] raw, float[] result, float wing)
    {
        var norm = 1 / (1 + 4 * wing);
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var i = row * Side + column;
                var neighbours = raw[column > 0 ? i - 1 : i] + raw[column < Side - 1 ? i + 1 : i]
                    + raw[row > 0 ? i - Side : i] + raw[row < Side - 1 ? i + Side : i];
                result[i] = norm * (raw[i] + wing * neighbours);
            }
    }

    private void ApplyMask()
    {
        for (var i = 0; i < StampCanvas.Pixels; i++)
            if (Canvas.Masked[i])
                Canvas.Science[i] = Canvas.Template[i] = Canvas.Difference[i] = float.NaN;
    }
}
