using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Single keys of a page, from the browser's <c>keys.js</c>; owned and disposed by that page.</summary>
internal sealed class PageKeys : IAsyncDisposable
{
    private readonly Func<string, Task> _pressed;
    private readonly DotNetObjectReference<PageKeys> _self;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listener;

    private PageKeys(Func<string, Task> pressed)
    {
        _pressed = pressed;
        _self = DotNetObjectReference.Create(this);
    }

    /// <summary>Null if the reader has left already.</summary>
    public static async Task<PageKeys?> ListenAsync(IJSRuntime browser, string[] keys, Func<string, Task> pressed)
    {
        var listening = new PageKeys(pressed);
        try
        {
            listening._module = await browser.InvokeAsync<IJSObjectReference>("import", "./js/keys.js");
            listening._listener = await listening._module.InvokeAsync<IJSObjectReference>("listen", listening._self, keys);
            return listening;
        }
        catch (JSDisconnectedException)
        {
            await listening.DisposeAsync();
            return null;
        }
    }

    [JSInvokable]
    public Task KeyPressedAsync(string key) => _pressed(key);

    /// <summary>Brings the selected row into view.</summary>
    public async Task RevealAsync()
    {
        if (_module is not null)
            await _module.InvokeVoidAsync("reveal");
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_listener is not null)
            {
                await _listener.InvokeVoidAsync("stop");
                await _listener.DisposeAsync();
            }

            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its listener with it.
        }

        _self.Dispose();
    }
}
