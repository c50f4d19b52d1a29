using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>The three stamps of one alert with all ways to look at them; whichever epoch is held can be chosen.</summary>
public sealed partial class LargeStamps
{
    [Parameter, EditorRequired]
    public required ObjectDetail Found { get; set; }

    [Parameter, EditorRequired]
    public required StampView View { get; set; }

    [Parameter]
    public EventCallback<StampView> ViewChanged { get; set; }

    /// <summary>For the panel beside the list, which is narrow.</summary>
    [Parameter]
    public bool Compact { get; set; }

    /// <summary>
    /// Drawn over the stamps of the classified alert and enlarged with them, in a drawing of 252 x 252 for each stamp.
    /// </summary>
    [Parameter]
    public RenderFragment<StampKind>? Overlay { get; set; }

    /// <summary>Beside the three stamps.</summary>
    [Parameter]
    public RenderFragment? Aside { get; set; }

    private long Shown => View.EpochOf(Found);

    private bool IsClassified => Shown == Found.Summary.Candid;

    private AlertRow? Alert => Found.Alerts.FirstOrDefault(alert => alert.Candid == Shown);

    private LightCurveDetection? Point => Found.LightCurve.Detections.FirstOrDefault(point => point.Candid == Shown);

    private string Note(StampKind kind) => kind switch
    {
        StampKind.Science => Alert is { } alert ? $"{Numerals.Minute(alert.Observed)} UT{Comma(Point)}" : "",
        StampKind.Template => Point is { } point ? $"reference, {point.Band.Letter}" : "reference",
        _ => "0 = mid grey, symmetric",
    };

    private static string Comma(LightCurveDetection? point)
        => point is null ? "" : $" · {point.Band.Letter} {Numerals.Fixed(point.Magnitude, 2)}{(point.IsPositive ? "" : " negative")}";
}
