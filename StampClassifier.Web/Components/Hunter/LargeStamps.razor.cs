using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Classification.Explaining;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Components.Hunter;

public sealed partial class LargeStamps
{
    [Parameter, EditorRequired]
    public long Candid { get; set; }

    /// <summary>False where the stamps of this alert were not kept.</summary>
    [Parameter, EditorRequired]
    public bool HasStamps { get; set; }

    /// <summary>The point of the light curve that the stamps show, if it is there.</summary>
    [Parameter]
    public LightCurveDetection? Epoch { get; set; }

    [Parameter, EditorRequired]
    public string Stretch { get; set; } = StampPicture.DefaultStretch;

    [Parameter]
    public EventCallback<string> StretchChanged { get; set; }

    /// <summary>Drawn over the stamps if given: what the class hangs on.</summary>
    [Parameter]
    public AlertExplanation? Explanation { get; set; }

    /// <summary>One scale for the three stamps, so that they can be compared.</summary>
    private double Largest => Explanation is { } explanation ? Saliency.Largest(explanation) : 0;

    private StampInfluence? InfluenceOf(StampKind kind) => Explanation?.Stamps.FirstOrDefault(stamp => stamp.Kind == kind);

    private string Caption
        => Epoch is { } epoch ? $"Classified alert · {epoch.Band.Letter} {Numerals.Fixed(epoch.Magnitude, 2)}" : "Classified alert";

    private string Note(StampKind kind) => kind switch
    {
        StampKind.Science => Epoch is { } epoch ? $"{Numerals.Minute(epoch.Observed)} UT · {epoch.Band.Letter}" : "",
        StampKind.Template => Epoch is { } epoch ? $"reference, {epoch.Band.Letter}" : "reference",
        _ => "0 = mid grey, symmetric",
    };
}
