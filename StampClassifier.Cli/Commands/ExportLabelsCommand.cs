using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Cli.Export;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Keeping.Labels;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli export-labels</c>: the group's decisions, as what the training reads.</summary>
internal static class ExportLabelsCommand
{
    private static readonly string[] Columns =
    [
        "candid", "objectId", "label", "label_confidence", "label_source", "heuristic", "forged", "jd", "bogus_kind",
        "reviewers", "agreement",
    ];

    public static Command Create()
    {
        var target = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder to write stamps.npy, features.npy, features.json, rows.csv, packets.csv and skipped.csv to.",
            Required = true,
        };
        var edges = new Option<bool>("--place-edges") { Description = "Stamps that the detector's edge cut too, NaN beyond the edge." };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("export-labels", "Write the group's decisions as a training set for training/; no names, no comments.")
        {
            target, edges, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(target), parsed.GetValue(edges) ? EdgeStamps.Place : EdgeStamps.Drop,
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        DirectoryInfo target, EdgeStamps edges, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        target.Create();
        var table = LabelTable.Of("decisions", Columns);
        int written;
        await using (var set = new TrainingSetWriter(target.FullName, table, edges))
        {
            await foreach (var label in host.Services.GetRequiredService<VerdictLabels>().ReadAsync(cancellationToken))
            {
                table.Add(label.Packet.Candid, Row(label));
                await set.AddAsync("decisions", label.Packet, cancellationToken);
            }
            written = set.Written;
        }
        await Console.Error.WriteLineAsync($"{written} of {table.Count} decisions that name a class written to {target.FullName}. "
            + "What could not be used is in skipped.csv.");
        return written > 0 ? StampCli.Done : StampCli.Failed;
    }

    private static string[] Row(VerdictLabel label) =>
    [
        label.Packet.Candid.ToString(CultureInfo.InvariantCulture),
        label.Packet.ObjectId,
        label.Label,
        label.Confidence,
        "verdicts",
        "0",
        "0",
        label.Packet.Candidate[CandidateField.Jd].ToString("R", CultureInfo.InvariantCulture),
        label.BogusKind?.ToString() ?? "",
        label.Reviewers.ToString(CultureInfo.InvariantCulture),
        label.Agreement.ToString("0.###", CultureInfo.InvariantCulture),
    ];
}
