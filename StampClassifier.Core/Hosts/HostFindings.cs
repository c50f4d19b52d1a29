using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hosts;

/// <summary>How it stands with one source of knowledge.</summary>
public enum AnswerState
{
    /// <summary>It has answered; the answer may be kept from earlier.</summary>
    Answered,

    /// <summary>It is being asked.</summary>
    Asking,

    /// <summary>It failed; an older answer may stand in.</summary>
    Failed,
}

/// <summary>What one catalogue contributed, or why it did not.</summary>
/// <param name="AskedAt">Of the answer used; null for what is held here, and where there is none.</param>
/// <param name="Fault">In words; null unless it failed.</param>
public sealed record CatalogueAnswer(string Name, AnswerState State, int Count, DateTimeOffset? AskedAt = null, string? Fault = null);

/// <summary>What is known of the surroundings of an object at this moment.</summary>
public sealed record HostFindings
{
    public required string ObjectId { get; init; }

    /// <summary>Degrees J2000.</summary>
    public required double Ra { get; init; }

    public required double Dec { get; init; }

    public required SituationKind Situation { get; init; }

    /// <summary>One true sentence.</summary>
    public required string Sentence { get; init; }

    /// <summary>The best host first.</summary>
    public required IReadOnlyList<RankedHost> Ranked { get; init; }

    public required IReadOnlyList<CatalogueAnswer> Answers { get; init; }

    /// <summary>Known variables and active nuclei that were found when the alert came in.</summary>
    public required IReadOnlyList<KnownMatch> Known { get; init; }

    /// <summary>The reviewers' word in force; null if the rule's host stands.</summary>
    public HostChoice? Choice { get; init; }

    /// <summary>In which distances and absolute magnitudes are computed.</summary>
    public string Cosmology { get; init; } = Sky.Cosmology.Name;

    internal SkyPosition Here => new(Ra, Dec);
}
