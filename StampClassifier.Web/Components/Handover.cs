using Microsoft.Extensions.Caching.Memory;

namespace StampClassifier.Web.Components;

/// <summary>
/// Hands what a prerendered page has loaded to the live page that takes its place moments later, so that nothing is read twice and
/// nothing flashes. It stays on the server: sent through the browser it would outgrow the largest message that a circuit accepts.
/// </summary>
public sealed class Handover : IDisposable
{
    private const int MostWaiting = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _waiting = new(new MemoryCacheOptions { SizeLimit = MostWaiting });

    /// <returns>The ticket that fetches it, once.</returns>
    public string Leave(object view)
    {
        var ticket = Guid.NewGuid().ToString("N");
        _waiting.Set(ticket, view, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Patience });
        return ticket;
    }

    /// <returns>What was left, or null if it is gone: then the page loads it itself.</returns>
    public T? Take<T>(string? ticket)
        where T : class
    {
        if (ticket is null || !_waiting.TryGetValue(ticket, out T? view))
            return null;
        _waiting.Remove(ticket);
        return view;
    }

    public void Dispose() => _waiting.Dispose();
}
