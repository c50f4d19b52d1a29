using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>The report's plots.</summary>
internal static class Plots
{
    public static string Reliability(ClassifierFigures figures)
    {
        var plot = new SvgPlot("Accuracy against stated probability", "top probability", "share that is right", 1, 420, 320)
            .Ticks([0, 0.2, 0.4, 0.6, 0.8, 1]).Line("ideal", (0, 0), (1, 1));
        foreach (var bin in figures.Reliability.Where(bin => bin.Weight > 0))
            plot.Bar("share", bin.Low, bin.High, bin.Weight);
        var filled = figures.Reliability.Where(bin => bin.Weight > 0).ToList();
        plot.Curve("ours", filled.Select(bin => (bin.Confidence, bin.Accuracy)));
        foreach (var bin in filled)
        {
            plot.Dot("ours-dot", (bin.Confidence, bin.Accuracy), 2.5 + 6 * Math.Sqrt(bin.Weight),
                $"{Figure.Text(bin.Low)} to {Figure.Text(bin.High)}: says {Figure.Text(bin.Confidence)}, is right in "
                    + $"{Figure.Text(bin.Accuracy)}; {Figure.Text(100 * bin.Weight)} % of objects");
        }
        return plot.Note("note", (0.03, 0.95), "below the line: too sure of itself", 0, 0).Close();
    }

    public static string Rank(ClassifierFigures figures)
    {
        var shown = Math.Min(figures.RankCurve.Count, 200);
        var curve = figures.RankCurve.Take(shown).ToList();
        var plot = new SvgPlot("Purity and completeness of the first objects by SN probability", "objects looked at, most likely "
            + "supernova first", "share", shown, 420, 320)
            .Ticks(new double[] { 10, 50, 100, 150, 200 }.Where(tick => tick <= shown))
            .Curve("ours", curve.Select(point => ((double)point.Rank, point.Purity)))
            .Curve("second", curve.Where(point => double.IsFinite(point.Completeness)).Select(point
                => ((double)point.Rank, point.Completeness)));
        var last = curve[^1];
        plot.Note("note end ours-word", (last.Rank, last.Purity), "purity", -4, 20);
        if (double.IsFinite(last.Completeness))
            plot.Note("note end second-word", (last.Rank, last.Completeness), "completeness", -4, last.Completeness > 0.9 ? 16 : -8);
        return plot.Close();
    }

    /// <summary>Recall of every class with its interval, ours and each other's side by side, each on all alerts it answered.</summary>
    public static string Recalls(ClassifierFigures ours, IReadOnlyList<ClassifierFigures> others)
    {
        var all = others.Prepend(ours).ToList();
        var classes = ours.Classes.Count;
        var plot = new SvgPlot("Recall by class with 95 % intervals", "", "recall", classes, 860, 300);
        for (var label = 0; label < classes; label++)
        {
            plot.Note("tick mid strong", (label + 0.5, 0), ours.Classes[label].Class, 0, 17);
            plot.Note("tick mid", (label + 0.5, 0), $"{ours.Classes[label].Objects} objects", 0, 31);
            for (var i = 0; i < all.Count; i++)
            {
                var recall = all[i].Classes[label].Recall;
                if (!recall.IsDefined)
                    continue;
                var x = label + 0.5 + (i - (all.Count - 1) / 2.0) * Math.Min(0.16, 0.7 / all.Count);
                var style = i == 0 ? "ours" : "theirs";
                plot.Line(style, (x, recall.Low), (x, recall.High))
                    .Dot(style + "-dot", (x, recall.Value), i == 0 ? 5 : 4, $"{all[i].Name}: {Figure.Text(recall)}")
                    .Note("tick mid small", (x, IsHigh(recall) ? recall.Low : recall.High), Short(recall.Value), 0,
                        IsHigh(recall) ? 16 : -5);
            }
        }
        return plot.Close();

        // Above it would leave the plot.
        static bool IsHigh(Interval recall) => recall.High > 0.96;
    }

    /// <summary>".949", and "1" for all.</summary>
    private static string Short(double share) => Figure.Text(share) is "1.000" ? "1" : Figure.Text(share)[1..];
}
