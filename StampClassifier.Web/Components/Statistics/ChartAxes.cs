using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Font = Plotly.Blazor.LayoutLib.Font;
using PlotLayout = Plotly.Blazor.Layout;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>The look that all charts of the statistics share.</summary>
internal static class ChartAxes
{
    public const string HoverText = "%{hovertext}<extra></extra>";

    public static Config Config { get; } = new()
    {
        DisplayModeBar = Plotly.Blazor.ConfigLib.DisplayModeBarEnum.False,
        DisplayLogo = false,
        Responsive = true,
        ShowTips = false,
    };

    public static PlotLayout Of(ChartPalette palette, XAxis x, params YAxis[] y) => new()
    {
        AutoSize = true,
        ShowLegend = false,
        PaperBgColor = "rgba(0,0,0,0)",
        PlotBgColor = "rgba(0,0,0,0)",
        HoverMode = HoverModeEnum.Closest,
        DragMode = DragModeEnum.Zoom,
        BarMode = BarModeEnum.Stack,
        BarGap = 0.25m,
        Margin = new Margin { L = 44, R = y.Length > 1 ? 48 : 14, T = 12, B = 30 },
        Font = new Font { Family = palette["--font"], Size = 11, Color = palette["--fg-2"] },
        HoverLabel = new HoverLabel
        {
            BgColor = palette["--bg-3"],
            BorderColor = palette["--line-2"],
            Font = new Plotly.Blazor.LayoutLib.HoverLabelLib.Font { Family = palette["--font"], Color = palette["--fg-0"], Size = 12 },
        },
        XAxis = [x],
        YAxis = y,
    };

    public static XAxis Across(ChartPalette palette) => new()
    {
        ShowGrid = false,
        LineColor = palette["--axis"],
        ShowLine = true,
        ZeroLine = false,
        FixedRange = true,
    };

    public static YAxis Up(ChartPalette palette) => new()
    {
        GridColor = palette["--grid"],
        ZeroLine = false,
        RangeMode = Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero,
        NTicks = 6,
        FixedRange = true,
    };

    /// <summary>A second axis, on the right and without lines of its own.</summary>
    public static YAxis Right(ChartPalette palette) => new()
    {
        Overlaying = "y",
        Side = Plotly.Blazor.LayoutLib.YAxisLib.SideEnum.Right,
        ShowGrid = false,
        ZeroLine = false,
        LineColor = palette["--axis"],
        RangeMode = Plotly.Blazor.LayoutLib.YAxisLib.RangeModeEnum.ToZero,
        NTicks = 6,
        FixedRange = true,
    };

    /// <summary>Names down the left side, the first on top.</summary>
    public static YAxis Names(ChartPalette palette) => new()
    {
        AutoRange = Plotly.Blazor.LayoutLib.YAxisLib.AutoRangeEnum.Reversed,
        AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.True,
        Type = Plotly.Blazor.LayoutLib.YAxisLib.TypeEnum.Category,
        ShowGrid = false,
        LineColor = palette["--axis"],
        ZeroLine = false,
        FixedRange = true,
    };

    /// <summary>Plotly reads tags in texts: a foreign name must not bring any.</summary>
    public static string Plain(string text)
        => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
