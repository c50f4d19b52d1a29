namespace StampClassifier.Core.Simulation;

/// <summary>The change of an astronomical source in one exposure: the truth, and what the survey's PSF fit makes of it.</summary>
internal sealed record Change
{
    // The survey's quoted error is about twice the scatter of its PSF fits.
    private const double ScatterPerQuotedError = 0.45;

    /// <summary>True flux in data numbers, negative for a dimming.</summary>
    public required double Flux { get; init; }

    public required double Magnitude { get; init; }

    public required double MagnitudeError { get; init; }

    public static Change Of(NightOptions options, PlannedAlert plan, Scene scene)
    {
        var random = SimulationRandom.For(options.Seed, RandomStream.Metadata, plan.Object, plan.Visit);
        var exposure = plan.Exposure;
        var colour = exposure.Band switch { Sky.Band.G => scene.ChangeColour, Sky.Band.R => 0, _ => -0.35 * scene.ChangeColour };
        // What is announced has been detected: a source below the limit would not be here.
        var faintest = exposure.LimitingMagnitude - random.Uniform(0.1, 0.4);
        var flux = exposure.Flux(Math.Min(scene.ChangeMagnitude + colour + random.Normal(0, 0.03), faintest));
        return Measure(exposure, flux, scene.IsPositive, random.Gaussian());
    }

    public static Change Measure(Exposure exposure, double flux, bool positive, double deviate)
    {
        var error = FluxErrorOf(exposure, flux);
        var measured = Math.Max(flux + deviate * ScatterPerQuotedError * error, LeastFlux(exposure));
        return new Change
        {
            Flux = positive ? flux : -flux,
            Magnitude = exposure.Magnitude(measured),
            MagnitudeError = 1.0857 * FluxErrorOf(exposure, measured) / measured,
        };
    }

    /// <summary>The survey announces nothing below five sigma; source noise adds a little to the sky's.</summary>
    public static double LeastFlux(Exposure exposure) => 5.2 * exposure.FluxError;

    private static double FluxErrorOf(Exposure exposure, double flux) =>
        Math.Sqrt(exposure.FluxError * exposure.FluxError + flux / Exposure.Gain + 0.0009 * flux * flux);
}
