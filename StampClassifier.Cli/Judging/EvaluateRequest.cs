namespace StampClassifier.Cli.Judging;

/// <summary>What was asked of <c>stampcli evaluate</c>.</summary>
internal sealed record EvaluateRequest
{
    public required string[] Paths { get; init; }

    public required string Labels { get; init; }

    public required string[] References { get; init; }

    public required string? Model { get; init; }

    public required string? Html { get; init; }

    public required string? Json { get; init; }

    public required JudgingRules Rules { get; init; }

    public required bool OnlyValidation { get; init; }

    /// <summary>Bootstrap draws.</summary>
    public required int Draws { get; init; }

    public required int Seed { get; init; }
}
