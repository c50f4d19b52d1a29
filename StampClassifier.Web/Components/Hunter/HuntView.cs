using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the hunt shows: the night, the list with its groups, and the object that is looked at.</summary>
public sealed record HuntView
{
    public required HuntAddress Address { get; init; }

    public required NightCounts Night { get; init; }

    public required IReadOnlyList<CandidateRow> Rows { get; init; }

    /// <summary>True if the list goes on after the rows.</summary>
    public required bool HasMore { get; init; }

    public required ReviewProgress Progress { get; init; }

    /// <summary>What the group has settled when this was read.</summary>
    public GroupSettings Group { get; init; } = new();

    /// <summary>The nights with objects around the one shown, or before now.</summary>
    public NightsAround Around { get; init; } = new(null, null);

    /// <summary>Exposures whose candidates stand as one group above the list, not in it.</summary>
    public IReadOnlyList<ExposureGroup> Groups { get; init; } = [];

    public ObjectDetail? Selected { get; init; }

    /// <summary>Change sequence up to which this was read.</summary>
    public long Sequence { get; init; }

    /// <summary>The object to look at: the one asked for, otherwise the first.</summary>
    public string? SelectedFor(HuntAddress address) => address.ObjectId ?? (Rows is [var first, ..] ? first.ObjectId : null);

    public CandidateRow? Row(string? objectId) => Rows.FirstOrDefault(row => row.ObjectId == objectId);

    /// <summary>Place in the list, from 0; null for an object that is not in it.</summary>
    public int? Place(string? objectId)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].ObjectId == objectId)
                return i;
        }

        return null;
    }

    /// <summary>The object some rows further, null at either end; the first one where none is chosen.</summary>
    public string? Neighbour(string? objectId, int step)
    {
        var place = Place(objectId) is { } here ? here + step : 0;
        return place >= 0 && place < Rows.Count ? Rows[place].ObjectId : null;
    }

    /// <summary>The next row that waits for this reader: undecided and without their vote; from the top again at the end.</summary>
    public string? NextUndecided(string? objectId, string? readerId)
    {
        var start = Place(objectId) ?? -1;
        return Enumerable.Range(1, Rows.Count).Select(step => Rows[(start + step) % Rows.Count])
            .FirstOrDefault(row => row.ObjectId != objectId && row.Review.Decision is null
                && !row.Review.Votes.Any(vote => vote.ActorId == readerId))?.ObjectId;
    }

    /// <summary>The same list in the same order with the rows as they are now.</summary>
    public HuntView WithRows(IReadOnlyList<CandidateRow> now)
    {
        var fresh = now.ToDictionary(row => row.ObjectId);
        return this with { Rows = [.. Rows.Select(row => fresh.GetValueOrDefault(row.ObjectId, row))] };
    }
}
