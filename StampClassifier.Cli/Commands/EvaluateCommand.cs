using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Cli.Export;
using StampClassifier.Cli.Judging;
using StampClassifier.Cli.Report;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli evaluate</c>: how good the model is on labelled alerts, beside others on the same alerts.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var options = new EvaluateOptions();
        var command = new Command("evaluate", "Judge a model on labelled alerts: figures with intervals, compared on the same alerts, as "
            + "text, HTML and JSON.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(EvaluateRequest request, CancellationToken cancellationToken)
    {
        if (request.Paths.Contains(AlertArchive.StandardInput))
            throw new UserException("evaluate reads its alerts twice, for the stamps of the report: give it files, not standard input.");
        using var host = CliHost.Build(new Dictionary<string,
            string?>
        { ["Classifier:Model"] = request.Model is { } file ? Path.GetFullPath(file) : null });
        var model = host.Services.GetRequiredService<StampModel>();
        var labels = new JudgedLabels(await LabelTable.ReadAsync(request.Labels, cancellationToken), request.Rules, model.Card.Classes);
        var references = new List<ReferenceScores>();
        foreach (var path in request.References)
            references.Add(await ReferenceScores.ReadAsync(path, model.Card.Classes, cancellationToken));
        var reader = new LabelledAlertReader(
            host.Services.GetRequiredService<AlertReader>(), model, host.Services.GetRequiredService<ClassificationBatcher>(), labels);
        var set = await JudgedSet.ReadAsync(request.Paths, reader, labels, cancellationToken);
        var overlap = TrainingOverlap.Read(model.Card.TrainingData, model.Card.Seed);
        if (request.OnlyValidation)
            set = set.OnlyValidation(overlap);

        var report = new EvaluationReport
        {
            Card = model.Card,
            Completeness = await CompletenessAsync(model.ModelPath, cancellationToken),
            Date = TimeProvider.System.GetUtcNow(),
            Request = request,
            Warnings = Warnings.Find(model.Card, overlap, set, request.OnlyValidation),
            Result = new Evaluator(request.Draws, request.Seed).Evaluate(ToInput(model.Card, set, references)),
            Injections = await InjectionSection.FindAsync(model.ModelPath, model.Card.Sha256, cancellationToken),
        };
        await WriteAsync(report, cancellationToken);
        return set.Missing + set.Unanswered.Count > 0 ? StampCli.SomeRejected : StampCli.Done;
    }

    /// <summary>Injections are judged when a model is trained, and kept beside it.</summary>
    private static async Task<JsonElement?> CompletenessAsync(string modelPath, CancellationToken cancellationToken)
    {
        var path = Path.ChangeExtension(modelPath, null) + "-completeness.json";
        if (!File.Exists(path))
            return null;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (JsonException exception)
        {
            throw new UserException($"'{path}' is not readable: {exception.Message}");
        }
    }

    private static EvaluationInput ToInput(ModelCard card, JudgedSet set, List<ReferenceScores> references)
    {
        var alerts = set.Answered.Select(alert => alert.Alert).ToList();
        return new EvaluationInput
        {
            Classes = card.Classes,
            Supernova = card.SupernovaIndex,
            Alerts = alerts,
            Model = new ScoreSet($"{card.Name} {card.Version}", [.. set.Answered.Select(alert => alert.Probabilities)]),
            Others = [.. references.SelectMany(reference => reference.Sets(alerts))],
            Binaries = [.. references.SelectMany(reference => reference.Binaries(alerts))],
        };
    }

    private static async Task WriteAsync(EvaluationReport report, CancellationToken cancellationToken)
    {
        foreach (var warning in report.Warnings)
            await Console.Error.WriteLineAsync("warning: " + warning);
        if (report.Request.Json is { } json)
            await File.WriteAllTextAsync(json, JsonReport.Write(report), cancellationToken);
        if (report.Request.Html is { } html)
        {
            var pictures = await StampPictures.ReadAsync(report.Request.Paths, report.Result.Mistakes, cancellationToken);
            await File.WriteAllTextAsync(html, HtmlReport.Write(report, pictures), cancellationToken);
        }
        TextReport.Write(report, Console.Out);
    }
}
