using System.Text.Json;
using StampClassifier.Cli.Judging;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;

namespace StampClassifier.Cli.Report;

/// <summary>An evaluation with all that a reader must know of how it came about.</summary>
internal sealed record EvaluationReport
{
    public required ModelCard Card { get; init; }

    /// <summary>The file of injections beside the model, if there is one.</summary>
    public JsonElement? Completeness { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required EvaluateRequest Request { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public required EvaluationResult Result { get; init; }

    /// <summary>What the training found of injected supernovae; null where the model brings nothing of it.</summary>
    public JsonElement? Injections { get; init; }
}
