using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using StampClassifier.Core.Photometry;
using PlotLayout = Plotly.Blazor.Layout;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Magnitudes against days since the first detection, redrawn when the theme changes.</summary>
public sealed partial class LightCurveChart(IJSRuntime browser)
{
    private IJSObjectReference? _tokens;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<LightCurveChart>? _self;

    [Parameter, EditorRequired]
    public required LightCurve Curve { get; set; }

    /// <summary>The classified alert, which gets a ring.</summary>
    [Parameter, EditorRequired]
    public long Candid { get; set; }

    /// <summary>Null until the browser has told its colours; the plot's place is kept meanwhile.</summary>
    private Figure? Drawing { get; set; }

    private string Spoken
        => $"Light curve: {Curve.Detections.Count} detections and {Curve.NonDetections.Count} limits, magnitude against days since the "
            + $"first detection";

    [JSInvokable]
    public Task ThemeChangedAsync(Dictionary<string, string> tokens) => InvokeAsync(() =>
    {
        var palette = new LightCurvePalette(tokens);
        Drawing = new(LightCurveFigure.Traces(Curve, Candid, palette), LightCurveFigure.Axes(Curve, palette));
        StateHasChanged();
    });

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _tokens = await browser.InvokeAsync<IJSObjectReference>("import", "./js/tokens.js");
            _watch = await _tokens.InvokeAsync<IJSObjectReference>("watch", _self, LightCurvePalette.Tokens);
            await ThemeChangedAsync(await _tokens.InvokeAsync<Dictionary<string, string>>("read", [LightCurvePalette.Tokens]));
        }
        catch (JSDisconnectedException)
        {
            // The reader left before the plot was drawn.
        }
        catch (ObjectDisposedException)
        {
            // Another object was chosen before the plot was drawn.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }

            if (_tokens is not null)
                await _tokens.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to stop in a browser that is gone.
        }

        _self?.Dispose();
    }

    /// <summary>Made once for a theme: new lists with each render would have Plotly draw again.</summary>
    private sealed record Figure(IList<ITrace> Traces, PlotLayout Axes);
}
