using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>Redrawn when its numbers or the theme change.</summary>
public sealed partial class ChartCard
{
    private const int MostRows = 400;

    private LiveChart? _drawing;
    private (Chart Chart, ChartPalette? Palette)? _drawn;
    private bool _changed;

    [Parameter, EditorRequired]
    public required Chart Chart { get; set; }

    /// <summary>Null until the browser has told its colours; the plot's place is kept meanwhile.</summary>
    [CascadingParameter]
    public ChartPalette? Palette { get; set; }

    private ChartFigure? Figure { get; set; }

    protected override void OnParametersSet()
    {
        if (_drawn == (Chart, Palette))
            return;
        _drawn = (Chart, Palette);
        _changed = Figure is not null;
        // Made once for a change: new lists with each render would have Plotly draw again.
        Figure = Palette is null ? null : Chart.Draw?.Invoke(Palette);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_changed || _drawing is null)
            return;
        _changed = false;
        try
        {
            await _drawing.React();
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
}
