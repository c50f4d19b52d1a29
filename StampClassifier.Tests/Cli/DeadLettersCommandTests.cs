using StampClassifier.Core.Storage;
using StampClassifier.Tests.Streaming;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Cli;

public sealed class DeadLettersCommandTests(DatabaseFixture databases) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-letters-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_are_listed_written_to_files_and_taken_in()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
        {
            var cut = LetterDraft.Of([1], 3);
            cut.Length = 2;
            db.DeadLetters.AddRange(LetterDraft.Of(Nights.Small[0].Packet, 1), LetterDraft.Of([9, 9], 2), cut);
            await db.SaveChangesAsync(Token);
        }

        var listed = await RunAsync(database, 0, "list");
        Assert.Equal(["1 waits", "2 waits", "3 cut"], listed.Select(line => line.Split('\t'))
            .Select(column => $"{column[1].Split('@')[1]} {column[4]}").Order());
        Assert.All(listed, line => Assert.Contains("not read by the version of then", line, StringComparison.Ordinal));

        Assert.Equal($"3 written to {_folder}", Assert.Single(await RunAsync(database, 0, "export", _folder)));
        var files = Directory.GetFiles(_folder).OrderBy(file => file[file.LastIndexOf('-')..], StringComparer.Ordinal).ToList();
        Assert.Equal(Nights.Small[0].Packet, await File.ReadAllBytesAsync(files[0], Token));
        Assert.EndsWith("-3.cut.avro", files[2], StringComparison.Ordinal);

        // 2: done, but some input was refused.
        Assert.Equal("1 taken in, 1 refused again, 1 not whole and not tried", Assert.Single(await RunAsync(database, 2, "replay")));
        Assert.Equal(2, (await RunAsync(database, 0, "list")).Count);
        Assert.Single(await RunAsync(database, 0, "list", "--all"), line => line.Contains("\tin\t", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<List<string>> RunAsync(TestDatabase database, int exit, params string[] arguments)
    {
        using var process = new StampCliProcess(["dead-letters", .. arguments, "--database", database.ConnectionString]);
        var (code, output, errors) = await process.EndAsync(Token);
        Assert.True(code == exit, errors);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
