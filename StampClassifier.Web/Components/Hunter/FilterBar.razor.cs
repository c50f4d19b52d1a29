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

    private HuntFilters Filters => Address.Filters;

    private string CsvUrl => "/candidates.csv" + new Uri(new Uri("http://local"), (Address with { ObjectId = null }).HuntUrl()).Query;

    private Task SetDaysAsync(ChangeEventArgs change)
        => int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var days)
            ? Changed.InvokeAsync(Filters with { Days = days, Night = null })
            : Task.CompletedTask;

    private Task SetProbabilityAsync(ChangeEventArgs change)
        => double.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var lowest)
            ? Changed.InvokeAsync(Filters with { MinProbability = lowest })
            : Task.CompletedTask;

    private Task SetReviewAsync(ChangeEventArgs change)
        => Enum.TryParse<ReviewState>(change.Value as string, out var state)
            ? Changed.InvokeAsync(Filters with { Review = state })
            : Task.CompletedTask;

    private static string Text(double probability) => probability.ToString(CultureInfo.InvariantCulture);
}
