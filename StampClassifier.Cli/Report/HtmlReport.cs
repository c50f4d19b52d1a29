using System.Globalization;
using System.Text;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>The whole report as one HTML file that loads nothing.</summary>
internal static class HtmlReport
{
    public static string Write(EvaluationReport report, IReadOnlyDictionary<long, string?[]> pictures)
    {
        var (model, result) = (report.Result.Model, report.Result);
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            + "content=\"width=device-width, initial-scale=1\">")
            .Append("<meta name=\"color-scheme\" content=\"dark light\">")
            .Append($"<title>Evaluation of {Html.Escape(model.Name)}</title>\n<style>{ReportStyle.Sheet}</style></head><body><main>\n");
        html.Append(Head(report)).Append(Tiles(model));
        html.Append(ComparisonSections.Write(result));
        html.Append(Html.Section("Each class", "Recall: how many of the class were found. Precision depends on the mix of the set; "
            + "balanced precision is that of an even mix of the classes. AUC: how well the class's probability alone sorts.",
            ClassTable(model)));
        html.Append("<div class=\"two\">")
            .Append(Html.Section("What is called what", "Share of each true class (a row sums to 100 %), and objects; an object's alerts "
                + "share its weight.", ConfusionTable.Write(model)))
            .Append(Html.Section("Can the probabilities be believed?",
                $"Expected calibration error {Figure.Text(model.CalibrationError)}, 15 bins. Columns: share of the objects; a dot grows "
                + $"with it.", Plots.Reliability(model)))
            .Append("</div><div class=\"two\">")
            .Append(Html.Section("What a reviewer finds", "Objects by falling SN probability, in the mix of this set: far more "
                + "supernovae than on the sky.", Plots.Rank(model)))
            .Append(Html.Section("The first 10, 50 and 100",
                $"{model.Classes.FirstOrDefault(c => c.Class == "SN")?.Objects ?? 0} supernovae among {model.Objects} objects.",
                RankTable(model)
                + "<h3>On the sky</h3><p class=\"lead\">Expected of a stream of 10,000 objects with few supernovae, all else in the mix "
                    + "of this set. Each object here then stands for many: read the intervals.</p>" + StreamTable(model)))
            .Append("</div>");
        html.Append(CardSections.Write(report));
        html.Append(BreakdownSections.Write(result.Breakdowns, report.Card.Classes));
        html.Append(InjectionSection.Write(report.Injections));
        if (result.Mistakes.Count > 0)
        {
            html.Append(Html.Section("Surest mistakes", "One alert of each object, the most confident error first. Some labels are wrong "
                + "too: look.",
                MistakeCards.Write(result.Mistakes, report.Card.Classes, pictures)));
        }
        return html.Append(Method(report)).Append("</main></body></html>\n").ToString();
    }

    private static string Head(EvaluationReport report)
    {
        var model = report.Result.Model;
        var html = new StringBuilder($"<header class=\"head\"><h1>How good is {Html.Escape(model.Name)}?</h1><p>")
            .Append($"{model.Alerts} alerts of {model.Objects} objects; {Html.Escape(report.Request.Rules.ToString())}. ")
            .Append("Every object counts once. Beside each figure: its 95 % interval, from drawing objects anew.</p></header>");
        foreach (var warning in report.Warnings)
            html.Append($"<p class=\"warning\" role=\"note\"><b>Mind:</b> {Html.Escape(warning)}</p>");
        return html.ToString();
    }

    private static string Tiles(ClassifierFigures model)
    {
        var html = new StringBuilder("<div class=\"tiles\">");
        Add("Balanced accuracy", model.BalancedAccuracy, "mean recall of the classes");
        Add("SN recall", model.SupernovaRecall, "at precision 0.85 on a balanced mix");
        Add("SN purity, top 50", model.Ranks[1].Purity, "in the mix of this set");
        Add("Calibration error", model.CalibrationError, "0 would be perfect");
        return html.Append("</div>").ToString();

        void Add(string name, Interval value, string meaning)
            => html.Append($"<div class=\"tile\"><h2>{name}</h2><b>{Figure.Text(value.Value)}</b><span "
                + $"class=\"iv\">{Figure.Text(value.Low)} to {Figure.Text(value.High)}</span><p>{meaning}</p></div>");
    }

    private static string ClassTable(ClassifierFigures model) => Html.Table(
        ["Class", "Alerts", "Objects", "Recall", "Precision", "Balanced precision", "AUC"],
        model.Classes.Select(label => (IReadOnlyList<string>)
        [
            $"<span class=\"word\"><i class=\"c-{Html.Hue(label.Class)}\"></i>{Html.Escape(label.Class)}</span>",
            Figure.Count(label.Alerts), Figure.Count(label.Objects), Html.Figure(label.Recall), Html.Figure(label.Precision),
            Html.Figure(label.BalancedPrecision), Html.Figure(label.AreaUnderRoc),
        ]));

    private static string RankTable(ClassifierFigures model) => Html.Table(
        ["Looked at", "Purity", "Completeness"],
        model.Ranks.Select(rank => (IReadOnlyList<string>)[Figure.Count(rank.Rank), Html.Figure(rank.Purity),
            Html.Figure(rank.Completeness)]));

    private static string StreamTable(ClassifierFigures model) => Html.Table(
        ["Supernovae in the stream", "In 10,000", "Expected purity, top 100", "At best"],
        model.Streams.Select(stream => (IReadOnlyList<string>)
        [
            string.Create(CultureInfo.InvariantCulture, $"{100 * stream.Prior:0.#} %"), Figure.Count(stream.Prior * stream.Objects),
                Html.Figure(stream.Purity), Figure.Text(Math.Min(1, stream.Prior * stream.Objects / 100)),
        ]));

    private static string Method(EvaluationReport report)
    {
        var (card, request) = (report.Card, report.Request);
        var others = request.References.Length > 0 ? "; other scores: " + Html.Escape(Names(request.References)) : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <footer><h2>How this was made</h2>
            <p>Model {Html.Escape(card.Name)} {Html.Escape(card.Version)},
                SHA-256 <span class="mono">{Html.Escape(card.Sha256)}</span>. {report.Date:yyyy-MM-dd HH:mm} UTC.</p>
            <p>Alerts: {Html.Escape(Names(request.Paths))}; labels: {Html.Escape(Path.GetFileName(request.Labels))}{others}.</p>
            <p>Intervals: {request.Draws} bootstrap draws of objects within each class,
                seed {request.Seed}; in breakdowns at most 300 draws. Differences are paired: both classifiers on the same draws.
                A dash stands where there is nothing to judge.</p>
            </footer>
            """);
    }

    private static string Names(IEnumerable<string> files) => string.Join(", ", files.Select(Path.GetFileName));
}
