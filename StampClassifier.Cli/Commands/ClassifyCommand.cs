using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli classify</c>: one row for every packet, whatever came before; nothing is stored.</summary>
internal static class ClassifyCommand
{
    public static Command Create()
    {
        var paths = SharedOptions.Paths();
        var model = SharedOptions.Model();
        var json = new Option<bool>("--json") { Description = "JSON lines instead of CSV." };
        var command = new Command("classify", "Classify alerts and print one row for every packet: the network's probabilities and "
            + "class, a status, and the rules that fired.")
        {
            paths, model, json,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(paths), parsed.GetValue(model), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? model, bool json, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(
            new Dictionary<string, string?> { ["Classifier:Model"] = model is null ? null : Path.GetFullPath(model) });
        var classifier = host.Services.GetRequiredService<AlertClassifier>();
        var rows = new ClassificationRows(host.Services.GetRequiredService<AlertReader>(), classifier);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        using var progress = new Progress("classified", TimeProvider.System);
        var format = new RowFormat(classifier.Card.Classes, json);
        if (format.Header is { } header)
            await output.WriteLineAsync(header);

        var rejected = false;
        var archive = new AlertArchive();
        await foreach (var done in archive.EachAsync(paths, entry => rows.ReadAsync(entry, cancellationToken), cancellationToken))
        {
            foreach (var row in done)
            {
                rejected |= row.Answer is null;
                await output.WriteLineAsync(format.Write(row));
            }
            progress.Add(done.Count);
        }
        await Ignored.ReportAsync(archive);
        return rejected ? StampCli.SomeRejected : StampCli.Done;
    }
}
