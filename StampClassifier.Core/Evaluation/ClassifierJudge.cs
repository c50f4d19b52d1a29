namespace StampClassifier.Core.Evaluation;

/// <summary>Computes every figure of one classifier on a set of alerts that it scored in full.</summary>
public sealed class ClassifierJudge(IReadOnlyList<string> classes, int supernova, ObjectBootstrap bootstrap)
{
    public static readonly IReadOnlyList<int> Ranks = [10, 50, 100];

    private static readonly double[] Priors = [0.001, 0.01];

    private const int StreamTop = 100;
    private const int StreamObjects = 10_000;
    private const int FiguresPerClass = 4;

    public ClassifierFigures Judge(string name, ObjectSample sample, IReadOnlyList<float[]> rows)
    {
        var run = new Run(sample, rows, classes.Count, supernova);
        var intervals = bootstrap.Intervals(sample, run.Figures);
        var common = intervals.Skip(FiguresPerClass * classes.Count).ToList();
        var matrix = new ConfusionMatrix(sample.Labels, run.Predictions, sample.Weights, classes.Count);
        return new ClassifierFigures
        {
            Name = name,
            Alerts = sample.Labels.Count,
            Objects = sample.UnitCount,
            BalancedAccuracy = common[0],
            CalibrationError = common[1],
            SupernovaRecall = common[2],
            Classes = [.. classes.Select((label, i) => new ClassFigures(
                label, sample.AlertsOf(i), sample.ObjectsOf(i), intervals[FiguresPerClass * i], intervals[FiguresPerClass * i + 1],
                intervals[FiguresPerClass * i + 2], intervals[FiguresPerClass * i + 3]))],
            Confusion = matrix.Rows,
            Ranks = [.. Ranks.Select((rank, i) => new RankFigures(rank, common[3 + 2 * i], common[4 + 2 * i]))],
            Streams = [.. Priors.Select((prior, i) => new StreamFigures(prior, StreamObjects, common[3 + 2 * Ranks.Count + i]))],
            RankCurve = run.Ranking.Curve(),
            Reliability = Calibration.From(run.Confidences, run.IsRight, sample.Weights).Bins,
        };
    }

    /// <summary>Paired difference of balanced accuracy, ours minus theirs: both judged on the same draws of the same objects.</summary>
    public Interval Difference(ObjectSample sample, IReadOnlyList<float[]> ours, IReadOnlyList<float[]> theirs)
    {
        var (a, b) = (Predict(ours), Predict(theirs));
        return bootstrap.Intervals(sample, draws =>
        {
            var weights = sample.WeightsFor(draws);
            return [Accuracy(a, weights) - Accuracy(b, weights)];
        })[0];

        double Accuracy(int[] predictions, double[] weights)
            => new ConfusionMatrix(sample.Labels, predictions, weights, classes.Count).BalancedAccuracy;
    }

    /// <summary>Balanced accuracy alone, for the parts of a breakdown.</summary>
    public Interval BalancedAccuracy(ObjectSample sample, IReadOnlyList<int> predictions)
        => bootstrap.Intervals(
            sample, draws => [new ConfusionMatrix(sample.Labels, predictions, sample.WeightsFor(draws),
                classes.Count).BalancedAccuracy])[0];

    /// <summary>Index of the most probable class of each alert; the first of equals.</summary>
    public static int[] Predict(IReadOnlyList<float[]> rows) => [.. rows.Select(row => Array.IndexOf(row, row.Max()))];

    private sealed class Run
    {
        private readonly ObjectSample _sample;
        private readonly int _classes;
        private readonly int _supernova;
        private readonly ScoreCurve[] _curves;

        public Run(ObjectSample sample, IReadOnlyList<float[]> rows, int classes, int supernova)
        {
            (_sample, _classes, _supernova) = (sample, classes, supernova);
            Predictions = Predict(rows);
            // Scores that do not sum to 1 (rounded in a file) are shares of their sum.
            Confidences = [.. rows.Select(row => (double)row.Max() / row.Sum())];
            IsRight = [.. Predictions.Select((prediction, i) => prediction == sample.Labels[i])];
            _curves = [.. Enumerable.Range(0, classes).Select(label
                => new ScoreCurve(Scores(label), [.. sample.Labels.Select(other => other == label)]))];
            Ranking = new SupernovaRanking(sample, Scores(supernova), supernova);

            double[] Scores(int label) => [.. rows.Select(row => (double)row[label])];
        }

        public int[] Predictions { get; }

        public double[] Confidences { get; }

        public bool[] IsRight { get; }

        public SupernovaRanking Ranking { get; }

        public double[] Figures(IReadOnlyList<int> draws)
        {
            var weights = _sample.WeightsFor(draws);
            var balanced = _sample.Balanced(weights);
            var matrix = new ConfusionMatrix(_sample.Labels, Predictions, weights, _classes);
            var even = new ConfusionMatrix(_sample.Labels, Predictions, balanced, _classes);
            var figures = new List<double>();
            for (var label = 0; label < _classes; label++)
            {
                figures.AddRange([matrix.Recall(label), matrix.Precision(label), even.Precision(label),
                    _curves[label].AreaUnderRoc(weights)]);
            }
            figures.Add(matrix.BalancedAccuracy);
            figures.Add(Calibration.From(Confidences, IsRight, weights).Error);
            figures.Add(_curves[_supernova].RecallAtPrecision(balanced, ClassifierFigures.SupernovaPrecision));
            foreach (var point in Ranks.Select(rank => Ranking.At(rank, draws)))
                figures.AddRange([point.Purity, point.Completeness]);
            figures.AddRange(Priors.Select(prior => Ranking.ExpectedPurity(StreamTop, prior, StreamObjects, draws)));
            return [.. figures];
        }
    }
}
