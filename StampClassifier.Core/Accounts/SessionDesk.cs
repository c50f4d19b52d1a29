using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Sessions: the cookie only names one, this decides whether it still counts.</summary>
public sealed class SessionDesk(Acts acts, IOptions<AccountOptions> options)
{
    private const int LongestBrowser = 200;
    private static readonly TimeSpan SeenGrain = TimeSpan.FromMinutes(1);

    /// <returns>Null if the session has ended or the account is closed.</returns>
    public Task<SignedIn?> FindAsync(Guid id, CancellationToken cancellationToken)
        => acts.ReadAsync(async db =>
        {
            var found = await Living(db).Where(s => s.Id == id)
                .Select(s => new SignedIn(s.Id, s.PersonId, s.Person.Name, s.Person.Role, s.Person.IsDemo, s.Address, s.SeenAt))
                .SingleOrDefaultAsync(cancellationToken);
            var now = acts.Now;
            if (found is not null && now - found.SeenAt > SeenGrain)
                await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now), cancellationToken);
            return found;
        }, cancellationToken);

    /// <summary>Those of the sessions that still count, with the role they count for.</summary>
    public Task<Dictionary<Guid, Role>> FindLivingAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        => acts.ReadAsync(db => Living(db).Where(s => EF.Parameter(ids).Contains(s.Id))
            .Select(s => new { s.Id, s.Person.Role })
            .ToDictionaryAsync(s => s.Id, s => s.Role, cancellationToken), cancellationToken);

    public Task<List<Session>> ListAsync(Guid personId, CancellationToken cancellationToken)
        => acts.ReadAsync(db => Living(db).Where(s => s.PersonId == personId).OrderByDescending(s => s.SeenAt)
            .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>Ends one session: one's own, or anybody's for an administrator.</summary>
    public Task EndAsync(Actor actor, Guid id, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            if (await Living(act.Db).Where(s => s.Id == id).Select(s => new { s.PersonId, s.Person.Email })
                .SingleOrDefaultAsync(cancellationToken) is not { } session)
                return;
            if (session.PersonId != actor.Id)
                actor.Require(Role.Admin);
            await act.Db.Sessions.Where(s => s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, act.At), cancellationToken);
            act.Record(actor, id == actor.SessionId ? "session.ended" : "session.revoked", session.Email, before: new { session = id });
        }, cancellationToken);

    /// <summary>Signs the person in, within the act that has asked whether it may be.</summary>
    internal static Session Open(Act act, Person person, Visitor visitor, AccountOptions options)
    {
        var session = new Session
        {
            Id = Guid.NewGuid(),
            PersonId = person.Id,
            OpenedAt = act.At,
            SeenAt = act.At,
            ExpiresAt = act.At + options.SessionLife,
            Address = visitor.Address,
            Browser = visitor.Browser.Length > LongestBrowser ? visitor.Browser[..LongestBrowser] : visitor.Browser,
        };
        act.Db.Sessions.Add(session);
        act.Record(Actor.Of(person, visitor) with { SessionId = session.Id }, "session.opened", person.Email);
        return session;
    }

    /// <summary>Ends all sessions of a person but one.</summary>
    internal static Task EndAllAsync(Act act, Guid personId, Guid? but, CancellationToken cancellationToken)
        => act.Db.Sessions.Where(s => s.PersonId == personId && s.EndedAt == null && s.Id != but)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, act.At), cancellationToken);

    private IQueryable<Session> Living(StampDbContext db)
    {
        var now = acts.Now;
        var seen = now - options.Value.SessionIdle;
        return db.Sessions.AsNoTracking()
            .Where(s => s.EndedAt == null && s.ExpiresAt > now && s.SeenAt > seen && s.Person.ClosedAt == null);
    }
}

/// <summary>A person in a session that counts.</summary>
public sealed record SignedIn(Guid SessionId, Guid PersonId, string Name, Role Role, bool IsDemo, string Address, DateTimeOffset SeenAt);
