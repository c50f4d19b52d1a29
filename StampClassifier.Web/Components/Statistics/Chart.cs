using Plotly.Blazor;
using PlotLayout = Plotly.Blazor.Layout;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>One chart with the same numbers as a table.</summary>
/// <param name="Note">How to read it.</param>
/// <param name="Spoken">What it shows, in a sentence.</param>
/// <param name="Draw">Null where there is nothing to draw; <paramref name="Empty"/> then says why and what to do.</param>
public sealed record Chart(
    string Title, string Note, string Spoken, Func<ChartPalette, ChartFigure>? Draw, ChartTable Table, string Empty, string Size = "half");

/// <summary>A chart as Plotly's traces and axes.</summary>
public sealed record ChartFigure(IList<ITrace> Traces, PlotLayout Axes);

/// <summary>The first column names the row; the others are numbers.</summary>
public sealed record ChartTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
