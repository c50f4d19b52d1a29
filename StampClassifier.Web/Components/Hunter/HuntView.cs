using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What the hunt shows: the night, the list, and the object that is looked at.</summary>
public sealed record HuntView(HuntAddress Address, NightCounts Night, Page<CandidateRow> Page, int Count, ObjectDetail? Selected)
{
    /// <summary>The object to look at: the one asked for, otherwise the first.</summary>
    public string? SelectedFor(HuntAddress address) => address.ObjectId ?? (Page.Items is [var first, ..] ? first.ObjectId : null);

    /// <summary>Place in the list, from 0; null for an object that is not in it.</summary>
    public int? Place(string? objectId)
    {
        for (var i = 0; i < Page.Items.Count; i++)
        {
            if (Page.Items[i].ObjectId == objectId)
                return i;
        }

        return null;
    }

    /// <summary>The object some rows further, null at either end; the first one where none is chosen.</summary>
    public string? Neighbour(string? objectId, int step)
    {
        var place = Place(objectId) is { } here ? here + step : 0;
        return place >= 0 && place < Page.Items.Count ? Page.Items[place].ObjectId : null;
    }
}
