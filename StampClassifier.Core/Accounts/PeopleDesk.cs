using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>The group's accounts: their roles, their ends, and what people change of their own.</summary>
public sealed class PeopleDesk(Acts acts, Passwords passwords)
{
    public Task<List<PersonRow>> ListAsync(CancellationToken cancellationToken)
        => acts.ReadAsync(db => Rows(db).OrderBy(p => p.Name).ToListAsync(cancellationToken), cancellationToken);

    public Task<PersonRow> FindAsync(Guid personId, CancellationToken cancellationToken)
        => acts.ReadAsync(db => Rows(db).SingleAsync(p => p.Id == personId, cancellationToken), cancellationToken);

    /// <summary>Gives a role. The person's sessions end: what is open in a browser was opened under the old one.</summary>
    public Task SetRoleAsync(Actor actor, Guid personId, Role role, CancellationToken cancellationToken)
        => ChangeAsync(actor, personId, "role.changed", person =>
        {
            if (!Enum.IsDefined(role) || person.IsDemo)
                throw new RefusedException("That role cannot be given.");
            person.Role = role;
        }, cancellationToken);

    /// <summary>Ends an account. Its name stays where it stands.</summary>
    public Task CloseAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
        => ChangeAsync(actor, personId, "account.closed", person => person.ClosedAt = acts.Now, cancellationToken);

    public Task ReopenAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
        => ChangeAsync(actor, personId, "account.reopened", person => person.ClosedAt = null, cancellationToken);

    public Task UnlockAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
        => ChangeAsync(actor, personId, "account.unlocked", person => (person.LockedUntil, person.FailedSignIns) = (null, 0),
            cancellationToken);

    public Task EndSessionsAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
        => ChangeAsync(actor, personId, "sessions.revoked", _ => { }, cancellationToken);

    /// <summary>Changes one's own name.</summary>
    public Task RenameAsync(Actor actor, string name, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            var person = await act.Db.People.SingleAsync(p => p.Id == actor.Id, cancellationToken);
            var before = person.Name;
            person.Name = JoinDesk.CheckName(name);
            if (before != person.Name)
                act.Record(actor, "name.changed", person.Email, new { name = before }, new { name = person.Name });
        }, cancellationToken);

    /// <summary>Changes one's own password; all other sessions end.</summary>
    public async Task ChangePasswordAsync(Actor actor, string old, string password, CancellationToken cancellationToken)
    {
        var known = await acts.ReadAsync(db => db.People.AsNoTracking().SingleAsync(p => p.Id == actor.Id, cancellationToken),
            cancellationToken);
        if (!await passwords.IsRightAsync(known, old))
            throw new RefusedException("That is not your present password.");
        var hash = await passwords.HashAsync(known, password);
        await acts.RunAsync(async act =>
        {
            var person = await act.Db.People.SingleAsync(p => p.Id == actor.Id, cancellationToken);
            person.PasswordHash = hash;
            await SessionDesk.EndAllAsync(act, person.Id, but: actor.SessionId, cancellationToken);
            act.Record(actor, "password.changed", person.Email);
        }, cancellationToken);
    }

    private static IQueryable<PersonRow> Rows(StampDbContext db)
        => db.People.AsNoTracking().Select(p => new PersonRow
        {
            Id = p.Id,
            Name = p.Name,
            Email = p.Email,
            Role = p.Role,
            HasPassword = p.PasswordHash != null,
            HasTwoFactor = p.TotpSince != null,
            Issuer = p.Issuer,
            IsDemo = p.IsDemo,
            LockedUntil = p.LockedUntil,
            ClosedAt = p.ClosedAt,
            SeenAt = db.Sessions.Where(s => s.PersonId == p.Id).Max(s => (DateTimeOffset?)s.SeenAt),
        });

    private Task ChangeAsync(Actor actor, Guid personId, string verb, Action<Person> change, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        return acts.RunAsync(async act =>
        {
            await LockPeopleAsync(act, cancellationToken);
            var person = await act.Db.People.SingleAsync(p => p.Id == personId, cancellationToken);
            var before = Of(person);
            change(person);
            await KeepAnAdminAsync(act, person, cancellationToken);
            await SessionDesk.EndAllAsync(act, personId, but: null, cancellationToken);
            act.Record(actor, verb, person.Email, before, Of(person));
        }, cancellationToken);
    }

    private static object Of(Person person) => new { person.Role, person.ClosedAt, person.LockedUntil };

    private static async Task KeepAnAdminAsync(Act act, Person changed, CancellationToken cancellationToken)
    {
        var remains = changed is { Role: Role.Admin, ClosedAt: null } || await act.Db.People.AnyAsync(
            p => p.Id != changed.Id && p.Role == Role.Admin && p.ClosedAt == null, cancellationToken);
        if (!remains)
            throw new RefusedException("This is the last administrator: make another one first.");
    }

    // Two administrators who demote each other at the same moment must not both succeed. SQLite has one writer anyway.
    private static Task LockPeopleAsync(Act act, CancellationToken cancellationToken)
        => act.Db.Database.IsNpgsql()
            ? act.Db.Database.ExecuteSqlRawAsync("LOCK TABLE people IN SHARE ROW EXCLUSIVE MODE", cancellationToken) : Task.CompletedTask;
}

/// <summary>An account as administrators see it.</summary>
public sealed record PersonRow
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public required bool HasPassword { get; init; }

    public required bool HasTwoFactor { get; init; }

    /// <summary>Who vouches for the person; null for those who joined with a password.</summary>
    public required string? Issuer { get; init; }

    public required bool IsDemo { get; init; }

    public DateTimeOffset? LockedUntil { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Null for those who never signed in.</summary>
    public DateTimeOffset? SeenAt { get; init; }
}
