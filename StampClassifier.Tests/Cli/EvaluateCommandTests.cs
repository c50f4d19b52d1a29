using System.Text.Json;
using System.Text.RegularExpressions;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

/// <summary>The real tool on the real labelled set, and on bad input.</summary>
public sealed partial class EvaluateCommandTests : IDisposable
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int SomeRejected = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-evaluate-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string Set => TestData.PathOf("data/ztf/labelled.tar.gz");

    private static string Labels => TestData.PathOf("data/ztf/labels.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_figures_of_the_real_set_agree_with_each_other()
    {
        var (json, html) = (Path.Combine(_folder, "r.json"), Path.Combine(_folder, "r.html"));
        var (exitCode, output, errors) = await RunAsync(
            Set, "--labels", Labels, "--reference", TestData.PathOf("data/ztf/reference_scores.csv"), "--json", json, "--out",
                html, "--draws", "50");

        Assert.True(exitCode == Done, errors);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        var figures = report.RootElement.GetProperty("figures");
        var classes = figures.GetProperty("classes").EnumerateArray().ToList();
        Assert.Equal([53, 88, 378, 295, 49], classes.Select(label => label.GetProperty("objects").GetInt32()));
        var recalls = classes.Select(label => label.GetProperty("recall").GetProperty("value").GetDouble()).ToList();
        var balanced = figures.GetProperty("balancedAccuracy");
        Assert.Equal(recalls.Average(), balanced.GetProperty("value").GetDouble(), 1e-5);
        Assert.InRange(balanced.GetProperty("value").GetDouble(), balanced.GetProperty("low").GetDouble(),
            balanced.GetProperty("high").GetDouble());
        var confusion = figures.GetProperty("confusion").EnumerateArray().Select(row
            => row.EnumerateArray().Select(cell => cell.GetDouble()).ToList()).ToList();
        for (var label = 0; label < 5; label++)
        {
            Assert.Equal(classes[label].GetProperty("objects").GetInt32(), confusion[label].Sum(), 1e-3);
            Assert.Equal(recalls[label], confusion[label][label] / confusion[label].Sum(), 1e-5);
        }
        // The published model's figure on these alerts, as worked out independently.
        var alerce = report.RootElement.GetProperty("comparisons")[0].GetProperty("theirs");
        Assert.Equal("alerce_img", alerce.GetProperty("name").GetString());
        Assert.Equal(0.7655, alerce.GetProperty("balancedAccuracy").GetProperty("value").GetDouble(), 1e-3);
        Assert.Contains("alerce_img", output, StringComparison.Ordinal);
        await AssertSelfContainedAsync(html);
        var page = await File.ReadAllTextAsync(html, Token);
        Assert.Contains("Faint supernovae: injected, not real", page, StringComparison.Ordinal);
        Assert.Contains("outskirts", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_judged_on_what_it_was_trained_on_says_so()
    {
        var (_, _, errors) = await RunAsync(Set, "--labels", Labels, "--draws", "2");
        Assert.Contains("trained on these very alerts", errors, StringComparison.Ordinal);
    }

    /// <summary>The figures on the model card, worked out by the training tool, come out again.</summary>
    [Fact]
    public async Task The_validation_split_of_the_card_can_be_repeated()
    {
        var json = Path.Combine(_folder, "v.json");
        var model = Path.Combine(AppContext.BaseDirectory, "onnx", "stamp-classifier-paper.onnx");
        var (exitCode, _, errors) = await RunAsync(
            Set, "--labels", Labels, "--model", model, "--only-split", "validation", "--json", json, "--draws", "2");
        Assert.True(exitCode == SomeRejected, errors);
        using var card = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(model, ".json"), Token));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json, Token));
        Assert.Equal(
            card.RootElement.GetProperty("metrics").GetProperty("validation").GetProperty("balancedAccuracy").GetDouble(),
            report.RootElement.GetProperty("figures").GetProperty("balancedAccuracy").GetProperty("value").GetDouble(), 1e-3);
    }

    [Theory]
    [InlineData("candid,kind\n1,SN\n", "no column 'label'")]
    [InlineData("candid,label,heuristic,forged\n1,SN,0,0\n", "no column 'label_confidence'")]
    [InlineData("candid,label,label_confidence,forged\n1,SN,high,0\n", "no column 'heuristic'")]
    [InlineData("candid,label,label_confidence,heuristic\n1,SN,high,0\n", "no column 'forged'")]
    [InlineData("candid,label,label_confidence,heuristic,forged\n1,unicorn,high,0,0\n", "'unicorn'")]
    [InlineData("candid,label,label_confidence,heuristic,forged\none,SN,high,0,0\n", "'one' is no number")]
    [InlineData("candid,label,label_confidence,heuristic,forged\n1,SN,low,0,0\n", "no label that may judge")]
    [InlineData("candid,label,label_confidence,heuristic,forged\n1,SN,high,0,0\n", "None of the 1 labels")]
    [InlineData("candid,label,label_confidence,heuristic,forged\n1,SN,high,maybe,0\n", "'maybe'")]
    public async Task Labels_that_cannot_judge_are_refused_in_one_line(string csv, string expected)
    {
        var labels = Path.Combine(_folder, "labels.csv");
        await File.WriteAllTextAsync(labels, csv, Token);
        await AssertRefusedAsync(expected, AlertsFolder(), "--labels", labels);
    }

    [Fact]
    public async Task Scores_that_nobody_knows_are_refused()
    {
        var (labels, scores) = (Path.Combine(_folder, "labels.csv"), Path.Combine(_folder, "scores.csv"));
        await File.WriteAllTextAsync(labels, "candid,label,label_confidence,heuristic,forged\n1,SN,high,0,0\n", Token);
        await File.WriteAllTextAsync(scores, "candid,half_SN\n1,0.5\n", Token);
        await AssertRefusedAsync("no scores that are known", AlertsFolder(), "--labels", labels, "--reference", scores);
    }

    [Fact]
    public async Task Files_that_are_not_there_are_named()
    {
        await AssertRefusedAsync("none.csv", AlertsFolder(), "--labels", Path.Combine(_folder, "none.csv"));
        await AssertRefusedAsync("standard input", "-", "--labels", "labels.csv");
    }

    private string AlertsFolder()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "alerts")).FullName;
        File.WriteAllBytes(Path.Combine(folder, "a.avro"), Nights.Small[0].Packet.ToArray());
        return folder;
    }

    private static async Task AssertSelfContainedAsync(string path)
    {
        var html = await File.ReadAllTextAsync(path, Token);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Address().Matches(html), match => Assert.StartsWith("data:image/png;base64,", match.Groups[1].Value,
            StringComparison.Ordinal));
        Assert.Contains("prefers-color-scheme: light", html, StringComparison.Ordinal);
        Assert.True(Address().Count(html) >= 30, "the worst mistakes have no stamps");
    }

    private static async Task AssertRefusedAsync(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await RunAsync(arguments);
        Assert.Equal(Failed, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = new StampCliProcess(["evaluate", .. arguments]);
        return await process.EndAsync(Token);
    }

    [GeneratedRegex("""(?:src|href|url)\s*[=(]\s*["']?([^"')]+)""")]
    private static partial Regex Address();
}
