using System.CommandLine;
using StampClassifier.Cli.Export;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli export-training-set</c>: what the training reads, made by the code that serves.</summary>
internal static class ExportTrainingSetCommand
{
    public static Command Create()
    {
        var paths = SharedOptions.Paths();
        var labels = new Option<FileInfo>("--labels")
        {
            Description = "CSV with a candid column and a label column; all its columns are passed on.",
            Required = true,
        };
        var target = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder to write stamps.npy, features.npy, features.json, rows.csv, packets.csv and skipped.csv to.",
            Required = true,
        };
        var edges = new Option<bool>("--place-edges")
        {
            Description = "Write stamps that the detector's edge cut too, placed on the whole grid, NaN beyond the edge.",
        };
        var unlabelled = new Option<bool>("--unlabelled")
        {
            Description = "Write alerts that the table does not name too, with empty labels: published scores may teach from them.",
        };
        var command = new Command("export-training-set", "Write labelled alerts as raw tensors for training/.") { paths, labels, target,
            edges, unlabelled };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(paths), parsed.GetRequiredValue(labels), parsed.GetRequiredValue(target),
            parsed.GetValue(edges) ? EdgeStamps.Place : EdgeStamps.Drop,
            parsed.GetValue(unlabelled), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, FileInfo labels, DirectoryInfo target, EdgeStamps edges,
        bool isTakingUnlabelled, CancellationToken cancellationToken)
    {
        var table = await LabelTable.ReadAsync(labels.FullName, cancellationToken);
        target.Create();
        int written;
        await using (var set = new TrainingSetWriter(target.FullName, table, edges, isTakingUnlabelled))
        {
            using var progress = new Progress("exported", TimeProvider.System);
            var reader = new AlertReader();
            var archive = new AlertArchive();
            foreach (var path in paths)
            {
                await foreach (var entry in archive.ReadAsync(path, cancellationToken))
                {
                    await set.AddAsync(entry, reader, cancellationToken);
                    progress.Add(1);
                }
            }
            written = set.Written;
        }
        await Console.Error.WriteLineAsync($"{written} alerts written to {target.FullName}; {table.Count} labels are in the table. "
            + "What could not be used is in skipped.csv.");
        return written > 0 ? StampCli.Done : StampCli.Failed;
    }
}
