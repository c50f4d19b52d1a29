using Plotly.Blazor;
using Plotly.Blazor.Traces.ScatterLib;
using StampClassifier.Core.Reporting.Statistics;
using Line = Plotly.Blazor.Traces.ScatterLib.Line;
using Scatter = Plotly.Blazor.Traces.Scatter;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>Histograms of the delays under each other, on one logarithmic axis of time.</summary>
internal static class DelayFigure
{
    private const double Tallest = 0.78;

    // Bins at both ends are open: they are drawn this wide, in decades.
    private const double OpenEnd = 0.5;

    public static ChartFigure Of(ChartPalette palette, IReadOnlyList<DelayDistribution> delays)
    {
        List<ITrace> traces = [];
        for (var place = 0; place < delays.Count; place++)
        {
            if (delays[place].Count == 0)
                continue;
            traces.Add(Outline(palette, delays[place], delays.Count - 1 - place));
            traces.Add(Mark(palette, delays[place].Median!.Value, delays.Count - 1 - place, Tallest, 2.4m));
            traces.Add(Mark(palette, delays[place].Ninetieth!.Value, delays.Count - 1 - place, Tallest / 2, 1.2m));
        }

        var across = ChartAxes.Across(palette);
        var ticks = DelayDistribution.Edges.Where((_, index) => index % 2 == 0).ToList();
        across.TickVals = [.. ticks.Select(edge => (object)Math.Log10(edge))];
        across.TickText = [.. ticks.Select(edge => (object)StatisticsWords.Edge(edge))];
        across.Range = [Math.Log10(DelayDistribution.Edges[0]) - OpenEnd, Math.Log10(DelayDistribution.Edges[^1]) + OpenEnd];
        across.ShowGrid = true;
        across.GridColor = palette["--grid"];
        var names = ChartAxes.Up(palette);
        names.ShowGrid = false;
        names.AutoMargin = Plotly.Blazor.LayoutLib.YAxisLib.AutoMarginFlag.True;
        names.TickVals = [.. delays.Select((_, place) => (object)(delays.Count - 1 - place + 0.2))];
        names.TickText = [.. delays.Select(delay => (object)StatisticsWords.Name(delay.Delay))];
        names.Range = [-0.08, delays.Count];
        return new(traces, ChartAxes.Of(palette, across, names));
    }

    private static Scatter Outline(ChartPalette palette, DelayDistribution delay, int floor)
    {
        var edges = DelayDistribution.Edges.Select(Math.Log10).ToList();
        List<double> all = [edges[0] - OpenEnd, .. edges, edges[^1] + OpenEnd];
        var height = delay.Bins.Max();
        List<object> x = [], y = [];
        for (var bin = 0; bin < delay.Bins.Count; bin++)
        {
            x.AddRange([all[bin], all[bin + 1]]);
            y.AddRange([floor + Tallest * delay.Bins[bin] / height, floor + Tallest * delay.Bins[bin] / height]);
        }

        x.AddRange([all[^1], all[0]]);
        y.AddRange([(double)floor, (double)floor]);
        var colour = palette[delay.Delay == Delay.ExposureToTns ? "--c-sn" : "--c-bog"];
        return new()
        {
            Mode = ModeFlag.Lines,
            X = x,
            Y = y,
            Fill = FillEnum.ToSelf,
            Line = new Line { Color = colour, Width = 1 },
            HoverOn = HoverOnFlag.Fills,
            HoverInfo = HoverInfoFlag.Text,
            Text = $"{StatisticsWords.Name(delay.Delay)}: median {StatisticsWords.Length(delay.Median)}, 90 % below "
                + $"{StatisticsWords.Length(delay.Ninetieth)}, {delay.Count} reports",
        };
    }

    private static Scatter Mark(ChartPalette palette, double seconds, int floor, double height, decimal width)
    {
        var at = Math.Clamp(Math.Log10(Math.Max(seconds, 1e-9)), Math.Log10(DelayDistribution.Edges[0]) - OpenEnd,
            Math.Log10(DelayDistribution.Edges[^1]) + OpenEnd);
        return new()
        {
            Mode = ModeFlag.Lines,
            X = [at, at],
            Y = [(double)floor, floor + height],
            Line = new Line { Color = palette["--fg-0"], Width = width },
            HoverInfo = HoverInfoFlag.Skip,
        };
    }
}
