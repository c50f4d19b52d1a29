using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Security.Circuits;

/// <summary>The live pages of this server, and for whom each is open.</summary>
internal sealed class LiveCircuits
{
    private readonly ConcurrentDictionary<string, LiveCircuit> _open = new();

    /// <summary>The sessions that have a live page here.</summary>
    public IReadOnlyCollection<Guid> Sessions => [.. _open.Values.Select(circuit => circuit.SessionId).OfType<Guid>().Distinct()];

    public void Add(HubCallerContext connection, string address)
        => _open[connection.ConnectionId] = new LiveCircuit(connection, Owner(connection.User, address),
            connection.User?.SessionId, connection.User?.Role);

    public void Remove(string connectionId) => _open.TryRemove(connectionId, out _);

    public int CountFor(ClaimsPrincipal? user, string address)
    {
        var owner = Owner(user, address);
        return _open.Values.Count(circuit => circuit.Owner == owner);
    }

    /// <summary>Cuts the live pages of sessions that have ended, or that were opened under another role.</summary>
    public void Cut(IReadOnlyDictionary<Guid, Role> living)
    {
        foreach (var circuit in _open.Values)
        {
            if (circuit.SessionId is { } id && (!living.TryGetValue(id, out var role) || role != circuit.Role))
                circuit.Connection.Abort();
        }
    }

    private static string Owner(ClaimsPrincipal? user, string address) => user?.Id?.ToString() ?? address;

    private sealed record LiveCircuit(HubCallerContext Connection, string Owner, Guid? SessionId, Role? Role);
}
