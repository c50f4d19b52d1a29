using System.Globalization;
using Plotly.Blazor.Traces.ScatterLib;
using StampClassifier.Core.Reporting.Statistics;
using BarMarker = Plotly.Blazor.Traces.BarLib.Marker;
using Bars = Plotly.Blazor.Traces.Bar;
using Scatter = Plotly.Blazor.Traces.Scatter;

namespace StampClassifier.Web.Components.Statistics;

internal static class TimeFigures
{
    public static ChartFigure Days(ChartPalette palette, IReadOnlyList<DayOfReports> days)
    {
        var across = ChartAxes.Across(palette);
        across.Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Date;
        var dates = days.Select(day => (object)StatisticsWords.Date(day.Day)).ToList();
        return new(
        [
            Stack(palette["--c-sn"], dates, [.. days.Select(day => (object)day.Own)],
                [.. days.Select(day => $"{StatisticsWords.Date(day.Day)}: {day.Own} sent here")]),
            Stack(palette["--c-bog"], dates, [.. days.Select(day => (object)day.Imported)],
                [.. days.Select(day => $"{StatisticsWords.Date(day.Day)}: {day.Imported} imported")]),
            new Scatter
            {
                Mode = days.Count == 1 ? ModeFlag.Markers : ModeFlag.Lines,
                YAxis = "y2",
                X = dates,
                Y = [.. days.Select(day => (object)day.Total)],
                Line = new Line { Color = palette["--fg-0"], Width = 1.6m, Shape = Plotly.Blazor.Traces.ScatterLib.LineLib.ShapeEnum.Hv },
                HoverTextArray = [.. days.Select(day => $"{StatisticsWords.Date(day.Day)}: {day.Total} in total")],
                HoverTemplate = ChartAxes.HoverText,
            },
        ], ChartAxes.Of(palette, across, ChartAxes.Up(palette), ChartAxes.Right(palette)));
    }

    public static ChartFigure Years(ChartPalette palette, IReadOnlyList<YearOfReports> years)
    {
        var across = ChartAxes.Across(palette);
        across.Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Category;
        var right = ChartAxes.Right(palette);
        right.Range = [0, 112];
        right.TickVals = [0, 25, 50, 75, 100];
        right.TickText = ["0 %", "25 %", "50 %", "75 %", "100 %"];
        var names = years.Select(year => (object)year.Year.ToString(CultureInfo.InvariantCulture)).ToList();
        return new(
        [
            Stack(palette["--c-bog"], names, [.. years.Select(year => (object)year.Reports)],
                [.. years.Select(year => $"{year.Year}: {year.Reports} reports")]),
            new Scatter
            {
                Mode = ModeFlag.Lines | ModeFlag.Markers | ModeFlag.Text,
                YAxis = "y2",
                X = names,
                Y = [.. years.Select(year => (object)Share(year)!)],
                TextArray = [.. years.Select(year => StatisticsWords.Percent(year.WithinOneDay, year.WithFirstDetection))],
                TextPosition = Plotly.Blazor.Traces.ScatterLib.TextPositionEnum.TopCenter,
                TextFont = new Plotly.Blazor.Traces.ScatterLib.TextFont { Color = palette["--fg-0"], Size = 11 },
                Line = new Line { Color = palette["--c-sn"], Width = 2 },
                Marker = new Plotly.Blazor.Traces.ScatterLib.Marker { Color = palette["--c-sn"], Size = 7 },
                HoverInfo = Plotly.Blazor.Traces.ScatterLib.HoverInfoFlag.Skip,
            },
        ], ChartAxes.Of(palette, across, ChartAxes.Up(palette), right));
    }

    private static Bars Stack(string colour, IList<object> x, IList<object> y, IList<string> texts) => new()
    {
        X = x,
        Y = y,
        Marker = new BarMarker { Color = colour },
        HoverTextArray = texts,
        HoverTemplate = ChartAxes.HoverText,
    };

    private static double? Share(YearOfReports year)
        => year.WithFirstDetection == 0 ? null : 100.0 * year.WithinOneDay / year.WithFirstDetection;
}
