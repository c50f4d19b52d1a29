using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Single keys of a page, from the browser's <c>keys.js</c>; they work while no field has the focus.</summary>
public sealed partial class KeyListener(IJSRuntime browser) : IAsyncDisposable
{
    private IJSObjectReference? _module;
    private IJSObjectReference? _listener;
    private DotNetObjectReference<KeyListener>? _self;

    /// <summary>Key names as the browser gives them, letters in lower case.</summary>
    [Parameter, EditorRequired]
    public required string[] Keys { get; set; }

    [Parameter]
    public EventCallback<KeyPress> Pressed { get; set; }

    [JSInvokable]
    public Task KeyPressedAsync(string key, string? shown) => InvokeAsync(() => Pressed.InvokeAsync(new KeyPress(key, shown)));

    /// <summary>Brings the selected row into view and gives it the focus.</summary>
    public async Task RevealAsync()
    {
        if (_module is not null)
            await _module.InvokeVoidAsync("reveal");
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await browser.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            _listener = await _module.InvokeAsync<IJSObjectReference>("listen", _self, Keys);
        }
        catch (JSDisconnectedException)
        {
            // The reader has left already.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await BrowserListener.EndAsync(_listener, _module);
        _self?.Dispose();
    }
}
