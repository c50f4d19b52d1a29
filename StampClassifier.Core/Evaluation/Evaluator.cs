namespace StampClassifier.Core.Evaluation;

/// <summary>Judges a model on labelled alerts. Pure: equal input, draws and seed give equal figures.</summary>
public sealed class Evaluator(int draws, int seed)
{
    private const int KeptMistakes = 24;

    // A breakdown has many small parts; their intervals are wide, and rougher ones do.
    private readonly ObjectBootstrap _partBootstrap = new(Math.Min(draws, 300), seed);
    private readonly ObjectBootstrap _bootstrap = new(draws, seed);

    public EvaluationResult Evaluate(EvaluationInput input)
    {
        var judge = new ClassifierJudge(input.Classes, input.Supernova, _bootstrap);
        var rows = input.Model.Rows.Select(row => row ?? throw new ArgumentException("The judged model must answer every alert.",
            nameof(input))).ToList();
        return new EvaluationResult
        {
            Model = judge.Judge(input.Model.Name, new ObjectSample(input.Alerts, input.Classes.Count), rows),
            Comparisons = [.. input.Others.Select(other => Compare(input, judge, rows, other)).OfType<Comparison>()],
            Binaries = [.. input.Binaries.Select(binary => Compare(input, rows, binary)).OfType<BinaryComparison>()],
            Breakdowns = [.. Slices.For(input.Alerts).Select(slicing => Divide(input, rows, slicing)).Where(breakdown
                => breakdown.Rows.Count > 0)],
            Mistakes = FindMistakes(input.Alerts, rows),
        };
    }

    /// <summary>Null if the other scored none of these alerts.</summary>
    private static Comparison? Compare(EvaluationInput input, ClassifierJudge judge, List<float[]> rows, ScoreSet other)
    {
        var scored = Where(other.Rows, row => row is not null);
        if (scored.Count == 0)
            return null;
        var sample = new ObjectSample([.. scored.Select(i => input.Alerts[i])], input.Classes.Count);
        float[][] ours = [.. scored.Select(i => rows[i])];
        float[][] theirs = [.. scored.Select(i => other.Rows[i]!)];
        return new Comparison(
            judge.Judge(other.Name, sample, theirs), judge.Judge(input.Model.Name, sample, ours), judge.Difference(sample, ours, theirs));
    }

    private BinaryComparison? Compare(EvaluationInput input, List<float[]> rows, BinaryScoreSet binary)
    {
        var scored = Where(binary.Values, double.IsFinite);
        if (scored.Count == 0)
            return null;
        var sample = new ObjectSample([.. scored.Select(i => input.Alerts[i])], input.Classes.Count);
        bool[] isMember = [.. sample.Labels.Select(label => label == binary.Class)];
        var theirs = new ScoreCurve([.. scored.Select(i => binary.Sign * binary.Values[i])], isMember);
        var ours = new ScoreCurve([.. scored.Select(i => (double)rows[i][binary.Class])], isMember);
        var areas = _bootstrap.Intervals(sample, drawn =>
        {
            var weights = sample.WeightsFor(drawn);
            return [theirs.AreaUnderRoc(weights), ours.AreaUnderRoc(weights)];
        });
        return new BinaryComparison(binary.Name, input.Classes[binary.Class], binary.Sign < 0, scored.Count, areas[0], areas[1]);
    }

    private Breakdown Divide(EvaluationInput input, List<float[]> rows, Slicing slicing)
    {
        var parts = input.Alerts.Select((alert, i) => (Part: slicing.PartOf(alert), i)).ToLookup(x => x.Part, x => x.i);
        return new Breakdown(slicing.Name, [.. slicing.Parts.Select((name, part) => (name, members: parts[part].ToList()))
            .Where(x => x.members.Count > 0).Select(x => ToRow(input, rows, x.name, x.members))]);
    }

    private BreakdownRow ToRow(EvaluationInput input, List<float[]> rows, string name, List<int> members)
    {
        var sample = new ObjectSample([.. members.Select(i => input.Alerts[i])], input.Classes.Count);
        float[][] own = [.. members.Select(i => rows[i])];
        var predictions = ClassifierJudge.Predict(own);
        var matrix = new ConfusionMatrix(sample.Labels, predictions, sample.Weights, input.Classes.Count);
        var judge = new ClassifierJudge(input.Classes, input.Supernova, _partBootstrap);
        return new BreakdownRow(
            name, members.Count,
            [.. Enumerable.Range(0, input.Classes.Count).Select(sample.ObjectsOf)],
            [.. Enumerable.Range(0, input.Classes.Count).Select(matrix.Recall)],
            judge.BalancedAccuracy(sample, predictions),
            Calibration.From(
                [.. own.Select(row => (double)row.Max())], [.. predictions.Select((p, i) => p == sample.Labels[i])], sample.Weights).Error);
    }

    private static List<Mistake> FindMistakes(IReadOnlyList<EvaluatedAlert> alerts, List<float[]> rows)
        => [.. alerts.Select((alert, i) => new Mistake(alert, Array.IndexOf(rows[i], rows[i].Max()), rows[i]))
            .Where(mistake => mistake.Prediction != mistake.Alert.Label)
            .OrderByDescending(mistake => mistake.Probabilities[mistake.Prediction] - mistake.Probabilities[mistake.Alert.Label])
            .DistinctBy(mistake => mistake.Alert.ObjectId)
            .Take(KeptMistakes)];

    private static List<int> Where<T>(IReadOnlyList<T> values, Func<T, bool> isGood)
        => [.. Enumerable.Range(0, values.Count).Where(i => isGood(values[i]))];
}
