using System.Net;
using System.Text;

namespace StampClassifier.Cli.Report;

/// <summary>Small pieces of HTML; all text passes <see cref="Escape"/>.</summary>
internal static class Html
{
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Section(string title, string lead, string content)
        => $"<section><h2>{Escape(title)}</h2><p class=\"lead\">{Escape(lead)}</p>{content}</section>\n";

    /// <summary>A table whose first column is text and whose others are figures; cells are HTML.</summary>
    public static string Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var html = new StringBuilder("<div class=\"scroll\"><table class=\"tb\"><thead><tr>");
        for (var i = 0; i < heads.Count; i++)
            html.Append($"<th scope=\"col\"{(i == 0 ? "" : " class=\"r\"")}>{Escape(heads[i])}</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
        {
            html.Append($"<tr><th scope=\"row\">{row[0]}</th>");
            foreach (var cell in row.Skip(1))
                html.Append($"<td class=\"r\">{cell}</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>A figure with its interval in a quieter voice.</summary>
    public static string Figure(Core.Evaluation.Interval interval)
        => interval.IsDefined
            ? $"{Report.Figure.Text(interval.Value)} <span "
                + $"class=\"iv\">{Report.Figure.Text(interval.Low)}–{Report.Figure.Text(interval.High)}</span>"
            : Report.Figure.None;

    /// <summary>The style class of a class of objects; those the design does not know share one.</summary>
    public static string Hue(string label) => label switch
    {
        "SN" => "sn",
        "AGN" => "agn",
        "VS" => "vs",
        "asteroid" => "ast",
        "bogus" => "bog",
        _ => "other",
    };
}
