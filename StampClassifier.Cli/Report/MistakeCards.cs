using System.Globalization;
using System.Text;
using StampClassifier.Core.Evaluation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Cli.Report;

/// <summary>Confident wrong answers with their stamps: the reader judges whether the model or the label is wrong.</summary>
internal static class MistakeCards
{
    private static readonly string[] Kinds = ["science", "template", "difference"];

    public static string Write(IReadOnlyList<Mistake> mistakes, IReadOnlyList<string> classes, IReadOnlyDictionary<long,
        string?[]> pictures)
    {
        var html = new StringBuilder("<div class=\"cards\">");
        foreach (var mistake in mistakes)
        {
            var alert = mistake.Alert;
            html.Append("<article class=\"card\"><header><b class=\"mono\">").Append(Html.Escape(alert.ObjectId)).Append("</b> is ")
                .Append(Word(classes[alert.Label])).Append(", was called ").Append(Word(classes[mistake.Prediction])).Append("</header>");
            html.Append(Stamps(alert.Candid, pictures));
            html.Append("<div class=\"bar\">");
            for (var i = 0; i < classes.Count; i++)
            {
                var percent = (100 * mistake.Probabilities[i]).ToString("0.0", CultureInfo.InvariantCulture);
                html.Append($"<i class=\"c-{Html.Hue(classes[i])}\" style=\"width:{percent}%\" title=\"{Html.Escape(classes[i])} "
                    + $"{percent} %\"></i>");
            }
            html.Append("</div><p class=\"odds\">").Append(string.Join(" · ",
                classes.Select((label, i) => (label, p: mistake.Probabilities[i]))
                .OrderByDescending(x => x.p).Take(3).Select(x => $"{Html.Escape(x.label)} {Figure.Text(x.p)}"))).Append("</p>");
            html.Append($"<p class=\"facts\">{Facts(alert)}</p></article>");
        }
        return html.Append("</div>").ToString();
    }

    private static string Word(string label) => $"<span class=\"word\"><i class=\"c-{Html.Hue(label)}\"></i>{Html.Escape(label)}</span>";

    private static string Stamps(long candid, IReadOnlyDictionary<long, string?[]> pictures)
    {
        if (!pictures.TryGetValue(candid, out var images))
            return "";
        var shown = images.Zip(Kinds).Where(x => x.First is not null)
            .Select(x => $"<figure><img src=\"{x.First}\" alt=\"{x.Second} stamp\"><figcaption>{x.Second}</figcaption></figure>");
        return $"<div class=\"stamps\">{string.Concat(shown)}</div>";
    }

    private static string Facts(EvaluatedAlert alert) => Html.Escape(string.Create(
        CultureInfo.InvariantCulture,
        $"{alert.Band.Letter} = {alert.Magnitude:0.00} mag, {alert.Observed.ToUtc():yyyy-MM-dd}, b = "
            + $"{alert.Position.ToGalactic().Latitude:0}°, label {alert.Confidence}{(alert.IsFirstDetection ? ", first detection" : "")}"));
}
