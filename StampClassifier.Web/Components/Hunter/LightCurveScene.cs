using System.Globalization;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>What a light curve is drawn from: the measurements, the time axis, the colours, and the alert whose stamps are shown.</summary>
internal sealed record LightCurveScene(LightCurve Curve, TimeAxis Axis, LightCurvePalette Palette, long Shown)
{
    /// <summary>Alerts whose stamps can be called up.</summary>
    public IReadOnlySet<long> WithStamps { get; init; } = new HashSet<long>();

    /// <summary>An instant on the axis as Plotly takes it.</summary>
    public object At(Mjd instant) => Axis switch
    {
        TimeAxis.Mjd => instant.Days,
        TimeAxis.Ut => instant.ToUtc().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Curve.DaysSinceFirst(instant) ?? instant.Days,
    };

    /// <summary>All values of a point, for the pointer.</summary>
    public string Describe(LightCurveDetection point)
        => $"{point.Band.Letter} {Numerals.Fixed(point.Magnitude, 2)} ± {Numerals.Fixed(point.MagnitudeError, 2)} mag"
            + $"{(point.IsPositive ? "" : ", negative difference")}<br>{When(point.Observed)}"
            + $"<br>limit {Numerals.Fixed(point.DiffMagLimit, 2)} mag<br>candid {point.Candid}"
            + (point.Candid == Shown ? "<br>stamps shown" : WithStamps.Contains(point.Candid) ? "<br>click: its stamps"
                : "<br>no stamps held");

    public string Describe(LightCurveLimit limit)
        => $"not detected, {limit.Band.Letter} limit {Numerals.Fixed(limit.DiffMagLimit, 2)} mag (5σ)<br>{When(limit.Observed)}";

    private string When(Mjd instant)
        => $"{Numerals.Second(instant)} UT<br>MJD {Numerals.Fixed(instant.Days, 5)}<br>day "
            + $"{Numerals.Signed(Curve.DaysSinceFirst(instant), 2)}";
}
