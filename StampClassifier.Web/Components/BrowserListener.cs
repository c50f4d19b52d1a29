using Microsoft.JSInterop;

namespace StampClassifier.Web.Components;

/// <summary>Ends what a component has left listening in the reader's browser.</summary>
internal static class BrowserListener
{
    /// <summary>Stops the listener, then lets go of it and of its module; either may be null, where the page went before they came.</summary>
    public static async Task EndAsync(IJSObjectReference? listener, IJSObjectReference? module)
    {
        try
        {
            if (listener is not null)
            {
                await listener.InvokeVoidAsync("stop");
                await listener.DisposeAsync();
            }

            if (module is not null)
                await module.DisposeAsync();
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, or goes while it is asked: its listener went with it.
        }
    }
}
