using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli rerank</c>: after a change of <c>Classifier:ClassPriors</c>.</summary>
internal static class RerankCommand
{
    public static Command Create()
    {
        var (model, provider, database) = (SharedOptions.Model(), SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command(
            "rerank", "Rank everything held by Classifier:Model and Classifier:ClassPriors as they are now; no probability changes.")
        {
            model, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Dictionary<string, string?>
            {
                ["Classifier:Model"] = parsed.GetValue(model) is { } file ? Path.GetFullPath(file) : null,
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var priors = host.Services.GetRequiredService<ClassPriors>();
        var ranked = await host.Services.GetRequiredService<RankingSetup>().RerankAsync(priors, cancellationToken);
        var switched = await host.Services.GetRequiredService<ModelSwitch>()
            .AgreeAsync(host.Services.GetRequiredService<StampModel>().Card, cancellationToken);
        var by = priors.Text.Length == 0 ? "the network's own probabilities" : priors.Text;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ranked} classifications are now ranked by {by}."));
        if (switched > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{switched} alerts now rank by the model of Classifier:Model."));
        return StampCli.Done;
    }
}
