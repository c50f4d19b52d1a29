using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli drift</c>: does the model's answer depend on when the survey looked?</summary>
internal static class DriftCommand
{
    public static Command Create()
    {
        var paths = SharedOptions.Paths();
        var model = SharedOptions.Model();
        var limit = new Option<double>("--limit")
        {
            Description = "Largest fraction of alerts that may change their top class.",
            DefaultValueFactory = _ => 0.01
        };
        var command = new Command(
            "drift", "Classify alerts again with the history counters, date and schema of other years; exit code 3 if too many change "
                + "their class.")
        {
            paths, model, limit,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(paths), parsed.GetValue(model), parsed.GetValue(limit), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string[] paths, string? model, double limit, CancellationToken cancellationToken)
    {
        if (limit is not (>= 0 and <= 1))
            throw new UserException("--limit is a fraction from 0 to 1; write 0.01 for 1 %.");
        using var host = CliHost.Build(new Dictionary<string,
            string?>
        { ["Classifier:Model"] = model is null ? null : Path.GetFullPath(model) });
        var check = new DriftCheck(host.Services.GetRequiredService<StampModel>(),
            host.Services.GetRequiredService<ClassificationBatcher>());
        var reader = host.Services.GetRequiredService<AlertReader>();
        var archive = new AlertArchive();
        var unreadable = 0;
        using (var progress = new Progress("checked", TimeProvider.System))
        {
            await foreach (var alerts in archive.EachAsync(paths, AddAsync, cancellationToken))
            {
                unreadable += alerts < 0 ? 1 : 0;
                progress.Add(Math.Max(alerts, 0));
            }
        }
        await Ignored.ReportAsync(archive);
        return Report(check, unreadable, limit);

        async Task<int> AddAsync(ArchiveEntry entry)
        {
            var packets = reader.TryRead(entry, out _);
            foreach (var packet in packets ?? [])
                await check.AddAsync(packet, cancellationToken);
            return packets?.Count ?? -1;
        }
    }

    private static int Report(DriftCheck check, int unreadable, double limit)
    {
        Console.WriteLine(CsvRow.Join(["scenario", "alerts", "input_changed", "class_changed", "fraction"]));
        foreach (var tally in check.Tallies)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                    $"{tally.Scenario},{tally.Alerts},{tally.InputsChanged},{tally.ClassesChanged},{tally.Changed:0.0000}"));
        }
        if (check.Unusable + unreadable > 0)
            Console.Error.WriteLine($"{check.Unusable} alerts have stamps the model cannot take; {unreadable} files are not readable.");
        if (check.Tallies.All(tally => tally.Alerts == 0))
            throw new UserException("None of these alerts could be classified: there is nothing to compare.");
        return check.Tallies.Any(tally => tally.Changed > limit) ? StampCli.OverLimit : StampCli.Done;
    }
}
