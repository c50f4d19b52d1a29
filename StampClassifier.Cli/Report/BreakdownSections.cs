using System.Text;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>Where the model is good and where not, one table for each way to divide the set.</summary>
internal static class BreakdownSections
{
    // Of fewer objects a share means nothing.
    private const int FewObjects = 5;

    public static string Write(IReadOnlyList<Breakdown> breakdowns, IReadOnlyList<string> classes)
    {
        var html = new StringBuilder();
        // A set that is all of one kind is not divided.
        foreach (var breakdown in breakdowns.Where(breakdown => breakdown.Rows.Count > 1))
        {
            html.Append($"<h3>{Html.Escape(breakdown.Name)}</h3>").Append(Html.Table(
                ["", "Alerts", "Balanced accuracy", .. classes.Select(label => label), "Calibration error"],
                breakdown.Rows.Select(row => (IReadOnlyList<string>)
                [
                    Html.Escape(row.Part), Figure.Count(row.Alerts), BalancedAccuracy(row), .. classes.Select((_, i) => Recall(row, i)),
                    Figure.Text(row.CalibrationError),
                ])));
        }
        return Html.Section(
            "Where it is good and where not",
            "Recall of each class with its number of objects; quiet figures rest on fewer than five. Balanced accuracy is over the "
                + "classes that occur in the part (their number in brackets where it is not all).",
            $"<div class=\"parts\">{html}</div>");

        string BalancedAccuracy(BreakdownRow row)
        {
            var present = row.Objects.Count(objects => objects > 0);
            return Html.Figure(row.BalancedAccuracy) + (present < classes.Count ? $" <span class=\"iv\">[{present}]</span>" : "");
        }
    }

    private static string Recall(BreakdownRow row, int label) => row.Objects[label] == 0
        ? Figure.None
        : $"<span{(row.Objects[label] < FewObjects ? " class=\"few\"" : "")}>{Figure.Text(row.Recalls[label])} <span class=\"iv\">of "
            + $"{row.Objects[label]}</span></span>";
}
