using Plotly.Blazor.LayoutLib;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;
using Font = Plotly.Blazor.LayoutLib.Font;
using PlotLayout = Plotly.Blazor.Layout;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Axes and marks of a light curve: magnitudes upside down, as the field reads them.</summary>
internal static class LightCurveAxes
{
    /// <summary>Radius of the ring around a limit that contradicts the curve, screen pixels.</summary>
    private const int RingRadius = 8;

    public static PlotLayout Of(LightCurveScene scene)
    {
        var palette = scene.Palette;
        return new()
        {
            AutoSize = true,
            ShowLegend = false,
            PaperBgColor = "rgba(0,0,0,0)",
            PlotBgColor = "rgba(0,0,0,0)",
            HoverMode = HoverModeEnum.Closest,
            DragMode = DragModeEnum.Zoom,
            Margin = new Margin { L = 46, R = 12, T = 18, B = 24 },
            Font = new Font { Family = palette["--font"], Size = 11, Color = palette["--fg-2"] },
            HoverLabel = new HoverLabel
            {
                BgColor = palette["--bg-3"],
                BorderColor = palette["--line-2"],
                Font = new Plotly.Blazor.LayoutLib.HoverLabelLib.Font { Family = palette["--font"], Color = palette["--fg-0"], Size = 12 },
            },
            XAxis = [Time(scene)],
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
            Shapes = [.. scene.Curve.FirstDetected() is { } seen ? [FirstDetection(scene, seen)] : Array.Empty<Shape>(),
                .. DeepLimits.Of(scene.Curve).Select(limit => Contradiction(scene, limit))],
            Annotations =
            [
                Unit(palette, "mag", 1), Unit(palette, scene.Axis switch { TimeAxis.Mjd => "MJD", TimeAxis.Ut => "UT", _ => "day" }, 0),
                .. scene.Curve.FirstDetected() is { } first ? [FirstDetectionLabel(scene, first)] : Array.Empty<Annotation>(),
            ],
        };
    }

    private static XAxis Time(LightCurveScene scene) => new()
    {
        Type = scene.Axis == TimeAxis.Ut ? Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Date
            : Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Linear,
        ShowGrid = false,
        LineColor = scene.Palette["--axis"],
        ShowLine = true,
        Ticks = Plotly.Blazor.LayoutLib.XAxisLib.TicksEnum.Outside,
        TickColor = scene.Palette["--axis"],
        TickLen = 4,
        TickFormat = scene.Axis switch { TimeAxis.Mjd => ".6~r", TimeAxis.Ut => null, _ => "~r" },
        ZeroLine = false,
    };

    private static Shape FirstDetection(LightCurveScene scene, Mjd first) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Line,
        X0 = scene.At(first),
        X1 = scene.At(first),
        Y0 = 0,
        Y1 = 1,
        YRef = "paper",
        Layer = Plotly.Blazor.LayoutLib.ShapeLib.LayerEnum.Below,
        Line = new Plotly.Blazor.LayoutLib.ShapeLib.Line { Color = scene.Palette["--fg-1"], Width = 1, Dash = "dot" },
    };

    private static Shape Contradiction(LightCurveScene scene, LightCurveLimit limit) => new()
    {
        Type = Plotly.Blazor.LayoutLib.ShapeLib.TypeEnum.Circle,
        XSizeMode = Plotly.Blazor.LayoutLib.ShapeLib.XSizeModeEnum.Pixel,
        XAnchor = scene.At(limit.Observed),
        X0 = -RingRadius,
        X1 = RingRadius,
        YSizeMode = Plotly.Blazor.LayoutLib.ShapeLib.YSizeModeEnum.Pixel,
        YAnchor = limit.DiffMagLimit,
        Y0 = -RingRadius,
        Y1 = RingRadius,
        Line = new Plotly.Blazor.LayoutLib.ShapeLib.Line { Color = scene.Palette["--warn"], Width = 1.3m, Dash = "2px,2px" },
    };

    // At the end of its axis: magnitudes above, time below.
    private static Annotation Unit(LightCurvePalette palette, string text, int end) => new()
    {
        Text = text,
        XRef = "paper",
        X = 0,
        XAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.XAnchorEnum.Right,
        XShift = -6,
        YRef = "paper",
        Y = end,
        YAnchor = end > 0 ? Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom
            : Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Top,
        ShowArrow = false,
        Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = palette["--fg-2"] },
    };

    private static Annotation FirstDetectionLabel(LightCurveScene scene, Mjd first) => new()
    {
        Text = $"first detection {Numerals.Minute(first)} UT",
        X = scene.At(first),
        Y = 1,
        YRef = "paper",
        YAnchor = Plotly.Blazor.LayoutLib.AnnotationLib.YAnchorEnum.Bottom,
        ShowArrow = false,
        Font = new Plotly.Blazor.LayoutLib.AnnotationLib.Font { Size = 11, Color = scene.Palette["--fg-2"] },
    };
}
