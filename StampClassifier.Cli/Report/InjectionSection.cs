using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StampClassifier.Cli.Report;

/// <summary>
/// What the training found of injected supernovae, from the file it wrote beside the model (<c>NAME-completeness.json</c>): by itself, and
/// never part of a figure of real alerts.
/// </summary>
internal static class InjectionSection
{
    /// <summary>The file's content; null where there is none, or where it is of another model.</summary>
    public static async Task<JsonElement?> FindAsync(string modelPath, string sha256, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetDirectoryName(modelPath) ?? "", Path.GetFileNameWithoutExtension(modelPath) + "-completeness.json");
        if (!File.Exists(path))
            return null;
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(path, cancellationToken));
        return file.RootElement.GetProperty("model").GetString() == sha256 ? file.RootElement.Clone() : null;
    }

    public static string Write(JsonElement? found)
    {
        if (found is not { } content)
            return "";
        var html = new StringBuilder();
        foreach (var validation in content.GetProperty("crossValidation").EnumerateArray())
        {
            var hosts = validation.GetProperty("injectedSupernovae").GetProperty("hosts").EnumerateArray().ToList();
            html.Append($"<h3>Folds by {Html.Escape(validation.GetProperty("foldsBy").GetString())}</h3>")
                .Append(Html.Table(["Host", "All", .. hosts[0].GetProperty("byMagnitude").EnumerateArray().Select(Magnitudes)],
                    hosts.Select(host => (IReadOnlyList<string>)[Html.Escape(host.GetProperty("situation").GetString()), Share(host),
                        .. host.GetProperty("byMagnitude").EnumerateArray().Select(Share)])))
                .Append($"<p>{Early(validation.GetProperty("realSupernovaeEarly"))}</p>");
        }
        return Html.Section("Faint supernovae: injected, not real", content.GetProperty("what").GetString() ?? "", html.ToString());
    }

    private static string Magnitudes(JsonElement bin) => string.Create(
        CultureInfo.InvariantCulture, $"{bin.GetProperty("from").GetDouble():0.0}–{bin.GetProperty("to").GetDouble():0.0} mag");

    private static string Share(JsonElement cell) => cell.TryGetProperty("calledSupernova", out var share)
        ? $"{Figure.Text(share.GetDouble())} <span class=\"iv\">of {cell.GetProperty("injected").GetInt32()}</span>" : Figure.None;

    private static string Early(JsonElement early) => string.Create(CultureInfo.InvariantCulture,
        $"Real supernovae within {early.GetProperty("withinDays").GetInt32()} days of their first detection: "
        + $"{early.GetProperty("calledSupernova").GetInt32()} of {early.GetProperty("alerts").GetInt32()} alerts "
        + $"({early.GetProperty("objects").GetInt32()} objects) called supernova.");
}
