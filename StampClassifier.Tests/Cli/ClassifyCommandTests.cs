using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Classification;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

/// <summary>One row for every packet, on the real alerts.</summary>
public sealed class ClassifyCommandTests
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int SomeRejected = 2;
    private static readonly string[] Header = ["candid", "objectId", "AGN", "SN", "VS", "asteroid", "bogus", "class", "status", "rules",
        "source", "detail"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_labelled_packet_has_its_row()
    {
        var (exitCode, rows) = await ClassifyAsync(TestData.PathOf("data/ztf/labelled.tar.gz"));

        Assert.Equal(Done, exitCode);
        Assert.Equal(1_348, rows.Count);
        Assert.Equal(1_348, rows.Select(row => row["candid"]).Distinct().Count());
        Assert.All(rows, row => Assert.Equal("classified", row["status"]));
        Assert.Equal(10, rows.Count(row => row["detail"].StartsWith("\"edge: ", StringComparison.Ordinal)));
        foreach (var row in rows)
        {
            var probabilities = Header[2..7].ToDictionary(name => name, name => double.Parse(row[name], CultureInfo.InvariantCulture));
            Assert.Equal(1, probabilities.Values.Sum(), 1e-4);
            Assert.Equal(probabilities.Values.Max(), probabilities[row["class"]]);
        }
    }

    [Fact]
    public async Task The_odd_packets_have_the_right_statuses()
    {
        var (exitCode, rows) = await ClassifyAsync(TestData.PathOf("data/ztf/odd"));

        Assert.Equal(Done, exitCode);
        var index = (await File.ReadAllLinesAsync(TestData.PathOf("data/ztf/odd/index.csv"), Token)).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[3], fields => fields[1]);
        Assert.Equal(index.Keys.Order(), rows.Select(row => row["candid"]).Order());
        Assert.All(rows, row =>
        {
            Assert.Equal("classified", row["status"]);
            Assert.Equal(index[row["candid"]].StartsWith("edge", StringComparison.Ordinal),
                row["detail"].StartsWith("\"edge: ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_two_check_packets_are_classified_with_their_rules_beside()
    {
        var (exitCode, rows) = await ClassifyAsync(TestData.PathOf("data/ztf/checks"));
        Assert.Equal(Done, exitCode);
        Assert.All(rows, row => Assert.Equal("classified", row["status"]));
        // Packet 2 is a negative difference on a star: the rules speak only where the network says SN.
        var packet2 = rows.Single(row => row["candid"] == "739260766315010006");
        Assert.Equal(packet2["class"] == StampClass.Supernova ? "NegativeDifference;OnStar" : "", packet2["rules"]);
    }

    [Fact]
    public async Task What_cannot_be_read_has_a_row_too()
    {
        var folder = Directory.CreateTempSubdirectory("stamp-classify-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a-rubbish.avro"), "no packet", Token);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "b-good.avro"), Nights.Small[0].Packet, Token);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "c-damaged.avro"), StampDamage.BreakGzip(Nights.Small[1].Packet),
                Token);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "d-empty.avro"), [], Token);

            var (exitCode, rows) = await ClassifyAsync(folder.FullName);

            Assert.Equal(SomeRejected, exitCode);
            Assert.Equal(["unreadable", "classified", "unreadable-stamp", "unreadable"], rows.Select(row => row["status"]));
            Assert.All(rows.Where(row => row["status"] != "classified"), row => Assert.NotEmpty(row["detail"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Json_lines_say_the_same_from_standard_input()
    {
        using var process = new StampCliProcess("classify", "--json", "-");
        await process.Input.WriteAsync(await Nights.TarGzAsync(Nights.Small.Take(3), Token), Token);
        var (exitCode, output, errors) = await process.EndAsync(Token);
        Assert.True(exitCode != Failed, errors);
        var rows = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            Nights.Small.Take(3).Select(alert => alert.Candid.ToString(CultureInfo.InvariantCulture)),
            rows.Select(row => row.GetProperty("candid").GetString()));
        Assert.Contains(rows, row => row.GetProperty("status").GetString() == "classified");
        Assert.All(rows, row => Assert.Equal(
            row.GetProperty("status").GetString() == "classified" ? 5 : 0,
            row.GetProperty("probabilities") is { ValueKind: JsonValueKind.Object } p ? p.EnumerateObject().Count() : 0));
    }

    [Theory]
    [InlineData("nowhere.tar.gz", "nowhere.tar.gz")]
    public async Task A_path_that_is_not_there_is_an_error_in_one_line(string path, string expected)
    {
        using var process = new StampCliProcess("classify", path);
        var (exitCode, _, errors) = await process.EndAsync(Token);
        Assert.Equal(Failed, exitCode);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)> ClassifyAsync(string path)
    {
        using var process = new StampCliProcess("classify", path);
        var (exitCode, output, errors) = await process.EndAsync(Token);
        Assert.True(exitCode != Failed, errors);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(string.Join(',', Header), lines[0]);
        return (exitCode, [.. lines.Skip(1).Select(line => (IReadOnlyDictionary<string, string>)Header.Zip(line.Split(',', Header.Length))
            .ToDictionary(pair => pair.First, pair => pair.Second))]);
    }
}
