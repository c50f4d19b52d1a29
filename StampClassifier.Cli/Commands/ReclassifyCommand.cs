using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Keeping.Reclassification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli reclassify</c>: a second model over everything held, beside the first.</summary>
internal static class ReclassifyCommand
{
    private const int AlertsAtOnce = 256;

    public static Command Create()
    {
        var model = new Option<string>("--model")
        {
            Description = "The other model: its ONNX file, or the folder it is in.",
            Required = true,
        };
        var most = new Option<long>("--limit")
        {
            Description = "Stop after so many alerts; run it again to go on.",
            DefaultValueFactory = _ => long.MaxValue,
        };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command(
            "reclassify", "Run another model over the stamps that are held, beside the one that ranks; goes on where it stopped.")
        {
            model, most, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(model), parsed.GetValue(most),
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, long most, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var options = host.Services.GetRequiredService<IOptions<ClassifierOptions>>().Value;
        await using var model = new SecondModel(Path.GetFullPath(path), options.Workers, options);
        var reclassifier = host.Services.GetRequiredService<Reclassifier>();
        var sum = new ReclassificationStep(0, 0, 0, ReclassificationPlace.Start, IsComplete: false);
        using (var progress = new Progress("reclassified", TimeProvider.System))
        {
            while (!sum.IsComplete && sum.Classified < most)
            {
                var limit = (int)Math.Min(AlertsAtOnce, most - sum.Classified);
                var step = await reclassifier.RunOnceAsync(model.Classifier, sum.Place, limit, cancellationToken);
                progress.Add((int)step.Classified);
                sum = step with
                {
                    Classified = sum.Classified + step.Classified,
                    WithoutStamps = sum.WithoutStamps + step.WithoutStamps,
                    Unusable = sum.Unusable + step.Unusable,
                };
            }
        }
        var card = model.Classifier.Card;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{card.Name} {card.Version}: {sum.Classified} alerts classified beside what ranks; {sum.WithoutStamps} have no stamps here, "
                + $"{sum.Unusable} stamps it cannot take{(sum.IsComplete ? "" : "; there are more, run it again")}."));
        return StampCli.Done;
    }
}
