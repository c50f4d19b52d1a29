using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor.Interop;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Magnitudes against time, redrawn when the object, the epoch, the axis or the theme changes. A click calls up stamps.</summary>
public sealed partial class LightCurveChart(IJSRuntime browser)
{
    private static readonly (string, string)[] Axes =
        [(nameof(TimeAxis.Days), "Days"), (nameof(TimeAxis.Mjd), "MJD"), (nameof(TimeAxis.Ut), "UT")];

    private readonly BrowserListener<LightCurveChart> _theme = new(browser, "./js/tokens.js");
    private LiveChart? _chart;
    private LightCurvePalette? _palette;
    private (ObjectDetail Found, long Shown, TimeAxis Axis)? _drawn;
    private bool _changed;

    [Parameter, EditorRequired]
    public required ObjectDetail Found { get; set; }

    [Parameter, EditorRequired]
    public required StampView View { get; set; }

    [Parameter]
    public EventCallback<StampView> ViewChanged { get; set; }

    /// <summary>Null until the browser has told its colours; the plot's place is kept meanwhile.</summary>
    private LightCurveFigure? Drawing { get; set; }

    private string Spoken
        => $"Light curve: {Found.LightCurve.Detections.Count} detections and {Found.LightCurve.NonDetections.Count} limits, magnitude "
            + "against time; the table of detections has all values";

    private IReadOnlyList<RiseRate> Rises { get; set; } = [];

    [JSInvokable]
    public Task ThemeChangedAsync(Dictionary<string, string> tokens) => InvokeAsync(() =>
    {
        _palette = new LightCurvePalette(tokens);
        Draw();
        StateHasChanged();
    });

    protected override void OnParametersSet()
    {
        var wanted = (Found, View.EpochOf(Found), View.Axis);
        if (_drawn == wanted)
            return;
        _drawn = wanted;
        Rises = RiseRate.Of(Found.LightCurve);
        Draw();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (_changed && _chart is not null)
            {
                _changed = false;
                await _chart.React();
            }

            if (firstRender)
                await WatchAsync();
        }
        catch (JSDisconnectedException)
        {
            // The reader left before the plot was drawn.
        }
        catch (ObjectDisposedException)
        {
            // Another page was opened before the plot was drawn.
        }
    }

    public ValueTask DisposeAsync() => _theme.DisposeAsync();

    private async Task WatchAsync()
    {
        if (await _theme.ListenAsync(this, "watch", [LightCurvePalette.Tokens])
            && await _theme.AskAsync<Dictionary<string, string>>("read", [LightCurvePalette.Tokens]) is { } tokens)
            await ThemeChangedAsync(tokens);
    }

    // Made once for a change: new lists with each render would have Plotly draw again.
    private void Draw()
    {
        if (_palette is null || _drawn is not { } wanted)
            return;
        _changed = Drawing is not null;
        Drawing = LightCurveFigure.Of(new LightCurveScene(Found.LightCurve, View.Axis, _palette, wanted.Shown)
        {
            WithStamps = Found.Alerts.Where(alert => alert.HasStamps).Select(alert => alert.Candid).ToHashSet(),
        });
    }

    private void Listen() => _ = InvokeAsync(ListenAsync);

    private async Task ListenAsync()
    {
        if (_chart is not null)
            await _chart.SubscribeClickEvent();
    }

    private void OnClick(IEnumerable<EventDataPoint> points)
    {
        var candid = points.Select(point => Drawing?.CandidOf(Whole(point.CurveNumber), Whole(point.PointNumber))).FirstOrDefault(found
            => found is not null);
        if (candid is { } shown && Found.Alerts.Any(alert => alert.Candid == shown && alert.HasStamps))
            _ = InvokeAsync(() => ViewChanged.InvokeAsync(View.At(shown, Found)));
    }

    // Plotly.Blazor hands on what came as JSON.
    private static int? Whole(object? number) => number switch
    {
        int whole => whole,
        JsonElement { ValueKind: JsonValueKind.Number } element when element.TryGetInt32(out var whole) => whole,
        _ => null,
    };

    private Task SetAxisAsync(string axis) => ViewChanged.InvokeAsync(View with { Axis = Enum.Parse<TimeAxis>(axis) });

    private string Rise(Band band)
        => Rises.FirstOrDefault(rise => rise.Band == band) is { } rate ? $"{band.Letter} {RiseWords.Of(rate)}" : band.Letter;
}
