using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Keeping.Reclassification;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli compare-models</c>: which of two models puts supernovae nearer to the top, night by night.</summary>
internal static class CompareModelsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var old = new Option<string?>("--old") { Description = "name@version. Default: the model that ranks now." };
        var @new = new Option<string?>("--new") { Description = "name@version. Default: the only other one." };
        var from = new Option<int?>("--from") { Description = "First night, MJD." };
        var until = new Option<int?>("--until") { Description = "The night after the last, MJD." };
        var json = new Option<FileInfo?>("--json") { Description = "Write the report as JSON too." };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("compare-models", "Compare two models' rankings by recall at rank 10, 50, 100 of each night.")
        {
            old, @new, from, until, json, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new Request(
                parsed.GetValue(old), parsed.GetValue(@new), (parsed.GetValue(from), parsed.GetValue(until)), parsed.GetValue(json)),
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Request request, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var comparison = host.Services.GetRequiredService<ModelComparison>();
        var held = await comparison.ModelsAsync(cancellationToken);
        var old = Find(held, request.Old) ?? (held.Count > 0 ? held[0] : null);
        var @new = Find(held, request.New) ?? (held.Count == 2 ? held.First(model => model != old) : null);
        if (old is null || @new is null || old == @new)
            throw new UserException($"Name two models with --old and --new; here are {string.Join(", ", held)}.");
        var report = await comparison.CompareAsync(old, @new, request.Nights, cancellationToken);
        await WriteAsync(report, Console.Out);
        if (request.Json is not null)
            await File.WriteAllTextAsync(request.Json.FullName, JsonSerializer.Serialize(report, Json), cancellationToken);
        return StampCli.Done;
    }

    private static ModelName? Find(IReadOnlyList<ModelName> held, string? name) => name is null ? null
        : held.FirstOrDefault(model => model.ToString() == name)
            ?? throw new UserException($"There is no model {name} here, only {string.Join(", ", held)}.");

    private static async Task WriteAsync(ComparisonReport report, TextWriter text)
    {
        await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{report.OldModel} against {report.NewModel}: {report.Alerts} alerts of {report.Nights} nights, "
                + $"{report.SupernovaeOfTns} supernovae by TNS, {report.SupernovaeDecided} by decision alone."));
        await text.WriteLineAsync($"Recall among the first of each night, 95 % intervals by resampling {report.Resampled}:");
        await text.WriteLineAsync("rank  old                   new                   new - old             best possible");
        foreach (var rank in report.Ranks)
        {
            await text.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{rank.Depth,4}  {Text(rank.Old),-22}{Text(rank.New),-22}{Text(rank.Difference),-22}{rank.Best:0.000}"));
        }
        foreach (var limit in report.Limits)
            await text.WriteLineAsync("- " + limit);
    }

    private static string Text(Recall recall) => recall is { Low: { } low, High: { } high }
        ? string.Create(CultureInfo.InvariantCulture, $"{recall.Value:0.000} ({low:0.000}..{high:0.000})")
        : recall.Value.ToString("0.000", CultureInfo.InvariantCulture);

    private sealed record Request(string? Old, string? New, (int? From, int? Until) Nights, FileInfo? Json);
}
