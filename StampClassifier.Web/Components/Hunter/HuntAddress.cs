using System.Globalization;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The state of the hunt as it stands in the address, so that a link restores the view and Back works.</summary>
public sealed record HuntAddress
{
    public HuntFilters Filters { get; init; } = new();

    public int Rows { get; init; } = CandidateFilter.DefaultLimit;

    /// <summary>The object chosen; null means the first of the list.</summary>
    public string? ObjectId { get; init; }

    /// <summary>How the chosen object is looked at.</summary>
    public StampView Stamps { get; init; } = new();

    /// <param name="uri">Any address with the hunt's query.</param>
    public static HuntAddress Read(string uri)
    {
        var query = HuntQuery.Of(uri);
        var rows = int.TryParse(query.GetValueOrDefault("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : CandidateFilter.DefaultLimit;
        return new()
        {
            Filters = HuntQuery.Read(query),
            Rows = Math.Clamp(rows, 1, CandidateFilter.MaximumLimit),
            ObjectId = query.GetValueOrDefault("object") is { Length: > 0 } objectId ? objectId : null,
            Stamps = StampView.Read(query),
        };
    }

    /// <summary>True if both show the same list, whatever is chosen in it.</summary>
    public bool ListsLike(HuntAddress other) => Filters == other.Filters && Rows == other.Rows;

    public string HuntUrl() => "/" + Query(ObjectId);

    public string ObjectUrl(string objectId) => $"/objects/{Uri.EscapeDataString(objectId)}{Query(null)}";

    /// <summary>The list with other filters, from its top.</summary>
    public HuntAddress With(HuntFilters filters)
        => this with { Filters = filters, Rows = CandidateFilter.DefaultLimit, ObjectId = null };

    private string Query(string? objectId)
    {
        List<string> parts = [.. HuntQuery.Write(Filters)];
        if (Rows != CandidateFilter.DefaultLimit)
            parts.Add($"rows={Rows}");
        if (objectId is not null)
            parts.Add($"object={Uri.EscapeDataString(objectId)}");
        parts.AddRange(Stamps.Write());
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
