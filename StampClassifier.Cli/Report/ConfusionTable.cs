using System.Globalization;
using System.Text;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>The confusion matrix as a heat map: colour is the share of the true class, the number is objects.</summary>
internal static class ConfusionTable
{
    public static string Write(ClassifierFigures figures)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"heat\"><thead><tr><th scope=\"col\" class=\"corner\">is ↓ "
            + "called →</th>");
        foreach (var label in figures.Classes)
            html.Append($"<th scope=\"col\">{Html.Escape(label.Class)}</th>");
        html.Append("</tr></thead><tbody>");
        for (var row = 0; row < figures.Classes.Count; row++)
        {
            html.Append($"<tr><th scope=\"row\">{Html.Escape(figures.Classes[row].Class)}</th>");
            var total = figures.Confusion[row].Sum();
            for (var column = 0; column < figures.Classes.Count; column++)
                html.Append(Cell(figures.Confusion[row][column], total, row == column));
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    private static string Cell(double objects, double total, bool isRight)
    {
        var share = total > 0 ? objects / total : 0;
        var percent = (100 * share).ToString("0", CultureInfo.InvariantCulture);
        var quiet = objects == 0 ? " zero" : "";
        return $"<td class=\"{(isRight ? "right" : "wrong")}{quiet}\" style=\"--share:{percent}%\"><b>{percent} "
            + $"%</b><span>{Figure.Count(Math.Round(objects, 1))}</span></td>";
    }
}
