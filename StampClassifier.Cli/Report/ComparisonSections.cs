using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>Ours beside others.</summary>
internal static class ComparisonSections
{
    public static string Write(EvaluationResult result)
    {
        var ours = Plots.Recalls(result.Model, [.. result.Comparisons.Select(comparison => comparison.Theirs)]);
        if (result.Comparisons.Count == 0)
            return Html.Section("Recall of each class", "With 95 % intervals.", ours) + Binaries(result.Binaries);
        return Html.Section(
            "Beside other classifiers",
            "Each comparison is on exactly the alerts that both could score. The difference is paired; where its interval leaves out "
                + "zero, it is no chance of this set.",
            Html.Table(
                ["Classifier", "Alerts", "Balanced accuracy", "Ours, same alerts", "Ours minus theirs", "SN "
                    + "recall", "Ours", "Calibration error"],
                result.Comparisons.Select(Row))
            + $"<div class=\"key\"><span><i class=\"ours-key\"></i>{Html.Escape(result.Model.Name)}</span>"
            + string.Concat(result.Comparisons.Select(comparison
                => $"<span><i class=\"theirs-key\"></i>{Html.Escape(comparison.Theirs.Name)}</span>")) + "</div>" + ours)
            + Binaries(result.Binaries);
    }

    private static IReadOnlyList<string> Row(Comparison comparison) =>
    [
        Html.Escape(comparison.Theirs.Name), Figure.Count(comparison.Theirs.Alerts), Html.Figure(comparison.Theirs.BalancedAccuracy),
        Html.Figure(comparison.Ours.BalancedAccuracy), $"<b>{Figure.Signed(comparison.Difference)}</b>",
            Html.Figure(comparison.Theirs.SupernovaRecall),
        Html.Figure(comparison.Ours.SupernovaRecall), Html.Figure(comparison.Theirs.CalibrationError),
    ];

    private static string Binaries(IReadOnlyList<BinaryComparison> binaries) => binaries.Count == 0
        ? ""
        : Html.Section(
            "Single scores of others",
            "How well each sorts one class from all others: area under the ROC curve, 0.5 is chance. They were made for related, not "
                + "always for these classes.",
            Html.Table(
                ["Score", "For class", "Alerts", "AUC of the score", "AUC of our probability"],
                binaries.Select(binary => (IReadOnlyList<string>)
                [
                    Html.Escape(binary.Name), Html.Escape(binary.Class) + (binary.IsReversed ? " (low score)" : ""),
                        Figure.Count(binary.Alerts),
                    Html.Figure(binary.Theirs), Html.Figure(binary.Ours),
                ])));
}
