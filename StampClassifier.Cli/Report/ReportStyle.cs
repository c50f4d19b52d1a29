using System.Text;
using System.Text.RegularExpressions;

namespace StampClassifier.Cli.Report;

/// <summary>The page's design tokens and the report's own rules as one style sheet; light where the reader's system is light.</summary>
internal static partial class ReportStyle
{
    private const string LightBlock = "[data-theme=\"light\"] {";

    public static string Sheet { get; } = Build();

    private static string Build()
    {
        var tokens = Comment().Replace(Resource("tokens.css"), "");
        var root = Block(tokens, ":root {");
        var light = Block(tokens, LightBlock);
        return $":root {{{root}}}\n@media (prefers-color-scheme: light) {{ :root {{{light}}} }}\n{Resource("report.css")}";
    }

    private static string Block(string css, string opening)
    {
        var start = css.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return css[start..css.IndexOf('}', start)];
    }

    private static string Resource(string name)
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
