using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>Draws the conditions of an exposure; ranges are those of several hundred public ZTF alerts.</summary>
internal static class ExposureWeather
{
    public static Exposure Draw(SimulationRandom random, SurveyField field, Band band, Mjd start)
    {
        var (sky, zeroPoint) = band switch
        {
            Band.G => (random.LogNormal(98, 0.11), random.Normal(26.28, 0.08, 25.9, 26.45)),
            Band.R => (random.LogNormal(180, 0.12), random.Normal(26.25, 0.08, 25.9, 26.45)),
            _ => (random.LogNormal(270, 0.10), random.Normal(25.7, 0.08, 25.4, 25.95)),
        };
        return new Exposure
        {
            Field = field,
            Band = band,
            Start = start,
            Seeing = Math.Clamp(random.LogNormal(band == Band.G ? 2.18 : 2.02, 0.055), 1.6, 3.0),
            TemplateSeeing = random.Uniform(1.75, 2.5),
            Sky = Math.Clamp(sky, 55, 480),
            ZeroPoint = zeroPoint,
            TemplateNoise = random.Uniform(0.18, 0.30),
            PsfAxisRatio = random.Uniform(0.84, 0.98),
            PsfAngle = random.Uniform(0, Math.PI),
            Misregistration = (random.Normal(0, 0.03), random.Normal(0, 0.03)),
            KernelWing = random.Uniform(-0.015, 0.06),
        };
    }
}
