using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>Single keys of a page, from the browser's <c>keys.js</c>; they work while no field has the focus.</summary>
public sealed partial class KeyListener(IJSRuntime browser) : IAsyncDisposable
{
    private readonly BrowserListener<KeyListener> _listener = new(browser, "./js/keys.js");

    /// <summary>Key names as the browser gives them, letters in lower case.</summary>
    [Parameter, EditorRequired]
    public required string[] Keys { get; set; }

    [Parameter]
    public EventCallback<KeyPress> Pressed { get; set; }

    [JSInvokable]
    public Task KeyPressedAsync(string key, string? shown) => InvokeAsync(() => Pressed.InvokeAsync(new KeyPress(key, shown)));

    /// <summary>Brings the selected row into view and gives it the focus.</summary>
    public Task RevealAsync() => _listener.AskAsync<object>("reveal");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            await _listener.ListenAsync(this, "listen", [Keys]);
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
