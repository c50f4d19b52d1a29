using System.Globalization;

namespace StampClassifier.Cli.Report;

/// <summary>The headline on standard output.</summary>
internal static class TextReport
{
    public static void Write(EvaluationReport report, TextWriter output)
    {
        var model = report.Result.Model;
        output.WriteLine($"{model.Name} on {model.Alerts} alerts of {model.Objects} objects ({report.Request.Rules}); 95 % intervals by "
            + $"object");
        output.WriteLine($"balanced accuracy  {Figure.Text(model.BalancedAccuracy)}");
        output.WriteLine($"calibration error  {Figure.Text(model.CalibrationError)}");
        output.WriteLine($"SN recall at precision 0.85 on a balanced mix  {Figure.Text(model.SupernovaRecall)}");
        foreach (var figures in model.Classes)
            output.WriteLine($"{figures.Class,-9} {figures.Objects,4} objects  recall {Figure.Text(figures.Recall)}  precision "
                + $"{Figure.Text(figures.Precision)}");
        foreach (var rank in model.Ranks)
            output.WriteLine($"SN in the top {rank.Rank,3}: purity {Figure.Text(rank.Purity)}  completeness "
                + $"{Figure.Text(rank.Completeness)}");
        foreach (var stream in model.Streams)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"expected purity of the top 100 of {stream.Objects} objects, {100 * stream.Prior:0.#} % SN: "
                + $"{Figure.Text(stream.Purity)}"));
        foreach (var comparison in report.Result.Comparisons)
        {
            output.WriteLine(
                $"{comparison.Theirs.Name} on {comparison.Theirs.Alerts} of these alerts: balanced accuracy "
                    + $"{Figure.Text(comparison.Theirs.BalancedAccuracy)}, ours there {Figure.Text(comparison.Ours.BalancedAccuracy)}, "
                    + $"difference {Figure.Signed(comparison.Difference)}");
        }
        foreach (var binary in report.Result.Binaries)
            output.WriteLine($"{binary.Name} as a score for {binary.Class}: area under ROC {Figure.Text(binary.Theirs)}, ours "
                + $"{Figure.Text(binary.Ours)}");
    }
}
