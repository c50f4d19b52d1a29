using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Reporting.Tns.Mirror;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;

namespace StampClassifier.Core.Reporting.Tns.Sending;

/// <summary>What the last look before sending found.</summary>
public enum GateVerdict
{
    /// <summary>Nothing of it at TNS, by the mirror and by TNS itself, just now.</summary>
    Open,

    /// <summary>TNS knows it.</summary>
    Known,

    /// <summary>It could not be found out, so nothing is sent.</summary>
    Shut,
}

/// <summary>The verdict in words, with the reply behind it.</summary>
public sealed record GateAnswer(GateVerdict Verdict, string Words, long? ExchangeId = null);

/// <summary>
/// The last look before sending. It fails closed: without a fresh mirror, or without an answer from TNS itself to both questions (the
/// survey's name, and the place), nothing goes.
/// </summary>
public sealed class TnsGate(
    IDbContextFactory<StampDbContext> contexts, MirrorSearch mirror, TnsTalk talk, IOptions<TnsOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _passed = new(StringComparer.Ordinal);

    /// <param name="mayAttach">Objects that only other groups have reported do not count.</param>
    public async Task<GateAnswer> LookAsync(
        string objectId, SkyPosition place, ReportIdentity identity, bool mayAttach, CancellationToken cancellationToken)
    {
        if (await FreshnessAsync(cancellationToken) is { } stale)
            return new(GateVerdict.Shut, stale);
        var known = await mirror.FindAsync(objectId, place, options.Value.MatchRadius, cancellationToken);
        if (known.FirstOrDefault(match => match.IsSameName) is { } named)
            return new(GateVerdict.Known, $"TNS lists the name already: {named.FullName}.");
        if (known.FirstOrDefault(match => !mayAttach || match.ReportingGroup == identity.ReportingGroup) is { } near)
            return new(GateVerdict.Known, string.Create(CultureInfo.InvariantCulture,
                $"{near.FullName} ({near.GroupName ?? "group unknown"}) lies {near.Separation:F2}″ away."));
        if (Remembers(objectId))
            return new(GateVerdict.Open, "Nothing at TNS a moment ago.");
        var answer = await AskAsync(objectId, place, identity, mayAttach, cancellationToken);
        if (answer.Verdict == GateVerdict.Open)
            _passed[objectId] = clock.GetUtcNow();
        return answer;
    }

    /// <summary>
    /// Whether TNS was asked a moment ago and had nothing: where it grants few questions, a batch is asked for in several turns.
    /// </summary>
    public bool Remembers(string objectId) => _passed.TryGetValue(objectId, out var at) && clock.GetUtcNow() - at < Memory;

    /// <summary>It goes now: the next time it is asked anew.</summary>
    public void Forget(string objectId) => _passed.TryRemove(objectId, out _);

    /// <summary>Why the mirror is not good enough; null if it is.</summary>
    public async Task<string?> FreshnessAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var covered = await db.TnsMirrors.AsNoTracking().Select(m => m.CoveredUntil).SingleOrDefaultAsync(cancellationToken);
        if (covered is null)
            return "The mirror of TNS's objects is empty.";
        var age = clock.GetUtcNow() - covered.Value;
        return age <= options.Value.MirrorMaxAge ? null : string.Create(CultureInfo.InvariantCulture,
            $"The mirror of TNS's objects is {age.TotalMinutes:F0} minutes old; {options.Value.MirrorMaxAge.TotalMinutes:F0} are allowed.");
    }

    private async Task<GateAnswer> AskAsync(
        string objectId, SkyPosition place, ReportIdentity identity, bool mayAttach, CancellationToken cancellationToken)
    {
        var byName = await talk.AskAsync(null, (tns, token) => tns.SearchAsync(objectId, token), cancellationToken);
        if (!byName.Answer.IsOk || TnsReply.Hits(byName.Answer.Body) is not { } named)
            return Unanswered(byName);
        if (named.Count > 0)
            return new(GateVerdict.Known, $"TNS lists the name already: {named[0].Prefix} {named[0].Name}.", byName.ExchangeId);
        if (byName.Answer.Rate.Pause is not null)
            return new(GateVerdict.Shut, "TNS grants no more look-ups at the moment.", byName.ExchangeId);
        var byPlace = await talk.AskAsync(
            null, (tns, token) => tns.SearchAsync(place.Ra, place.Dec, options.Value.MatchRadius, token), cancellationToken);
        if (!byPlace.Answer.IsOk || TnsReply.Hits(byPlace.Answer.Body) is not { } around)
            return Unanswered(byPlace);
        if (around.Count == 0)
            return new(GateVerdict.Open, "Nothing at TNS.", byPlace.ExchangeId);
        if (!mayAttach)
            return new(GateVerdict.Known,
                $"TNS has {around[0].Prefix} {around[0].Name} within {options.Value.MatchRadius}″ of it.", byPlace.ExchangeId);
        return await OthersOnlyAsync(around, identity, cancellationToken);
    }

    private async Task<GateAnswer> OthersOnlyAsync(
        IReadOnlyList<TnsHit> around, ReportIdentity identity, CancellationToken cancellationToken)
    {
        long? exchange = null;
        foreach (var hit in around)
        {
            var asked = await talk.AskAsync(null, (tns, token) => tns.ObjectAsync(hit.Name, token), cancellationToken);
            if (!asked.Answer.IsOk || TnsReply.Described(asked.Answer.Body) is not { ReportingGroup: { } group })
                return Unanswered(asked);
            if (group == identity.ReportingGroup)
                return new(GateVerdict.Known, $"The group has reported {hit.Prefix} {hit.Name} there itself.", asked.ExchangeId);
            exchange = asked.ExchangeId;
        }

        return new(GateVerdict.Open, $"TNS has {around[0].Prefix} {around[0].Name} there, from another group.", exchange);
    }

    private static GateAnswer Unanswered(TalkedAnswer asked) => new(GateVerdict.Shut, asked.Answer.Status is { } status
        ? $"TNS could not be asked (HTTP {(int)status})." : "TNS could not be asked.", asked.ExchangeId);
}
