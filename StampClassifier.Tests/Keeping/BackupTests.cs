using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Keeping.Backups;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Keeping;

/// <summary>A backup is worth what a restore into an empty machine brings back.</summary>
public sealed class BackupTests(DatabaseFixture databases) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("stamp-backups-").FullName;

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_restore_into_an_empty_machine_has_every_table_as_it_was(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await FillAsync(database, 1);
        await database.SettleAsync(settings => settings.VotesForDecision = 3, Token);
        var before = await DumpAsync(database);

        var made = await Desk(database).BackupAsync(_root, 14, Token);

        await using var target = await databases.CreateEmptyAsync(provider, Token);
        var manifest = await Restore().RestoreAsync(_root, provider, target.ConnectionString, Token);
        Assert.Equal(before, await DumpAsync(target));
        Assert.Equivalent(made.Manifest, manifest);
        Assert.Equal(40, manifest.Tables.Single(table => table.Name == "alerts").Rows);
        Assert.Equal(new BackedUpModel("test", "1", TestIngest.Model.Sha256), Assert.Single(manifest.Models));
        // It is a database to go on with, append-only tables included.
        await target.Setup.MigrateAsync(Token);
        await FillAsync(target, 2);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => target.ExecuteAsync("DELETE FROM group_settings", Token));
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task A_backup_beside_a_writer_is_of_one_moment(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await FillAsync(database, 1);
        using var enough = new CancellationTokenSource();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = Task.Run(async () =>
        {
            var written = 0;
            for (var seed = 2; !enough.IsCancellationRequested; seed++)
            {
                written += await FillAsync(database, seed);
                begun.TrySetResult();
            }

            return written;
        }, Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await Desk(database).BackupAsync(_root, 14, Token);
        await enough.CancelAsync();
        var written = await writing;

        await using var target = await databases.CreateEmptyAsync(provider, Token);
        await Restore().RestoreAsync(_root, provider, target.ConnectionString, Token);
        await using var db = await target.Contexts.CreateDbContextAsync(Token);
        var (alerts, stamps) = (await db.Alerts.CountAsync(Token), await db.Stamps.CountAsync(Token));
        Assert.InRange(alerts, 40, 40 + written);
        Assert.Equal(alerts, (int)await db.IngestRuns.SumAsync(run => run.Classified + run.Later, Token));
        Assert.Equal(0, await db.Objects.CountAsync(o => !db.Classifications.Any(c => c.Candid == o.Candid), Token));
        Assert.Equal(0, stamps % 3);
        Assert.True(written > 0);
    }

    [Theory, MemberData(nameof(Providers))]
    public async Task Nothing_is_restored_over_a_database_that_holds_anything(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await FillAsync(database, 1);
        await Desk(database).BackupAsync(_root, 14, Token);
        await using var held = await databases.CreateAsync(provider, Token);

        var refusal = await Assert.ThrowsAsync<BackupException>(
            () => Restore().RestoreAsync(_root, provider, held.ConnectionString, Token));

        Assert.Contains("never written over", refusal.Message, StringComparison.Ordinal);
        await using var db = await held.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(0, await db.Alerts.CountAsync(Token));
    }

    [Theory]
    [InlineData("flipped")]
    [InlineData("truncated")]
    [InlineData("manifest")]
    [InlineData("sums")]
    public async Task A_damaged_backup_is_refused_before_anything_is_written(string damage)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await FillAsync(database, 1);
        var made = await Desk(database).BackupAsync(_root, 14, Token);
        Damage(made.Folder, damage);
        var target = Path.Combine(_root, "restored.db");

        await Assert.ThrowsAsync<BackupException>(() => Restore().RestoreAsync(
            made.Folder, StorageProvider.Sqlite, $"Data Source={target}", Token));

        Assert.False(File.Exists(target));
        Assert.False(File.Exists(target + ".restoring"));
    }

    [Fact]
    public async Task What_a_killed_backup_left_is_no_backup_and_goes_with_the_next()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var half = Directory.CreateDirectory(Path.Combine(_root, "stampclassifier-20990101T000000Z.partial")).FullName;
        await File.WriteAllTextAsync(Path.Combine(half, "database.db"), "half", Token);
        await Assert.ThrowsAsync<BackupException>(() => Restore().RestoreAsync(
            _root, StorageProvider.Sqlite, $"Data Source={_root}/restored.db", Token));

        var made = await Desk(database).BackupAsync(_root, 14, Token);

        Assert.Equal([made.Folder], Directory.GetDirectories(_root));
    }

    [Fact]
    public async Task The_newest_are_kept_and_each_run_is_on_record()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var made = new List<string>();
        for (var i = 0; i < 4; i++)
            made.Add((await Desk(database).BackupAsync(_root, 2, Token)).Folder);

        Assert.Equal(made[2..], Directory.GetDirectories(_root).Order(StringComparer.Ordinal));
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(made.Select(Path.GetFileName), await db.UpkeepRuns.Where(run => run.Kind == UpkeepKind.Backup && run.Error == null)
            .OrderBy(run => run.Target).Select(run => run.Target).ToListAsync(Token));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_and_the_failure_is_on_record()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Postgres, Token);

        var failure = await Assert.ThrowsAsync<BackupException>(() => Desk(database, "/nowhere").BackupAsync(_root, 14, Token));

        Assert.Contains("Backup:PostgresPrograms", failure.Message, StringComparison.Ordinal);
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(failure.Message, (await db.UpkeepRuns.SingleAsync(Token)).Error);
    }

    [Fact]
    public async Task The_commands_bring_a_database_to_another_file()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await FillAsync(database, 1);
        var target = $"Data Source={Path.Combine(_root, "restored.db")}";

        using var backup = new StampCliProcess("backup", _root, "--keep", "3", "--database", database.ConnectionString);
        var made = await backup.EndAsync(Token);
        using var restore = new StampCliProcess("restore", _root, "--into", target);
        var done = await restore.EndAsync(Token);
        using var again = new StampCliProcess("restore", _root, "--into", target);

        Assert.True((made.ExitCode, done.ExitCode) == (0, 0), made.Errors + done.Errors);
        Assert.Contains("every one as it was", done.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await again.EndAsync(Token)).ExitCode);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static BackupDesk Desk(TestDatabase database, string programs = "")
        => new(database.Contexts, Programs(programs), TimeProvider.System);

    private static RestoreDesk Restore() => new(Programs(""));

    private static PostgresPrograms Programs(string folder) => new(Options.Create(new BackupOptions { PostgresPrograms = folder }));

    private static async Task<int> FillAsync(TestDatabase database, int seed)
    {
        var packets = Night.Of(seed, objects: 10, alertsPerObject: 4);
        return (await new TestIngest(database.Store).SaveAsync([.. packets.Select(packet => packet with
        {
            ObjectId = $"{packet.ObjectId}s{seed}",
            Candid = packet.Candid + seed * 1_000_000L,
        })], Token)).Count;
    }

    private static void Damage(string folder, string damage)
    {
        var data = Path.Combine(folder, "database.db");
        switch (damage)
        {
            case "flipped":
                var bytes = File.ReadAllBytes(data);
                bytes[bytes.Length / 2] ^= 1;
                File.WriteAllBytes(data, bytes);
                break;
            case "truncated":
                using (var file = new FileStream(data, FileMode.Open))
                    file.SetLength(file.Length - 4096);
                break;
            case "manifest":
                var manifest = Path.Combine(folder, "manifest.json");
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"rows\": 40", "\"rows\": 41", StringComparison.Ordinal));
                break;
            default:
                File.Delete(Path.Combine(folder, "SHA256SUMS"));
                break;
        }
    }

    /// <summary>Every row of every table but the record of the backups themselves, as text.</summary>
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var tables = db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order(StringComparer.Ordinal);
        var text = new List<string>();
        foreach (var table in tables.Append("__EFMigrationsHistory").Where(table => table != "upkeep_runs"))
            text.Add(table + "\n" + string.Join('\n', await database.DumpAsync($"SELECT * FROM \"{table}\"", [], Token)));
        return string.Join("\n\n", text);
    }
}
