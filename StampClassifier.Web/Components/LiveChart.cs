using Microsoft.AspNetCore.Components;
using Plotly.Blazor;

namespace StampClassifier.Web.Components;

/// <summary>
/// Plotly's chart for pages whose reader may leave while it is drawn. By itself it waits at its end for the drawing, without limit:
/// with the browser gone that never comes, and the page's circuit, the request that closes it and the server's own stop wait along.
/// </summary>
public sealed class LiveChart : PlotlyChart, IAsyncDisposable
{
    /// <summary>How long the end waits for a drawing that has begun.</summary>
    [Parameter]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        try
        {
            await DisposeAsync().AsTask().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // A slow browser is tidied up when it has drawn; what waits for one that is gone goes with the circuit.
        }
    }
}
