using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the page of one object shows.</summary>
public sealed record ObjectView
{
    public required string ObjectId { get; init; }

    public required NightCounts Night { get; init; }

    /// <summary>Null if no object of that name is held.</summary>
    public ObjectDetail? Found { get; init; }

    public ObjectStanding Standing { get; init; } = ObjectStanding.Untouched;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecordEntry> Record { get; init; } = [];
}
