using System.Text;

namespace StampClassifier.Cli.Report;

/// <summary>A plot with two linear axes, drawn as inline SVG that takes its colours from the page.</summary>
internal sealed class SvgPlot
{
    private const int Left = 46;
    private const int Right = 14;
    private const int Top = 12;
    private const int Bottom = 40;

    private readonly StringBuilder _svg = new();
    private readonly double _xMax;
    private readonly int _width;
    private readonly int _height;

    /// <summary>x from 0 to <paramref name="xMax"/>, y from 0 to 1.</summary>
    public SvgPlot(string title, string xName, string yName, double xMax, int width, int height)
    {
        (_xMax, _width, _height) = (xMax, width, height);
        _svg.Append($"<svg class=\"plot\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Html.Escape(title)}\">");
        for (var tick = 0; tick <= 5; tick++)
        {
            var y = tick / 5.0;
            Line("grid", (0, y), (xMax, y));
            Text("tick end", Left - 6, Y(y) + 4, Figure.Place(y));
        }
        Text("axis mid", Left + (width - Left - Right) / 2.0, height - 6, xName);
        _svg.Append($"<text class=\"axis mid\" transform=\"translate(11 {Figure.Place((height - Bottom + Top) / 2.0)}) "
            + $"rotate(-90)\">{Html.Escape(yName)}</text>");
    }

    public SvgPlot Ticks(IEnumerable<double> values)
    {
        foreach (var value in values)
        {
            Line("grid", (value, 0), (value, 1));
            Text("tick mid", X(value), _height - Bottom + 16, Figure.Place(value));
        }
        return this;
    }

    public SvgPlot Line(string style, (double X, double Y) from, (double X, double Y) to)
    {
        _svg.Append($"<line class=\"{style}\" x1=\"{Figure.Place(X(from.X))}\" y1=\"{Figure.Place(Y(from.Y))}\" "
            + $"x2=\"{Figure.Place(X(to.X))}\" y2=\"{Figure.Place(Y(to.Y))}\"/>");
        return this;
    }

    public SvgPlot Curve(string style, IEnumerable<(double X, double Y)> points)
    {
        var path = string.Join(' ', points.Select(point => $"{Figure.Place(X(point.X))},{Figure.Place(Y(point.Y))}"));
        _svg.Append($"<polyline class=\"{style}\" points=\"{path}\"/>");
        return this;
    }

    /// <summary>A point with its interval and a word on hovering.</summary>
    public SvgPlot Dot(string style, (double X, double Y) at, double radius, string word)
    {
        _svg.Append($"<circle class=\"{style}\" cx=\"{Figure.Place(X(at.X))}\" cy=\"{Figure.Place(Y(at.Y))}\" "
            + $"r=\"{Figure.Place(radius)}\"><title>{Html.Escape(word)}</title></circle>");
        return this;
    }

    /// <summary>A bar that stands on the x axis.</summary>
    public SvgPlot Bar(string style, double from, double to, double height)
    {
        _svg.Append($"<rect class=\"{style}\" x=\"{Figure.Place(X(from))}\" y=\"{Figure.Place(Y(height))}\" "
            + $"width=\"{Figure.Place(X(to) - X(from) - 1)}\" height=\"{Figure.Place(Y(0) - Y(height))}\"/>");
        return this;
    }

    /// <summary>Words beside a point, in plot coordinates.</summary>
    public SvgPlot Note(string style, (double X, double Y) at, string word, double dx, double dy)
    {
        Text(style, X(at.X) + dx, Y(at.Y) + dy, word);
        return this;
    }

    public string Close() => _svg.Append("</svg>").ToString();

    private void Text(string style, double x, double y, string text)
        => _svg.Append($"<text class=\"{style}\" x=\"{Figure.Place(x)}\" y=\"{Figure.Place(y)}\">{Html.Escape(text)}</text>");

    private double X(double value) => Left + value / _xMax * (_width - Left - Right);

    private double Y(double value) => _height - Bottom - value * (_height - Top - Bottom);
}
