namespace StampClassifier.Cli.Judging;

/// <summary>Which labels may judge a model.</summary>
/// <param name="Confidences">Accepted values of <c>label_confidence</c>; empty accepts all.</param>
/// <param name="WithHeuristic">Labels made by a rule on fields that a model may eat.</param>
/// <param name="WithForged">Alerts whose metadata somebody overwrote.</param>
internal sealed record JudgingRules(IReadOnlyList<string> Confidences, bool WithHeuristic, bool WithForged)
{
    public override string ToString()
        => (Confidences.Count == 0 ? "every label confidence" : $"label confidence {string.Join(" or ", Confidences)}")
            + (WithHeuristic ? ", labels made by rules included" : ", no labels made by rules")
            + (WithForged ? ", forged alerts included" : ", no forged alerts");
}
