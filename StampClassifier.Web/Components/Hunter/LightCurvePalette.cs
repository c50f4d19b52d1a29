using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The design tokens a light curve is drawn with, as the browser resolves them in the theme in force.</summary>
internal sealed class LightCurvePalette(IReadOnlyDictionary<string, string> tokens)
{
    /// <summary>What to ask the browser for.</summary>
    public static string[] Tokens { get; } =
        ["--b-g", "--b-r", "--b-i", "--grid", "--axis", "--fg-0", "--fg-1", "--fg-2", "--bg-1", "--bg-3", "--line-2",
            "--focus", "--warn", "--font"];

    public string this[string token] => tokens[token];

    public string Of(Band band) => band switch { Band.G => tokens["--b-g"], Band.R => tokens["--b-r"], _ => tokens["--b-i"] };
}
