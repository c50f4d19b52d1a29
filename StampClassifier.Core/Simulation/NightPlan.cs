using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>Lays out a night: which fields are observed when, and which object alerts where; no pixels yet.</summary>
internal sealed class NightPlan
{
    private const double FirstExposure = 0.115;
    private const double NightLength = 0.40;
    private const double ExposuresPerAlert = 1 / 25.0;
    private readonly NightOptions _options;
    private readonly SimulationRandom _random;
    private readonly List<(Exposure First, Exposure Second)> _visits = [];
    private readonly List<PlannedAlert> _alerts = [];

    private NightPlan(NightOptions options)
    {
        options.Check();
        _options = options;
        _random = SimulationRandom.For(options.Seed, RandomStream.Plan, (long)Math.Floor(options.Night.Days));
    }

    /// <summary>All alerts of the night in order of time.</summary>
    public static IReadOnlyList<PlannedAlert> Build(NightOptions options)
    {
        var plan = new NightPlan(options);
        plan.LayOutVisits();
        plan.PlaceBurst();
        plan.PlaceObjects();
        return plan.InOrder();
    }

    private void LayOutVisits()
    {
        var count = Math.Clamp((int)(_options.Alerts * ExposuresPerAlert / 2) + 8, 12, 350);
        var step = NightLength / (count + 1);
        for (var i = 0; i < count; i++)
        {
            var start = Math.Floor(_options.Night.Days) + FirstExposure + i * step;
            var field = VisibleFields.Choose(_random, new Mjd(start), (FieldPurpose)(i % 4));
            var (first, second) = _random.Pick([0.45, 0.40, 0.15]) switch
            {
                0 => (Band.G, Band.R),
                1 => (Band.R, Band.G),
                _ => (Band.R, Band.I),
            };
            // The second half of a night repeats its fields after half an hour or more, in another filter.
            var gap = 0.022 + _random.Uniform(0, 0.02);
            _visits.Add((Expose(field, first, start), Expose(field, second, start + gap)));
        }
    }

    private Exposure Expose(SurveyField field, Band band, double start)
    {
        // To the second, as the survey's julian dates are.
        var shutter = new Mjd(Math.Round(start * 86_400) / 86_400);
        return ExposureWeather.Draw(_random, field, band, shutter);
    }

    private void PlaceBurst()
    {
        var (_, exposure) = _visits[_random.Int(_visits.Count)];
        var quadrant = _random.Int(Quadrant.Count);
        for (var i = 0; i < Math.Min(_options.BurstArtefacts, _options.Alerts); i++)
            _alerts.Add(new PlannedAlert
            {
                Object = i,
                Visit = 0,
                Kind = SourceKind.CalibrationBurst,
                Exposure = exposure,
                Quadrant = quadrant,
                X = _random.Uniform(60, Quadrant.Columns - 60),
                Y = _random.Uniform(60, Quadrant.Rows - 60),
            });
    }

    private void PlaceObjects()
    {
        var kinds = KindWeights(_options.Mix);
        var fields = Enum.GetValues<SourceKind>().Select(FieldWeights).ToArray();
        for (var number = _alerts.Count; _alerts.Count < _options.Alerts; number++)
        {
            var kind = (SourceKind)_random.Pick(kinds);
            var (first, second) = _visits[_random.Pick(fields[(int)kind])];
            var repeated = CanRepeat(kind) && _random.Chance(_options.SecondVisits * 1.6) && _alerts.Count + 1 < _options.Alerts;
            var alert = PlaceOne(number, kind, repeated || _random.Chance(0.6) ? first : second);
            _alerts.Add(alert);
            if (repeated)
                _alerts.Add(Repeat(alert, second));
        }
    }

    // An asteroid has moved on and an artefact is gone half an hour later.
    private static bool CanRepeat(SourceKind kind) => kind is SourceKind.Supernova or SourceKind.VariableStar or SourceKind.ActiveNucleus;

    private PlannedAlert PlaceOne(int number, SourceKind kind, Exposure exposure)
    {
        var (x, y) = (_random.Uniform(34, Quadrant.Columns - 34), _random.Uniform(34, Quadrant.Rows - 34));
        if (_random.Chance(_options.EdgeCropped))
        {
            var margin = _random.Uniform(6, 28);
            (x, y) = _random.Int(4) switch
            {
                0 => (margin, y),
                1 => (Quadrant.Columns - margin, y),
                2 => (x, margin),
                _ => (x, Quadrant.Rows - margin),
            };
        }
        return new PlannedAlert
        {
            Object = number,
            Visit = 0,
            Kind = kind,
            Exposure = exposure,
            Quadrant = _random.Int(Quadrant.Count),
            X = x,
            Y = y,
        };
    }

    private PlannedAlert Repeat(PlannedAlert alert, Exposure later) => new()
    {
        Object = alert.Object,
        Visit = 1,
        Kind = alert.Kind,
        Exposure = later,
        Earlier = alert,
        Quadrant = alert.Quadrant,
        // The telescope points to a few pixels; near the edge it stays, or the object could leave the detector.
        X = Dither(alert.X, Quadrant.Columns),
        Y = Dither(alert.Y, Quadrant.Rows),
    };

    private double Dither(double position, double size) =>
        position < 50 || position > size - 50 ? position : position + _random.Normal(0, 3, -12, 12);

    private double[] FieldWeights(SourceKind kind) => [.. _visits.Select(visit => kind switch
    {
        SourceKind.Supernova or SourceKind.ActiveNucleus => AwayFromPlane(visit.First.Field),
        SourceKind.VariableStar => 0.3 + 6 * PortableMath.Exp(-Math.Abs(visit.First.Field.GalacticLatitude) / 14),
        SourceKind.Asteroid => Math.Abs(visit.First.Field.EclipticLatitude) < 15.5 ? 1 : 1e-9,
        _ => 1,
    })];

    private static double AwayFromPlane(SurveyField field) => Math.Abs(field.GalacticLatitude) switch
    {
        > 25 => 1,
        > 15 => 0.3,
        _ => 1e-6,
    };

    private static double[] KindWeights(ClassMix mix)
    {
        var weights = new double[(int)SourceKind.CalibrationBurst + 1];
        weights[(int)SourceKind.Supernova] = mix.Supernova;
        weights[(int)SourceKind.VariableStar] = mix.VariableStar;
        weights[(int)SourceKind.ActiveNucleus] = mix.ActiveNucleus;
        weights[(int)SourceKind.Asteroid] = mix.Asteroid;
        // The shares of artefacts in labelled bogus alerts, roughly; a burst is placed on its own.
        ReadOnlySpan<double> artefacts = [0.20, 0.14, 0.14, 0.08, 0.24, 0.10, 0.04, 0.06];
        for (var i = 0; i < artefacts.Length; i++)
            weights[(int)SourceKind.CosmicRay + i] = mix.Bogus * artefacts[i];
        return weights;
    }

    private PlannedAlert[] InOrder()
    {
        var rows = new Dictionary<long, int>();
        PlannedAlert[] ordered =
        [
            .. _alerts.OrderBy(alert => alert.Exposure.Start.Days).ThenBy(alert => alert.Quadrant).ThenBy(alert => alert.Object),
        ];
        foreach (var alert in ordered)
        {
            var processing = alert.Exposure.ProcessingId(alert.Quadrant);
            // Most rows of a real table are no public alerts: the numbers have gaps.
            var row = rows.GetValueOrDefault(processing, -1) + 1 + (int)(alert.Object * 2654435761L % 9);
            rows[processing] = alert.TableId = row % 1000;
        }
        return ordered;
    }
}
