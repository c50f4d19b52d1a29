using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Statistics;

/// <summary>Asks the browser once for the colours of the theme in force, and again when it changes, for all charts inside.</summary>
public sealed partial class ThemeColours(IJSRuntime browser) : IAsyncDisposable
{
    private readonly BrowserListener<ThemeColours> _theme = new(browser, "./js/tokens.js");

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private ChartPalette? Palette { get; set; }

    [JSInvokable]
    public Task ThemeChangedAsync(Dictionary<string, string> tokens) => InvokeAsync(() =>
    {
        Palette = new ChartPalette(tokens);
        StateHasChanged();
    });

    public ValueTask DisposeAsync() => _theme.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && await _theme.ListenAsync(this, "watch", [ChartPalette.Tokens])
            && await _theme.AskAsync<Dictionary<string, string>>("read", [ChartPalette.Tokens]) is { } tokens)
            await ThemeChangedAsync(tokens);
    }
}
