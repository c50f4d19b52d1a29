using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>What the survey saw at the object's place before an alert: the last 30 days, and counts since its start.</summary>
internal sealed record ObjectHistory
{
    private const double Window = 30;
    private const double SurveyStart = 58_200;

    /// <summary>Oldest first, as in <c>prv_candidates</c>.</summary>
    public required IReadOnlyList<PreviousCandidate> Previous { get; init; }

    public required int Detections { get; init; }

    public required int Coverage { get; init; }

    public required Mjd FirstDetected { get; init; }

    /// <summary>The years before this night are the object's own and the same for each of its alerts.</summary>
    public static ObjectHistory Draw(NightOptions options, PlannedAlert plan, Scene scene, SkyPosition position)
    {
        var first = plan.Earlier ?? plan;
        var random = SimulationRandom.For(options.Seed, RandomStream.History, plan.Object);
        var story = new Story(first, scene, position, random);
        var previous = new List<PreviousCandidate>();
        for (var night = Window - random.Uniform(0, 1.5); night > 0.7; night -= random.Uniform(1.2, 3.6))
            story.AddNight(previous, night);
        story.AddForced(previous);
        previous.Sort((left, right) => left.Observed.CompareTo(right.Observed));
        if (plan.Earlier is not null)
            previous.Add(story.Detection(plan.Earlier, Change.Of(options, plan.Earlier, scene)));
        var recent = previous.Count(entry => entry.Candid is not null);
        var years = scene.History == HistoryKind.Long ? 8 + (int)random.LogNormal(60, 0.45) : 0;
        var start = scene.History == HistoryKind.Long
            ? new Mjd(Math.Round(random.Uniform(SurveyStart, Math.Max(SurveyStart + 50, first.Exposure.Start.Days - 200)), 7))
            : previous.Find(entry => entry.Candid is not null)?.Observed ?? plan.Exposure.Start;
        var covered = 400 + (int)(first.Exposure.Field.Id * 7919L % 1300) + plan.Quadrant + previous.Count;
        return new ObjectHistory
        {
            Previous = previous,
            Detections = 1 + recent + years,
            Coverage = Math.Max(covered, 1 + recent + years + 20),
            FirstDetected = start,
        };
    }

    /// <summary>Draws the earlier exposures of one object.</summary>
    private sealed class Story(PlannedAlert plan, Scene scene, SkyPosition position, SimulationRandom random)
    {
        private readonly double _risePerDay = random.Uniform(0.25, 0.7);
        private readonly double _onset = random.Uniform(4, 14);
        private readonly double _lastQuiet = random.Uniform(1.4, 3.4);

        public void AddNight(List<PreviousCandidate> previous, double daysBefore)
        {
            var clock = plan.Exposure.Start.Days - Math.Round(daysBefore) + random.Uniform(-0.05, 0.05);
            var both = random.Chance(0.7);
            var band = random.Chance(0.5) ? Band.G : Band.R;
            Observe(previous, clock, band);
            if (both)
                Observe(previous, clock + random.Uniform(0.02, 0.07), band == Band.G ? Band.R : Band.G);
        }

        /// <summary>A fast riser has at least one earlier detection, or it would not be known as one.</summary>
        public void AddForced(List<PreviousCandidate> previous)
        {
            if (scene.History != HistoryKind.Rising || previous.Any(entry => entry.Candid is not null))
                return;
            var exposure = Weather(plan.Exposure.Start.Days - Math.Round(_lastQuiet) + random.Uniform(-0.03, 0.03), Band.R);
            previous.RemoveAll(entry => entry.Observed >= exposure.Start);
            previous.Add(Detected(exposure, exposure.Flux(exposure.LimitingMagnitude - 0.1), true));
        }

        public PreviousCandidate Detection(PlannedAlert alert, Change change) =>
            Entry(alert.Exposure) with
            {
                Candid = SimulatedNames.Candid(alert.Exposure.ProcessingId(alert.Quadrant), scene.IsPositive, alert.TableId),
                IsPositive = scene.IsPositive,
                Position = position,
                Magnitude = change.Magnitude,
                MagnitudeError = change.MagnitudeError,
                RealBogus = 0.9,
            };

        private void Observe(List<PreviousCandidate> previous, double time, Band band)
        {
            var exposure = Weather(time, band);
            var before = plan.Exposure.Start.Days - exposure.Start.Days;
            var magnitude = MagnitudeAt(before, band);
            var seen = magnitude < exposure.LimitingMagnitude - 0.1;
            var positive = scene.History == HistoryKind.Long && random.Chance(0.25) ? !scene.IsPositive : scene.IsPositive;
            previous.Add(seen ? Detected(exposure, exposure.Flux(magnitude), positive) : Entry(exposure));
        }

        private double MagnitudeAt(double daysBefore, Band band)
        {
            var now = scene.ChangeMagnitude + (band == Band.G ? scene.ChangeColour : 0);
            return scene.History switch
            {
                HistoryKind.Rising when daysBefore < 4.5 => now + _risePerDay * daysBefore,
                HistoryKind.Recent when daysBefore < _onset => now + random.Normal(0.1, 0.1),
                HistoryKind.Long => random.Chance(0.3) ? double.PositiveInfinity : now + random.Normal(0.1, 0.35),
                _ => double.PositiveInfinity,
            };
        }

        private Exposure Weather(double time, Band band) =>
            ExposureWeather.Draw(random, plan.Exposure.Field, band, new Mjd(Math.Round(time * 86_400) / 86_400));

        private PreviousCandidate Detected(Exposure exposure, double flux, bool positive)
        {
            var change = Change.Measure(exposure, flux, positive, random.Gaussian());
            return Entry(exposure) with
            {
                Candid = SimulatedNames.Candid(exposure.ProcessingId(plan.Quadrant), positive, random.Int(40)),
                IsPositive = positive,
                Position = new SkyPosition(
                    Math.Round(position.Ra + random.Normal(0, 0.00003), 7), Math.Round(position.Dec + random.Normal(0, 0.00003), 7)),
                Magnitude = change.Magnitude,
                MagnitudeError = change.MagnitudeError,
                RealBogus = random.Uniform(0.6, 0.97),
            };
        }

        private PreviousCandidate Entry(Exposure exposure) => new()
        {
            Observed = exposure.Start,
            Band = exposure.Band,
            Pid = exposure.ProcessingId(plan.Quadrant),
            Candid = null,
            DiffMagLimit = exposure.LimitingMagnitude,
            ProgramId = 1,
            Field = exposure.Field.Id,
            Quadrant = plan.Quadrant,
            NightId = exposure.NightId,
        };
    }
}
