using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli ingest</c>: alerts into the database, exactly once however often it is run.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var (paths, model, provider, database) = (SharedOptions.Paths(), SharedOptions.Model(), SharedOptions.Provider(),
            SharedOptions.Database());
        var command = new Command("ingest", "Classify and store alerts; safe to repeat and to run beside the server.") { paths, model,
            provider, database };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(paths),
            new Dictionary<string, string?>
            {
                ["Classifier:Model"] = parsed.GetValue(model) is { } file ? Path.GetFullPath(file) : null,
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        await host.Services.GetRequiredService<RankingSetup>().AgreeAsync(
            host.Services.GetRequiredService<ClassPriors>(), cancellationToken);
        var night = host.Services.GetRequiredService<NightIngest>();
        var tally = new OutcomeTally();
        var archive = new AlertArchive();
        using (var progress = new Progress("ingested", TimeProvider.System))
        {
            foreach (var path in paths)
            {
                var run = new IngestRunKey(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), path == "-" ? "standard input"
                    : Path.GetFileName(path.TrimEnd('/')));
                await foreach (var outcomes in night.RunAsync(archive.ReadAsync(path, cancellationToken), run, cancellationToken))
                {
                    foreach (var outcome in outcomes)
                        await tally.AddAsync(outcome, Console.Error);
                    progress.Add(outcomes.Count);
                }
            }
        }
        await Ignored.ReportAsync(archive);
        Console.WriteLine(tally.Summary);
        return tally.Rejected > 0 ? StampCli.SomeRejected : StampCli.Done;
    }
}
