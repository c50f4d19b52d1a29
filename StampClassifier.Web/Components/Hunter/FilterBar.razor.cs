using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The filters of the list; says what the reader wants, the page decides.</summary>
public sealed partial class FilterBar
{
    [Parameter, EditorRequired]
    public required HuntAddress Address { get; set; }

    /// <summary>Objects on all pages together; null while it is not known.</summary>
    [Parameter, EditorRequired]
    public int? Count { get; set; }

    [Parameter]
    public EventCallback<HuntAddress> Changed { get; set; }

    private Task SetDaysAsync(ChangeEventArgs change)
        => int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var days)
            ? Changed.InvokeAsync(Address with { Days = days, ObjectId = null })
            : Task.CompletedTask;

    private Task SetProbabilityAsync(ChangeEventArgs change)
        => double.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var lowest)
            ? Changed.InvokeAsync(Address with { MinProbability = lowest, ObjectId = null })
            : Task.CompletedTask;

    private Task SetShownAsync(ChangeEventArgs change)
        => Changed.InvokeAsync(Address with { ShowAll = change.Value is "all", ObjectId = null });

    private static string Text(double probability) => probability.ToString(CultureInfo.InvariantCulture);
}
