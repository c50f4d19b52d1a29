using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>An opinion on one object, or one opinion on several at once.</summary>
public sealed record Ballot
{
    /// <summary>Most objects in one gesture: an exposure of one quadrant rarely holds more candidates.</summary>
    public const int MaximumObjects = 500;

    public const int MaximumComment = 500;

    /// <summary>New for each gesture, the same when it is sent again.</summary>
    public required Guid ActId { get; init; }

    public required IReadOnlyList<string> ObjectIds { get; init; }

    /// <summary>Null for a comment alone.</summary>
    public required Verdict? Verdict { get; init; }

    /// <summary>With <see cref="Verdict.Bogus"/> only; <see cref="Storage.Entities.BogusKind.Other"/> if left out there.</summary>
    public BogusKind? BogusKind { get; init; }

    public string? Comment { get; init; }

    public ShownEvidence Shown { get; init; } = new();
}

/// <summary>What was on the screen when someone acted, for the record.</summary>
public sealed record ShownEvidence
{
    /// <summary><c>hunt</c>, <c>object</c> or <c>api</c>.</summary>
    public string? Page { get; init; }

    /// <summary>The alert whose stamps were shown.</summary>
    public long? Epoch { get; init; }

    public string? Stretch { get; init; }
}
