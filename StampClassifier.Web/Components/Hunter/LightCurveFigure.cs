using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using Font = Plotly.Blazor.LayoutLib.Font;
using PlotLayout = Plotly.Blazor.Layout;
using Marker = Plotly.Blazor.Traces.ScatterLib.Marker;
using Title = Plotly.Blazor.LayoutLib.XAxisLib.Title;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Turns a light curve into Plotly's traces and axes.</summary>
internal static class LightCurveFigure
{
    public static Config Config { get; } = new()
    {
        DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False,
        DisplayLogo = false,
        Responsive = true,
        ShowTips = false,
    };

    public static IList<ITrace> Traces(LightCurve curve, long candid, LightCurvePalette palette)
    {
        List<ITrace> traces = [];
        foreach (var band in curve.Bands())
        {
            var limits = curve.NonDetections.Where(limit => limit.Band == band && limit.DiffMagLimit is not null).ToList();
            if (limits.Count > 0)
                traces.Add(Limits(curve, band, limits, palette));
            var points = curve.Detections.Where(point => point.Band == band).ToList();
            if (points.Count > 0)
                traces.Add(Detections(curve, band, points, palette));
        }

        if (curve.Detections.FirstOrDefault(point => point.Candid == candid) is { } classified)
            traces.Add(Ring(curve, classified, palette));
        return traces;
    }

    public static PlotLayout Axes(LightCurve curve, LightCurvePalette palette) => new()
    {
        AutoSize = true,
        ShowLegend = false,
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        HoverMode = HoverModeEnum.Closest,
        DragMode = DragModeEnum.Zoom,
        Margin = new Margin { L = 46, R = 12, T = 18, B = 40 },
        Font = new Font { Family = palette["--font"], Size = 11, Color = palette["--fg-2"] },
        HoverLabel = new Plotly.Blazor.LayoutLib.HoverLabel
        {
            BgColor = palette["--bg-3"],
            BorderColor = palette["--line-2"],
            Font = new Plotly.Blazor.LayoutLib.HoverLabelLib.Font { Family = palette["--font"], Color = palette["--fg-0"], Size = 12 },
        },
        XAxis =
        [
            new XAxis
            {
                Title = new Title { Text = "days since the first detection" },
                GridColor = palette["--grid"],
                ShowGrid = false,
                LineColor = palette["--axis"],
                ShowLine = true,
                Ticks = Plotly.Blazor.LayoutLib.XAxisLib.TicksEnum.Outside,
                TickColor = palette["--axis"],
                TickLen = 4,
                TickFormat = "~r",
                ZeroLine = false,
            },
        ],
        YAxis =
        [
            new YAxis
            {
                AutoRange = Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed,
                GridColor = palette["--grid"],
                TickFormat = ".1f",
                NTicks = 8,
                ZeroLine = false,
            },
        ],
        Shapes = curve.Detections.Count == 0 ? [] : [FirstDetection(palette)],
        Annotations = curve.FirstDetected() is { } first ? [Unit(palette), FirstDetectionLabel(first, palette)] : [Unit(palette)],
    };

    private static Scatter Detections(LightCurve curve, Band band, List<LightCurveDetection> points, LightCurvePalette palette) => new()
    {
        Name = $"{band.Letter} detection",
        Mode = ModeFlag.Markers,
        X = [.. points.Select(point => (object)curve.DaysSinceFirst(point.Observed)!)],
        Y = [.. points.Select(point => (object)point.Magnitude)],
        ErrorY = new ErrorY
        {
            Type = Plotly.Blazor.Traces.ScatterLib.ErrorYLib.TypeEnum.Data,
            Array = [.. points.Select(point => (object)(point.MagnitudeError ?? 0))],
            Color = palette.Of(band),
            Thickness = 1.3m,
            Width = 0,
        },
        Marker = new Marker
        {
            Size = 8,
            Symbol = band switch { Band.G => SymbolEnum.Circle, Band.R => SymbolEnum.Square, _ => SymbolEnum.Diamond },
            Color = palette.Of(band),
        },
        HoverTextArray = [.. points.Select(Hover)],
        HoverTemplate = "%{hovertext}<extra></extra>",
    };

    private static Scatter Limits(LightCurve curve, Band band, List<LightCurveLimit> limits, LightCurvePalette palette) => new()
    {
        Name = $"{band.Letter} limit",
        Mode = ModeFlag.Markers,
        X = [.. limits.Select(limit => (object)curve.DaysSinceFirst(limit.Observed)!)],
        Y = [.. limits.Select(limit => (object)limit.DiffMagLimit!)],
        Opacity = 0.75m,
        Marker = new Marker { Size = 8, Symbol = SymbolEnum.TriangleDownOpen, Color = palette.Of(band) },
        HoverTextArray = [.. limits.Select(Hover)],
        HoverTemplate = "%{hovertext}<extra></extra>",
    };

    private static Scatter Ring(LightCurve curve, LightCurveDetection point, LightCurvePalette palette) => new()
    {
        Name = "classified alert",
        Mode = ModeFlag.Markers,
        X = [curve.DaysSinceFirst(point.Observed)!],
        Y = [point.Magnitude],
        Marker = new Marker
        {
            Size = 17,
            Symbol = SymbolEnum.CircleOpen,
            Color = palette["--focus"],
            Line = new Plotly.Blazor.Traces.ScatterLib.MarkerLib.Line { Width = 2, Color = palette["--focus"] },
        },
        HoverInfo = Plotly.Blazor.Traces.ScatterLib.HoverInfoFlag.Skip,
    };

    private static Shape FirstDetection(LightCurvePalette palette) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        X0 = 0,
        X1 = 0,
        Y0 = 0,
        Y1 = 1,
        YRef = "paper",
        Layer = Plotly.Blazor.LayoutLib.ShapeLib.LayerEnum.Below,
        Line = new Plotly.Blazor.LayoutLib.ShapeLib.Line { Color = palette["--fg-1"], Width = 1, Dash = "dot" },
    };

    private static Annotation Unit(LightCurvePalette palette) => new()
    {
        Text = "mag",
        XRef = "paper",
        X = 0,
        XAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right,
        XShift = -6,
        YRef = "paper",
        Y = 1,
        YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom,
        ShowArrow = false,
        Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = palette["--fg-2"] },
    };

    private static Annotation FirstDetectionLabel(Mjd first, LightCurvePalette palette) => new()
    {
        Text = $"first detection {Numerals.Minute(first)} UT",
        X = 0,
        Y = 1,
        YRef = "paper",
        YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom,
        ShowArrow = false,
        Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = palette["--fg-2"] },
    };

    private static string Hover(LightCurveDetection point)
        => $"{point.Band.Letter} {Numerals.Fixed(point.Magnitude, 2)} ± {Numerals.Fixed(point.MagnitudeError, 2)} mag"
            + $"{(point.IsPositive ? "" : ", negative difference")}<br>{When(point.Observed)}";

    private static string Hover(LightCurveLimit limit)
        => $"not detected, {limit.Band.Letter} limit {Numerals.Fixed(limit.DiffMagLimit, 2)} mag (5σ)<br>{When(limit.Observed)}";

    private static string When(Mjd instant) => $"{Numerals.Second(instant)} UT<br>MJD {Numerals.Fixed(instant.Days, 5)}";
}
