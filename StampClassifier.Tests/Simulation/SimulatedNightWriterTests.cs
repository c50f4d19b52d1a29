using StampClassifier.Core.Alerts;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Simulation;

public sealed class SimulatedNightWriterTests : IDisposable
{
    private static readonly NightSimulator Night = new(new NightOptions { Night = new Mjd(61_100), Alerts = 30, BurstArtefacts = 3 });
    private readonly string _folder = Directory.CreateTempSubdirectory("night").FullName;

    [Theory]
    [InlineData("ztf_public_20261120.tar.gz")]
    [InlineData("20261120")]
    public async Task WriteAsync_writes_what_the_archive_reader_reads(string name)
    {
        var path = Path.Combine(_folder, name);
        var seen = new CountingProgress();
        var truth = await SimulatedNightWriter.WriteAsync(Night, path, seen, TestContext.Current.CancellationToken);
        var candids = new List<long>();
        await foreach (var entry in new AlertArchive().ReadAsync(path, TestContext.Current.CancellationToken))
            candids.Add(new AlertReader().Read(entry.Bytes).Single().Candid);
        Assert.Equal(Night.Simulate().Select(alert => alert.Candid).Order(), candids.Order());
        Assert.Equal(Night.Count, seen.Last);
        Assert.Equal(Path.Combine(_folder, name.Split('.')[0] + ".truth.csv"), truth);
        Assert.Equal(new HashSet<string> { truth, path }, Directory.GetFileSystemEntries(_folder).ToHashSet());
    }

    [Fact]
    public async Task WriteAsync_lists_the_truth()
    {
        var path = Path.Combine(_folder, "a.tgz");
        var truth = await SimulatedNightWriter.WriteAsync(Night, path, null, TestContext.Current.CancellationToken);
        var lines = await File.ReadAllLinesAsync(truth, TestContext.Current.CancellationToken);
        var first = Night.Simulate().First();
        Assert.Equal("candid,objectId,label,situation", lines[0]);
        Assert.Equal($"{first.Candid},{first.ObjectId},{first.TrueClass},\"{first.Situation}\"", lines[1]);
        Assert.Equal(Night.Count + 1, lines.Length);
    }

    [Theory]
    [InlineData("half.tar.gz")]
    [InlineData("half")]
    public async Task A_night_cut_short_leaves_nothing(string name)
    {
        using var source = new CancellationTokenSource();
        var progress = new CountingProgress { CancelAt = 5, Source = source };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SimulatedNightWriter.WriteAsync(Night, Path.Combine(_folder, name), progress, source.Token));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task WriteAsync_replaces_nothing()
    {
        var path = Path.Combine(_folder, "old.tar.gz");
        await File.WriteAllTextAsync(path, "mine", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(
            () => SimulatedNightWriter.WriteAsync(Night, path, null, TestContext.Current.CancellationToken));
        Assert.Equal("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class CountingProgress : IProgress<int>
    {
        public int Last { get; private set; }

        public int CancelAt { get; init; } = -1;

        public CancellationTokenSource? Source { get; init; }

        public void Report(int value)
        {
            Last = value;
            if (value == CancelAt)
                Source?.Cancel();
        }
    }
}
