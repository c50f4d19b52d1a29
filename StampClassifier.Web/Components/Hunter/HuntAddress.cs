using System.Globalization;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// The state of the hunt as it stands in the address, so that a link restores the view and Back works. What is at its default
/// is left out of the address, what makes no sense falls back to it.
/// </summary>
public sealed record HuntAddress
{
    public const int AllDays = 0;

    private const int DefaultDays = 30;

    public static IReadOnlyList<int> DayChoices { get; } = [1, 3, 7, 30, AllDays];

    public static IReadOnlyList<double> ProbabilityChoices { get; } = [0, 0.3, 0.5, 0.7, 0.9];

    /// <summary>Time since the first detection, days; <see cref="AllDays"/> for any.</summary>
    public int Days { get; init; } = DefaultDays;

    /// <summary>Lowest P(SN).</summary>
    public double MinProbability { get; init; }

    /// <summary>Show later detections and objects for which a rule fired too.</summary>
    public bool ShowAll { get; init; }

    public int Rows { get; init; } = CandidateFilter.DefaultLimit;

    /// <summary>The object chosen; null means the first of the list.</summary>
    public string? ObjectId { get; init; }

    /// <summary>How the chosen object is looked at.</summary>
    public StampView Stamps { get; init; } = new();

    public static HuntAddress Read(HuntQuery query) => new()
    {
        Days = Whole(query.Days) is { } days && DayChoices.Contains(days) ? days : DefaultDays,
        MinProbability = double.TryParse(query.MinProbability, CultureInfo.InvariantCulture, out var lowest) && double.IsFinite(lowest)
            ? Math.Clamp(lowest, 0, 1)
            : 0,
        ShowAll = query.Show == "all",
        Rows = Math.Clamp(Whole(query.Rows) ?? CandidateFilter.DefaultLimit, 1, CandidateFilter.MaximumLimit),
        ObjectId = string.IsNullOrWhiteSpace(query.ObjectId) ? null : query.ObjectId,
    };

    /// <param name="asOf">The instant that the days count back from.</param>
    public CandidateFilter ToFilter(Mjd asOf) => new()
    {
        Since = Days == AllDays ? null : new Mjd(asOf.Days - Days),
        MinSnProbability = MinProbability,
        FirstDetectionsOnly = !ShowAll,
        HideDispositions = !ShowAll,
        Limit = Rows,
    };

    /// <summary>True if both show the same list, whatever is chosen in it.</summary>
    public bool ListsLike(HuntAddress other) => this with { ObjectId = null, Stamps = other.Stamps } == other with { ObjectId = null };

    public string HuntUrl() => "/" + Query(ObjectId);

    public string ObjectUrl(string objectId) => $"/objects/{Uri.EscapeDataString(objectId)}{Query(null)}";

    private static int? Whole(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private string Query(string? objectId)
    {
        List<string> parts = [];
        if (Days != DefaultDays)
            parts.Add($"days={Days}");
        if (MinProbability > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"p={MinProbability}"));
        if (ShowAll)
            parts.Add("show=all");
        if (Rows != CandidateFilter.DefaultLimit)
            parts.Add($"rows={Rows}");
        if (objectId is not null)
            parts.Add($"object={Uri.EscapeDataString(objectId)}");
        parts.AddRange(Stamps.Write());
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>The query string as it came, nothing checked.</summary>
public sealed record HuntQuery(string? Days, string? MinProbability, string? Show, string? Rows, string? ObjectId);
