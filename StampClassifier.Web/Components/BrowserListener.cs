using Microsoft.JSInterop;

namespace StampClassifier.Web.Components;

/// <summary>
/// A script of ours that listens in the reader's browser for a component, from its first rendering to its end. The reader may leave
/// at any moment, also while the script is fetched: then nothing is left listening, and it is no fault.
/// </summary>
/// <param name="browser">Of the circuit.</param>
/// <param name="script">Address of the module, relative to the page.</param>
/// <typeparam name="TOwner">The component, whose <see cref="JSInvokableAttribute"/> methods the script calls.</typeparam>
internal sealed class BrowserListener<TOwner>(IJSRuntime browser, string script) : IAsyncDisposable
    where TOwner : class
{
    private DotNetObjectReference<TOwner>? _owner;
    private IJSObjectReference? _module;
    private IJSObjectReference? _listener;
    private bool _isOver;

    /// <summary>Starts to listen, in place of what has listened before.</summary>
    /// <param name="owner">Who is told.</param>
    /// <param name="function">Of the script; given the owner and the arguments it answers with an object that can <c>stop</c>.</param>
    /// <param name="arguments">What the function wants to know beside the owner.</param>
    /// <returns>False if the reader has left.</returns>
    public async Task<bool> ListenAsync(TOwner owner, string function, params object?[] arguments)
    {
        try
        {
            if (!_isOver)
                _module ??= await browser.InvokeAsync<IJSObjectReference>("import", script);
            await StopAsync();
            if (!_isOver && _module is not null)
            {
                _owner ??= DotNetObjectReference.Create(owner);
                _listener = await _module.InvokeAsync<IJSObjectReference>(function, [_owner, .. arguments]);
            }
        }
        catch (JSDisconnectedException)
        {
            _isOver = true;
        }

        if (_isOver)
            await EndAsync();
        return !_isOver;
    }

    /// <summary>Calls a function of the script; does nothing before it is fetched.</summary>
    public async Task<TResult?> AskAsync<TResult>(string function, params object?[] arguments)
    {
        try
        {
            return _module is null || _isOver ? default : await _module.InvokeAsync<TResult>(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            return default;
        }
    }

    /// <summary>Calls a method of what listens, if anything does.</summary>
    public async Task TellAsync(string method, params object?[] arguments)
    {
        if (_listener is not null && !_isOver)
            await _listener.InvokeVoidAsync(method, arguments);
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        await EndAsync();
    }

    private async Task EndAsync()
    {
        try
        {
            await StopAsync();
            if (_module is { } module)
            {
                _module = null;
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, or goes while it is asked: its listener went with it.
        }

        _owner?.Dispose();
    }

    private async Task StopAsync()
    {
        if (_listener is not { } listener)
            return;
        _listener = null;
        await listener.InvokeVoidAsync("stop");
        await listener.DisposeAsync();
    }
}
