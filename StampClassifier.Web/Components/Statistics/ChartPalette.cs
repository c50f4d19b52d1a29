namespace StampClassifier.Web.Components.Statistics;

/// <summary>The design tokens a chart is drawn with, as the browser resolves them in the theme in force.</summary>
public sealed class ChartPalette(IReadOnlyDictionary<string, string> tokens)
{
    /// <summary>What to ask the browser for.</summary>
    public static string[] Tokens { get; } =
        ["--c-sn", "--c-bog", "--grid", "--axis", "--fg-0", "--fg-1", "--fg-2", "--bg-1", "--bg-3", "--line-2", "--font"];

    public string this[string token] => tokens[token];
}
