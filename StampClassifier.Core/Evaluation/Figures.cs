namespace StampClassifier.Core.Evaluation;

/// <summary>Figures of one class.</summary>
/// <param name="Precision">In the mix of the set as it is.</param>
/// <param name="BalancedPrecision">As if all classes had equally many objects.</param>
/// <param name="AreaUnderRoc">Of the class's probability against all others.</param>
public sealed record ClassFigures(
    string Class, int Alerts, int Objects, Interval Recall, Interval Precision, Interval BalancedPrecision, Interval AreaUnderRoc);

/// <summary>Purity and completeness at a rank, with intervals.</summary>
public sealed record RankFigures(int Rank, Interval Purity, Interval Completeness);

/// <summary>Expected purity of the top 100 of a stream, all classes but SN in the mix of the set.</summary>
/// <param name="Prior">Share of supernovae in the stream, 0 to 1.</param>
/// <param name="Objects">Objects in the stream.</param>
public sealed record StreamFigures(double Prior, int Objects, Interval Purity);

/// <summary>One classifier on one set of alerts.</summary>
public sealed record ClassifierFigures
{
    public const double SupernovaPrecision = 0.85;

    public required string Name { get; init; }

    public required int Alerts { get; init; }

    public required int Objects { get; init; }

    public required Interval BalancedAccuracy { get; init; }

    /// <summary>Expected calibration error; objects count once, classes in the mix of the set.</summary>
    public required Interval CalibrationError { get; init; }

    /// <summary>Largest SN recall of any threshold with a precision of at least 0.85 on a balanced mix.</summary>
    public required Interval SupernovaRecall { get; init; }

    public required IReadOnlyList<ClassFigures> Classes { get; init; }

    /// <summary>Objects by true class (row) and predicted class (column); an object's alerts share its weight of 1.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Confusion { get; init; }

    public required IReadOnlyList<RankFigures> Ranks { get; init; }

    public required IReadOnlyList<StreamFigures> Streams { get; init; }

    public required IReadOnlyList<RankPoint> RankCurve { get; init; }

    public required IReadOnlyList<ReliabilityBin> Reliability { get; init; }
}
