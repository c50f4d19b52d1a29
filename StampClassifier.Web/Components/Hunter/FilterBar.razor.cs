using System.Globalization;
using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The filters of the list; says what the reader wants, the page decides.</summary>
public sealed partial class FilterBar
{
    private static readonly (ReviewState State, string Words)[] States =
    [
        (ReviewState.Any, "all"),
        (ReviewState.Undecided, "undecided"),
        (ReviewState.NotMine, "waiting for me"),
        (ReviewState.Mine, "voted by me"),
        (ReviewState.Ready, "to be decided"),
        (ReviewState.Disputed, "disputed"),
        (ReviewState.Decided, "decided"),
    ];

    [Parameter, EditorRequired]
    public required HuntAddress Address { get; set; }

    /// <summary>Objects on all pages together; null while it is not known.</summary>
    [Parameter, EditorRequired]
    public int? Count { get; set; }

    /// <summary>Candidates that wait to be shown.</summary>
    [Parameter]
    public int New { get; set; }

    [Parameter]
    public EventCallback ShowNew { get; set; }

    [Parameter]
    public EventCallback<HuntFilters> Changed { get; set; }

    /// <summary>Lowest P(SN) by the group's settings; null while it is not known.</summary>
    [Parameter]
    public double? GroupProbability { get; set; }

    /// <summary>MJD of the nights with objects before and after the one shown.</summary>
    [Parameter]
    public int? NightBefore { get; set; }

    [Parameter]
    public int? NightAfter { get; set; }

    private HuntFilters Filters => Address.Filters;

    private string CsvUrl => "/candidates.csv" + new Uri(new Uri("http://local"), (Address with { ObjectId = null }).HuntUrl()).Query;

    private Task SetDaysAsync(ChangeEventArgs change)
        => int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var days)
            ? Changed.InvokeAsync(Filters with { Days = days, Night = null })
            : Task.CompletedTask;

    private Task SetProbabilityAsync(ChangeEventArgs change)
        => Changed.InvokeAsync(Filters with
        {
            MinProbability = double.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var lowest) ? lowest : null,
        });

    private Task SetReviewAsync(ChangeEventArgs change)
        => Enum.TryParse<ReviewState>(change.Value as string, out var state)
            ? Changed.InvokeAsync(Filters with { Review = state })
            : Task.CompletedTask;

    private string NightUrl(int night) => Address.With(Filters with { Night = night }).HuntUrl();

    private static string Text(double? probability) => probability?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Least(double probability)
        => probability > 0 ? $"≥ {probability.ToString("0.0##", CultureInfo.InvariantCulture)}" : "any";
}
