using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace StampClassifier.Web.Security.Circuits;

/// <summary>Lets live pages connect, so many for each person, and keeps the book of them.</summary>
internal sealed class CircuitGate(LiveCircuits circuits, IOptions<LimitOptions> limits) : IHubFilter
{
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        var connection = context.Context;
        var address = connection.Features.Get<IHttpContextFeature>()?.HttpContext?.Address ?? "";
        var most = connection.User?.IsKnown == true ? limits.Value.PagesPerPerson : limits.Value.PagesPerAddress;
        if (circuits.CountFor(connection.User, address) >= most)
            throw new HubException("Too many live pages are open here. Close some.");
        circuits.Add(connection, address);
        return next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        circuits.Remove(context.Context.ConnectionId);
        return next(context, exception);
    }
}
