using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Reporting.Tns.Importing;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli import-reports</c>: bulk reports of earlier years into the database, where they count in the statistics.</summary>
internal static class ImportReportsCommand
{
    private static readonly Argument<string[]> Files = new("file")
    {
        Description = "Bulk reports to TNS, JSON, or folders of them. The night is that of the file's name (20210402.json).",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be imported." };

    public static Command Create()
    {
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("import-reports", "Bulk reports of earlier years into the database. They are never sent; again is safe.")
        {
            Files, DryRun, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(Files),
            parsed.GetValue(DryRun),
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string[] paths, bool dryRun, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var import = host.Services.GetRequiredService<ReportImport>();
        List<ReportImportResult> results = [];
        foreach (var path in paths.SelectMany(FilesOf))
        {
            var result = await import.RunAsync(Actor.Console, path, dryRun, cancellationToken);
            foreach (var fault in result.Faults)
                await Console.Error.WriteLineAsync(fault);
            Console.WriteLine(Line(result.File, result.New, result.Known, result.Faults.Count, dryRun));
            results.Add(result);
        }

        var rejected = results.Sum(result => result.Faults.Count);
        var (fresh, known) = (results.Sum(result => result.New), results.Sum(result => result.Known));
        Console.WriteLine(Line($"{results.Count} files", fresh, known, rejected, dryRun));
        return rejected > 0 ? StampCli.SomeRejected : StampCli.Done;
    }

    private static string Line(string name, int fresh, int known, int rejected, bool dryRun) => string.Create(CultureInfo.InvariantCulture,
        $"{name}: {fresh:N0} {(dryRun ? "would be imported" : "imported")}, {known:N0} known before, {rejected:N0} rejected");

    private static IEnumerable<string> FilesOf(string path)
    {
        if (Directory.Exists(path))
            return Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        return File.Exists(path) ? [path] : throw new UserException($"There is no file or folder {path}.");
    }
}
