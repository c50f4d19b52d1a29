namespace StampClassifier.Core.Evaluation;

/// <summary>
/// Labelled alerts grouped by object: each object weighs 1, shared evenly by its alerts, and is what a bootstrap draws.
/// An object with two labels counts once in each class.
/// </summary>
public sealed class ObjectSample
{
    private readonly int[] _classOfUnit;
    private readonly double[] _weights;

    public ObjectSample(IReadOnlyList<EvaluatedAlert> alerts, int classes)
    {
        Classes = classes;
        Labels = [.. alerts.Select(alert => alert.Label)];
        var units = new Dictionary<(string ObjectId, int Label), int>();
        Units = [.. alerts.Select(alert => units.TryGetValue((alert.ObjectId, alert.Label), out var known)
            ? known : units[(alert.ObjectId, alert.Label)] = units.Count)];
        _classOfUnit = [.. units.OrderBy(unit => unit.Value).Select(unit => unit.Key.Label)];
        var sizes = new int[UnitCount];
        foreach (var unit in Units)
            sizes[unit]++;
        _weights = [.. Units.Select(unit => 1.0 / sizes[unit])];
    }

    public int Classes { get; }

    /// <summary>True class of each alert.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>Which object each alert belongs to, 0 up to <see cref="UnitCount"/>.</summary>
    public IReadOnlyList<int> Units { get; }

    public int UnitCount => _classOfUnit.Length;

    /// <summary>Weight of each alert: the weights of an object's alerts sum to 1.</summary>
    public IReadOnlyList<double> Weights => _weights;

    public IReadOnlyList<int> ClassOfUnit => _classOfUnit;

    public int ObjectsOf(int label) => _classOfUnit.Count(other => other == label);

    public int AlertsOf(int label) => Labels.Count(other => other == label);

    /// <summary>Weight of each alert when object <c>u</c> was drawn <paramref name="draws"/>[u] times.</summary>
    public double[] WeightsFor(IReadOnlyList<int> draws)
    {
        var weights = new double[_weights.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = _weights[i] * draws[Units[i]];
        return weights;
    }

    /// <summary>Weights that make the classes which occur equally heavy, an object in proportion within its class.</summary>
    public double[] Balanced(IReadOnlyList<double> weights)
    {
        var totals = new double[Classes];
        for (var i = 0; i < weights.Count; i++)
            totals[Labels[i]] += weights[i];
        return [.. weights.Select((weight, i) => totals[Labels[i]] > 0 ? weight / totals[Labels[i]] : 0)];
    }
}
