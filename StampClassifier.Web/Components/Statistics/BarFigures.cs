using Plotly.Blazor.Traces.BarLib;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>One bar of a chart by name.</summary>
/// <param name="IsMain">In the colour of supernovae, otherwise grey.</param>
/// <param name="More">A second number, in the table only.</param>
internal sealed record Bar(string Name, int Count, bool IsMain, int More = 0);

internal static class BarFigures
{
    public static ChartFigure Across(ChartPalette palette, IReadOnlyList<Bar> bars)
    {
        var across = ChartAxes.Across(palette);
        across.ShowTickLabels = false;
        across.ShowLine = false;
        // Room for the number behind the longest bar.
        across.Range = [0, Math.Max(1, bars.Max(bar => bar.Count)) * 1.18];
        return new([new Plotly.Blazor.Traces.Bar
        {
            Orientation = OrientationEnum.H,
            Y = [.. bars.Select(bar => ChartAxes.Plain(bar.Name))],
            X = [.. bars.Select(bar => (object)bar.Count)],
            TextArray = [.. bars.Select(bar => Numerals.Count(bar.Count))],
            TextPosition = TextPositionEnum.Outside,
            TextFont = new TextFont { Color = palette["--fg-0"], Size = 11 },
            Marker = new Marker { ColorArray = [.. bars.Select(bar => (object)palette[bar.IsMain ? "--c-sn" : "--c-bog"])] },
            HoverTextArray = [.. bars.Select(bar => $"{ChartAxes.Plain(bar.Name)}: {Numerals.Count(bar.Count)}")],
            HoverTemplate = ChartAxes.HoverText,
        }], ChartAxes.Of(palette, across, ChartAxes.Names(palette)));
    }

    public static ChartFigure Precision(ChartPalette palette, IReadOnlyList<RankPrecision> ranks)
    {
        var across = ChartAxes.Across(palette);
        across.Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Category;
        var up = ChartAxes.Up(palette);
        up.Range = [0, 112];
        up.TickVals = [0, 25, 50, 75, 100];
        up.TickText = ["0 %", "25 %", "50 %", "75 %", "100 %"];
        return new([new Plotly.Blazor.Traces.Bar
        {
            X = [.. ranks.Select(at => $"first {at.Rank}")],
            Y = [.. ranks.Select(at => (object)(100 * at.Fraction!.Value))],
            TextArray = [.. ranks.Select(at => StatisticsWords.Percent(at.Supernovae, at.Decided))],
            TextPosition = TextPositionEnum.Outside,
            TextFont = new TextFont { Color = palette["--fg-0"], Size = 11 },
            Marker = new Marker { Color = palette["--c-sn"] },
            HoverTextArray = [.. ranks.Select(at => $"{at.Supernovae} of {at.Decided} decided")],
            HoverTemplate = ChartAxes.HoverText,
        }], ChartAxes.Of(palette, across, up));
    }
}
