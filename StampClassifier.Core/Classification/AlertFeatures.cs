using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Classification;

/// <summary>The metadata row of an alert for one model: the features its card names, in the card's order.</summary>
public sealed class AlertFeatures
{
    private readonly Func<Candidate, double>[] _features;

    /// <exception cref="ModelException">The card names a feature that the catalogue does not have.</exception>
    public AlertFeatures(IReadOnlyList<string> names)
        => _features = [.. names.Select(name => FeatureCatalogue.Find(name)
            ?? throw new ModelException($"The model card names feature '{name}', which is not in the feature catalogue of this version."))];

    public int Count => _features.Length;

    /// <summary>Raw values, NaN for missing.</summary>
    public void Compute(Candidate candidate, Span<float> row)
    {
        for (var i = 0; i < _features.Length; i++)
        {
            var value = (float)_features[i](candidate);
            row[i] = float.IsFinite(value) ? value : float.NaN;
        }
    }
}
