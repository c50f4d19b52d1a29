using System.Globalization;

namespace StampClassifier.Core.Classification;

/// <summary>
/// The mix of classes on the live stream. A network trained on an even mix gives p(class | alert) for that mix; for another mix each
/// probability is multiplied by prior / training prior and the row is brought back to a sum of 1. It ranks; it never replaces the
/// network's own probabilities.
/// </summary>
public sealed class ClassPriors
{
    /// <summary>How far the fractions' sum may be from 1, for fractions typed by hand.</summary>
    private const double SumTolerance = 1e-3;

    private readonly IReadOnlyDictionary<string, double> _fractions;

    private ClassPriors(IReadOnlyDictionary<string, double> fractions)
    {
        _fractions = fractions;
        Text = string.Join(';', fractions.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value:R}")));
    }

    /// <summary>No mix stated: ranking goes by the network's own probabilities.</summary>
    public static ClassPriors AsTrained { get; } = new(new Dictionary<string, double>());

    /// <summary>
    /// The fractions in one line, classes in ordinal order (<c>AGN=0.1;SN=0.01;…</c>), empty for <see cref="AsTrained"/>: equal texts
    /// rank alike.
    /// </summary>
    public string Text { get; }

    /// <summary>What the configuration says for the classes of this model; <see cref="AsTrained"/> if it says nothing.</summary>
    /// <exception cref="ModelException">The fractions are not one positive number for each class, with the sum 1.</exception>
    public static ClassPriors For(ModelCard card, IReadOnlyDictionary<string, double>? configured)
    {
        if (configured is null || configured.Count == 0)
            return AsTrained;
        if (Fault(card.Classes, configured) is { } fault)
            throw new ModelException($"Classifier:ClassPriors {fault} They are the fractions of the live stream's classes, for this model "
                + $"{string.Join(", ", card.Classes)}; leave them all out to rank by the network's own probabilities.");
        return new ClassPriors(new Dictionary<string, double>(configured));
    }

    /// <summary>P(SN) for the live stream's mix.</summary>
    /// <param name="probabilities">The network's row.</param>
    /// <param name="classes">Class names of the row.</param>
    /// <param name="training">The mix the probabilities hold for, in the same order; null for an even one.</param>
    /// <exception cref="ModelException">There is no fraction for a class of the row.</exception>
    public float Supernova(IReadOnlyList<float> probabilities, IReadOnlyList<string> classes, IReadOnlyList<float>? training)
    {
        var supernova = IndexOfSupernova(classes);
        if (_fractions.Count == 0)
            return probabilities[supernova];
        var sum = 0.0;
        for (var i = 0; i < classes.Count; i++)
            sum += Weighted(i);
        return sum > 0 ? (float)(Weighted(supernova) / sum) : 0;

        double Weighted(int i) => _fractions.TryGetValue(classes[i], out var fraction)
            ? probabilities[i] * fraction / (training?[i] ?? 1)
            : throw new ModelException(
                $"Classifier:ClassPriors has no fraction for class {classes[i]} of a model that classified earlier.");
    }

    private static int IndexOfSupernova(IReadOnlyList<string> classes)
    {
        for (var i = 0; i < classes.Count; i++)
        {
            if (classes[i] == StampClass.Supernova)
                return i;
        }
        throw new ModelException($"A model without class {StampClass.Supernova} cannot be ranked.");
    }

    private static string? Fault(IReadOnlyList<string> classes, IReadOnlyDictionary<string, double> configured)
    {
        if (configured.Keys.FirstOrDefault(name => !classes.Contains(name)) is { } unknown)
            return $"names '{unknown}', which is no class of the model.";
        if (classes.FirstOrDefault(name => !configured.ContainsKey(name)) is { } absent)
            return $"has no fraction for {absent}.";
        if (configured.FirstOrDefault(pair => !(pair.Value > 0) || !double.IsFinite(pair.Value)) is { Key: { } name } bad)
            return string.Create(CultureInfo.InvariantCulture, $"gives {name} the fraction {bad.Value}; it must be positive.");
        var sum = configured.Values.Sum();
        return Math.Abs(sum - 1) > SumTolerance
            ? string.Create(CultureInfo.InvariantCulture, $"add up to {sum:0.####}, not to 1.") : null;
    }
}
