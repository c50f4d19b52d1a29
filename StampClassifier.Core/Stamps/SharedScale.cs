namespace StampClassifier.Core.Stamps;

/// <summary>
/// One scale for the three stamps of an alert, so that a grey step is the same flux in each: what is brighter in science than in the
/// template looks brighter, and a difference of noise alone looks flat.
/// </summary>
public static class SharedScale
{
    /// <param name="science">Science and template of one alert.</param>
    public static DisplayRange Find(StampImage science, StampImage template, StampKind shown, StampStretch stretch)
    {
        var (first, second) = (DisplayStretch.FindRange(science, StampKind.Science, stretch),
            DisplayStretch.FindRange(template, StampKind.Template, stretch));
        var both = new DisplayRange(Math.Min(first.Low, second.Low), Math.Max(first.High, second.High));
        if (shown != StampKind.Difference)
            return both;
        var reach = both.High / 2 - both.Low / 2;
        return new DisplayRange(-reach, reach);
    }
}
