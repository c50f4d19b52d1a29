using System.Text.Json.Nodes;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

/// <summary>A card that says so makes the tool place stamps that the detector's edge cut; an export does when asked.</summary>
public sealed class EdgeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-edge-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("place", 4, 0)]
    [InlineData("drop", 0, 4)]
    public async Task The_card_decides(string choice, int placed, int dropped)
    {
        using var process = new StampCliProcess("classify", TestData.PathOf("data/ztf/odd"), "--model", ModelWith(choice), "--json");
        var (_, output, errors) = await process.EndAsync(Token);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.True(rows.Count == 13, errors);
        Assert.Equal(placed, rows.Count(row => (bool)row["edge"]!));
        Assert.Equal(dropped, rows.Count(row => (string?)row["status"] == "stamp-shape"));
        Assert.All(rows.Where(row => (bool)row["edge"]!), row =>
        {
            Assert.Equal("classified", (string?)row["status"]);
            Assert.StartsWith("edge: ", (string?)row["detail"], StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task An_export_writes_them_when_asked()
    {
        var labels = Path.Combine(_folder, "labels.csv");
        var lines = Directory.GetFiles(TestData.PathOf("data/ztf/odd"), "*.avro").Select(path
            => $"{Path.GetFileNameWithoutExtension(path)},VS");
        await File.WriteAllTextAsync(labels, "candid,label\n" + string.Join('\n', lines) + "\n", Token);

        Assert.Equal(9, (await ExportAsync(labels, "whole")).Length - 1);
        var rows = await ExportAsync(labels, "all", "--place-edges");
        Assert.Equal("candid,objectId,label,edge", rows[0]);
        Assert.Equal(13, rows.Length - 1);
        Assert.Equal(4, rows.Count(row => row.EndsWith(",1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_export_writes_alerts_without_a_label_when_asked()
    {
        var labels = Path.Combine(_folder, "labels.csv");
        await File.WriteAllTextAsync(labels, "candid,label\n681124433915010015,VS\n", Token);

        Assert.Equal(["681124433915010015,ZTF17aaaedmd,VS"], (await ExportAsync(labels, "one"))[1..]);
        var rows = await ExportAsync(labels, "all", "--unlabelled");
        Assert.Equal(9, rows.Length - 1);
        Assert.Equal(8, rows.Count(row => row.EndsWith(',')));
        var packets = await File.ReadAllLinesAsync(Path.Combine(_folder, "all", "packets.csv"), Token);
        Assert.Equal(rows.Select(row => row.Split(',')[0]), packets.Select(row => row.Split(',')[0]));
    }

    private async Task<string[]> ExportAsync(string labels, string name, params string[] options)
    {
        var target = Path.Combine(_folder, name);
        using var process = new StampCliProcess(["export-training-set", TestData.PathOf("data/ztf/odd"), "--labels", labels, "--out",
            target, .. options]);
        var (exitCode, _, errors) = await process.EndAsync(Token);
        Assert.True(exitCode == 0, errors);
        return await File.ReadAllLinesAsync(Path.Combine(target, "rows.csv"), Token);
    }

    private string ModelWith(string choice)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "onnx", "stamp-classifier.onnx");
        var copy = Path.Combine(_folder, "copy.onnx");
        File.Copy(shipped, copy);
        var card = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(shipped, ".json")))!;
        card["edgeStamps"] = choice;
        File.WriteAllText(Path.ChangeExtension(copy, ".json"), card.ToJsonString());
        return copy;
    }
}
