using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>Asks the browser once for the colours of the theme in force, and again when it changes, for all charts inside.</summary>
public sealed partial class ThemeColours(IJSRuntime browser) : IAsyncDisposable
{
    private IJSObjectReference? _tokens;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<ThemeColours>? _self;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private ChartPalette? Palette { get; set; }

    [JSInvokable]
    public Task ThemeChangedAsync(Dictionary<string, string> tokens) => InvokeAsync(() =>
    {
        Palette = new ChartPalette(tokens);
        StateHasChanged();
    });

    public async ValueTask DisposeAsync()
    {
        await BrowserListener.EndAsync(_watch, _tokens);
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _tokens = await browser.InvokeAsync<IJSObjectReference>("import", "./js/tokens.js");
            _watch = await _tokens.InvokeAsync<IJSObjectReference>("watch", _self, ChartPalette.Tokens);
            await ThemeChangedAsync(await _tokens.InvokeAsync<Dictionary<string, string>>("read", [ChartPalette.Tokens]));
        }
        catch (JSDisconnectedException)
        {
            // The reader left meanwhile.
        }
        catch (ObjectDisposedException)
        {
            // Another page was opened meanwhile.
        }
    }
}
