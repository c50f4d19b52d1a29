using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Keeping.Backups;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli restore</c>: a backup into an empty database, checked before and after.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "One backup, or a folder of backups for the newest." };
        var into = new Option<string>("--into")
        {
            Description = "Connection string of the database to make. One that holds anything is refused.",
            Required = true,
        };
        var provider = SharedOptions.Provider();
        var command = new Command("restore", "Bring a backup back into an empty database and compare every table.")
        {
            folder, into, provider,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(folder).FullName, parsed.GetRequiredValue(into), parsed.GetValue(provider), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string into, string? provider, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(new Dictionary<string, string?> { ["Storage:Provider"] = provider });
        var kind = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider;
        var manifest = await host.Services.GetRequiredService<RestoreDesk>().RestoreAsync(folder, kind, into, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Restored the backup of {manifest.MadeAt:u} (schema {manifest.Schema}): {manifest.Tables.Sum(table => table.Rows)} rows in "
                + $"{manifest.Tables.Count} tables, every one as it was."));
        foreach (var model in manifest.Models)
            Console.WriteLine($"It holds classifications of {model.Model} {model.Version} (SHA-256 of the ONNX file: {model.Sha256}).");
        return StampCli.Done;
    }
}
