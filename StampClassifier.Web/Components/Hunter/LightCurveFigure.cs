using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using Marker = Plotly.Blazor.Traces.ScatterLib.Marker;
using PlotLayout = Plotly.Blazor.Layout;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>A light curve as Plotly's traces and axes, and what a click on each of its points means.</summary>
/// <param name="Candids">For each trace the alert of each point; none for what is no detection.</param>
internal sealed record LightCurveFigure(IList<ITrace> Traces, PlotLayout Axes, IReadOnlyList<IReadOnlyList<long>> Candids)
{
    private const string HoverText = "%{hovertext}<extra></extra>";

    public static Config Config { get; } = new()
    {
        DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False,
        DisplayLogo = false,
        Responsive = true,
        ShowTips = false,
    };

    public static LightCurveFigure Of(LightCurveScene scene)
    {
        List<(ITrace Trace, IReadOnlyList<long> Candids)> traces = [];
        foreach (var band in scene.Curve.Bands())
        {
            var limits = scene.Curve.NonDetections.Where(limit => limit.Band == band && limit.DiffMagLimit is not null).ToList();
            if (limits.Count > 0)
                traces.Add((Limits(scene, band, limits), []));
            foreach (var sign in scene.Curve.Detections.Where(point => point.Band == band).GroupBy(point => point.IsPositive))
                traces.Add((Detections(scene, band, [.. sign]), [.. sign.Select(point => point.Candid)]));
        }

        foreach (var slope in LightCurveSlope.Of(scene.Curve))
            traces.Add((Slope(scene, slope), []));
        if (scene.Curve.Detections.FirstOrDefault(point => point.Candid == scene.Shown) is { } shown)
            traces.Add((Ring(scene, shown), []));
        return new([.. traces.Select(trace => trace.Trace)], LightCurveAxes.Of(scene), [.. traces.Select(trace => trace.Candids)]);
    }

    /// <summary>The alert of a clicked point; null for what is no detection.</summary>
    public long? CandidOf(int? trace, int? point)
        => trace is { } t && t >= 0 && t < Candids.Count && point is { } p && p >= 0 && p < Candids[t].Count ? Candids[t][p] : null;

    private static Scatter Detections(LightCurveScene scene, Band band, List<LightCurveDetection> points)
    {
        var isPositive = points[0].IsPositive;
        return new()
        {
            Name = $"{band.Letter} {(isPositive ? "detection" : "negative difference")}",
            Mode = isPositive ? ModeFlag.Markers : ModeFlag.Markers | ModeFlag.Text,
            X = [.. points.Select(point => scene.At(point.Observed))],
            Y = [.. points.Select(point => (object)point.Magnitude)],
            Text = isPositive ? null : "−",
            TextPosition = TextPositionEnum.MiddleCenter,
            ErrorY = new ErrorY
            {
                Type = Plotly.Blazor.Traces.ScatterLib.ErrorYLib.TypeEnum.Data,
                Array = [.. points.Select(point => (object)(point.MagnitudeError ?? 0))],
                Color = scene.Palette.Of(band),
                Thickness = 1.3m,
                Width = 0,
            },
            Marker = new Marker { Size = isPositive ? 8 : 11, Symbol = SymbolOf(band, isPositive), Color = scene.Palette.Of(band) },
            HoverTextArray = [.. points.Select(scene.Describe)],
            HoverTemplate = HoverText,
        };
    }

    // The field's own marks, filled for a brightening, hollow for a fading.
    private static SymbolEnum SymbolOf(Band band, bool isPositive) => (band, isPositive) switch
    {
        (Band.G, true) => SymbolEnum.Circle,
        (Band.G, false) => SymbolEnum.CircleOpen,
        (Band.R, true) => SymbolEnum.Square,
        (Band.R, false) => SymbolEnum.SquareOpen,
        (_, true) => SymbolEnum.Diamond,
        _ => SymbolEnum.DiamondOpen,
    };

    private static Scatter Limits(LightCurveScene scene, Band band, List<LightCurveLimit> limits) => new()
    {
        Name = $"{band.Letter} limit",
        Mode = ModeFlag.Markers,
        X = [.. limits.Select(limit => scene.At(limit.Observed))],
        Y = [.. limits.Select(limit => (object)limit.DiffMagLimit!)],
        Opacity = 0.75m,
        Marker = new Marker { Size = 8, Symbol = SymbolEnum.TriangleDownOpen, Color = scene.Palette.Of(band) },
        HoverTextArray = [.. limits.Select(scene.Describe)],
        HoverTemplate = HoverText,
    };

    private static Scatter Slope(LightCurveScene scene, LightCurveSlope slope) => new()
    {
        Name = $"{slope.Band.Letter} slope",
        Mode = ModeFlag.Lines,
        X = [scene.At(slope.From), scene.At(slope.To)],
        Y = [slope.MagnitudeAtStart, slope.MagnitudeAtEnd],
        Line = new Plotly.Blazor.Traces.ScatterLib.Line { Dash = "dash", Width = 1.6m, Color = scene.Palette.Of(slope.Band) },
        HoverInfo = HoverInfoFlag.Skip,
    };

    private static Scatter Ring(LightCurveScene scene, LightCurveDetection point) => new()
    {
        Name = "shown",
        Mode = ModeFlag.Markers,
        X = [scene.At(point.Observed)],
        Y = [point.Magnitude],
        Marker = new Marker
        {
            Size = 17,
            Symbol = SymbolEnum.CircleOpen,
            Color = scene.Palette["--focus"],
            Line = new Plotly.Blazor.Traces.ScatterLib.MarkerLib.Line { Width = 2, Color = scene.Palette["--focus"] },
        },
        HoverInfo = HoverInfoFlag.Skip,
    };
}
