namespace StampClassifier.Core.Classification;

/// <summary>The network's answer for one alert: probabilities in the card's class order, summing to 1.</summary>
public sealed record ClassProbabilities(float[] Values, string TopClass, float Supernova)
{
    public static ClassProbabilities From(ReadOnlySpan<float> row, ModelCard card)
    {
        var top = 0;
        var sum = 0f;
        for (var i = 0; i < row.Length; i++)
        {
            sum += row[i];
            if (row[i] > row[top])
                top = i;
        }
        if (!float.IsFinite(sum) || Math.Abs(sum - 1) > 1e-3)
            throw new ModelException($"Model {card.Name} {card.Version} gave no probabilities for an alert (their sum is {sum}).");
        return new ClassProbabilities(row.ToArray(), card.Classes[top], row[card.SupernovaIndex]);
    }

    /// <summary>Entropy over that of an even row: 0 where one class has everything, 1 where all classes have the same.</summary>
    public static double UncertaintyOf(IReadOnlyList<float> probabilities)
    {
        var sum = 0.0;
        foreach (double p in probabilities)
            sum -= p > 0 ? p * Math.Log(p) : 0;
        return probabilities.Count < 2 ? 0 : sum / Math.Log(probabilities.Count);
    }
}
