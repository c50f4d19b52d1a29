namespace StampClassifier.Core.Simulation;

/// <summary>
/// Makes a night of alert packets that look like the survey's: supernovae, variable stars, active nuclei, asteroids and the
/// usual artefacts, with images, measurements, neighbours and history that agree with each other. Nothing in them is real.
/// </summary>
public sealed class NightSimulator
{
    private readonly NightOptions _options;
    private readonly Lazy<IReadOnlyList<PlannedAlert>> _plan;

    public NightSimulator(NightOptions options)
    {
        options.Check();
        _options = options;
        _plan = new Lazy<IReadOnlyList<PlannedAlert>>(() => NightPlan.Build(options));
    }

    public int Count => _options.Alerts;

    internal IReadOnlyList<PlannedAlert> Plan => _plan.Value;

    /// <summary>All alerts in order of time, drawn one after the other as they are asked for.</summary>
    public IEnumerable<SimulatedAlert> Simulate()
    {
        var artist = new AlertArtist(_options);
        foreach (var alert in Plan)
            yield return artist.Draw(alert);
    }

    /// <summary>The same alerts in the same order, drawn on several threads.</summary>
    public IEnumerable<SimulatedAlert> SimulateInParallel(int threads, CancellationToken cancellationToken)
    {
        using var artists = new ThreadLocal<AlertArtist>(() => new AlertArtist(_options));
        var drawn = Plan.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).WithCancellation(cancellationToken)
            .Select(alert => artists.Value!.Draw(alert));
        foreach (var alert in drawn)
            yield return alert;
    }
}
