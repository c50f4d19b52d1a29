using System.Globalization;
using StampClassifier.Cli.Judging;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>What the model card says of the training's own judging, beside what was found here and never mixed with it.</summary>
internal static class CardSections
{
    // Of fewer a share means nothing.
    private const int FewInjected = 5;

    public static string Write(EvaluationReport report)
        => Validations(CardFigures.Validations(report.Card.Metrics, report.Card.Classes), report.Card.Classes)
            + Injected(CardFigures.Injected(report.Card.Metrics, report.Completeness));

    private static string Validations(IReadOnlyList<CardValidation> rows, IReadOnlyList<string> classes)
        => rows.Count == 0 ? "" : Html.Section(
        "What the model card says",
        "Cross-validated in training: every alert judged by networks that saw neither it nor its object, with folds by night none of its "
            + "night either. These, not the figures above, stand for new alerts where the model was trained on this set.",
        Html.Table(
            ["Folds by", "Balanced accuracy", "Mean of seeds", .. classes, "Calibration error"],
            rows.Select(row => (IReadOnlyList<string>)
            [
                Html.Escape(row.FoldsBy) + (row.Remark.Length > 0 ? $" <span class=\"iv\">{Html.Escape(row.Remark)}</span>" : ""),
                Share(row.BalancedAccuracy), Figure.Text(row.MeanOfSeeds), .. row.Recalls.Select(Figure.Text),
                    Figure.Text(row.CalibrationError),
            ])));

    private static string Injected(IReadOnlyList<InjectedRow> rows)
    {
        if (rows.Count == 0)
            return "";
        var bins = rows.Select(row => (row.MagnitudeFrom, row.MagnitudeTo)).Distinct().Order().ToList();
        return Html.Section(
            "Injected supernovae",
            "Point sources put into real alerts that did not train: share that was called SN, by magnitude and place in the host. "
                + "Injections "
                + "are not alerts; no figure above contains them. Quiet figures rest on fewer than five.",
            Html.Table(
                ["Where", .. bins.Select(bin => string.Create(
                    CultureInfo.InvariantCulture, $"{bin.MagnitudeFrom:0.0}–{bin.MagnitudeTo:0.0} mag"))],
                rows.GroupBy(row => row.Situation).Select(situation => (IReadOnlyList<string>)
                [
                    Html.Escape(situation.Key),
                    .. bins.Select(bin => Cell(situation.FirstOrDefault(row => (row.MagnitudeFrom, row.MagnitudeTo) == bin))),
                ])));
    }

    private static string Cell(InjectedRow? row) => row is not { Injected: > 0 } ? Figure.None
        : $"<span{(row.Injected < FewInjected ? " class=\"few\"" : "")}>"
            + $"{Share(row.Found)} <span class=\"iv\">of {row.Injected}</span></span>";

    private static string Share(CardShare share) => double.IsFinite(share.Low)
        ? Html.Figure(new Interval(share.Value, share.Low, share.High)) : Figure.Text(share.Value);
}
