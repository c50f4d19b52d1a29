using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Keeping.Backups;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli backup</c>: the whole database as of one moment, beside everything that writes.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where backups are kept, each in a folder of its own." };
        var keep = new Option<int?>("--keep") { Description = "Keep so many, remove older ones; 0 keeps all. Default: Backup:Keep." };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("backup", "Copy the whole database, with checksums, while servers go on writing.") { folder, keep,
            provider, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(folder).FullName, parsed.GetValue(keep),
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string folder, int? keep, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var kept = keep ?? host.Services.GetRequiredService<IOptions<BackupOptions>>().Value.Keep;
        var made = await host.Services.GetRequiredService<BackupDesk>().BackupAsync(folder, kept, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{made.Folder}: {made.Manifest.Tables.Sum(table => table.Rows)} rows in {made.Manifest.Tables.Count} tables, "
                + $"{made.Manifest.Bytes} bytes, schema {made.Manifest.Schema}; {made.Removed.Count} older backups removed."));
        return StampCli.Done;
    }
}
