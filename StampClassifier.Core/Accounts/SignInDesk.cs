using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>
/// Who may come in. Refusals have no reason and take equally long, so that nobody learns which accounts exist. Every attempt is counted
/// under the lock of the account's row: guesses sent side by side count as much as those sent in turn.
/// </summary>
public sealed class SignInDesk(Acts acts, Passwords passwords, SecretSeal seal, IOptions<AccountOptions> options)
{
    /// <returns>Null if refused, whatever the reason.</returns>
    public async Task<SignInAnswer?> PasswordAsync(string email, string password, Visitor visitor, CancellationToken cancellationToken)
    {
        var person = await passwords.FindAsync(email);
        var isRight = await passwords.IsRightAsync(person, password);
        if (person is null)
            return null;
        return await acts.RunAsync(async act =>
        {
            var needsCode = person.TotpSince is not null;
            var attempt = new Attempt(isRight && person.ClosedAt is null && !person.IsDemo, IsLast: !needsCode);
            if (!await CountAsync(act, person, attempt, visitor, cancellationToken))
                return null;
            return new SignInAnswer(person.Id, needsCode ? null : SessionDesk.Open(act, person, visitor, options.Value));
        }, cancellationToken);
    }

    /// <summary>The second step: a one-time code, or one of the recovery codes.</summary>
    /// <returns>Null if refused, whatever the reason.</returns>
    public Task<Session?> CodeAsync(Guid personId, string code, Visitor visitor, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            if (await act.Db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == personId && p.ClosedAt == null, cancellationToken)
                is not { TotpSince: not null } person)
                return null;
            var isLocked = person.LockedUntil > act.At;
            var isRight = !isLocked && await TwoFactorDesk.TakeCodeAsync(act, person, code, seal, visitor, cancellationToken);
            return await CountAsync(act, person, new Attempt(isRight, IsLast: true), visitor, cancellationToken)
                ? SessionDesk.Open(act, person, visitor, options.Value) : null;
        }, cancellationToken);

    private async Task<bool> CountAsync(Act act, Person person, Attempt attempt, Visitor visitor, CancellationToken cancellationToken)
    {
        var row = act.Db.People.Where(p => p.Id == person.Id);
        var counted = await row.Where(p => p.LockedUntil == null || p.LockedUntil <= act.At)
            .ExecuteUpdateAsync(p => p.SetProperty(x => x.FailedSignIns, x => x.FailedSignIns + 1), cancellationToken);
        var actor = Actor.Visitor(visitor.Address);
        if (counted == 0)
        {
            act.Record(actor, "sign-in.refused", person.Email, after: new { reason = "locked" });
            return false;
        }
        if (attempt.IsRight)
        {
            // A right password alone does not clear wrong codes: otherwise it would buy guesses without end.
            await row.ExecuteUpdateAsync(p => p.SetProperty(x => x.FailedSignIns, x => attempt.IsLast ? 0 : x.FailedSignIns - 1),
                cancellationToken);
            return true;
        }
        act.Record(actor, "sign-in.failed", person.Email);
        var failed = await row.Select(p => p.FailedSignIns).SingleAsync(cancellationToken);
        if (failed >= options.Value.Attempts)
            await LockAsync(act, person, actor, cancellationToken);
        return false;
    }

    private async Task LockAsync(Act act, Person person, Actor actor, CancellationToken cancellationToken)
    {
        DateTimeOffset? until = act.At + options.Value.Lock;
        await act.Db.People.Where(p => p.Id == person.Id).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.LockedUntil, until).SetProperty(x => x.FailedSignIns, 0), cancellationToken);
        act.Record(actor, "account.locked", person.Email, after: new { until });
    }

    private readonly record struct Attempt(bool IsRight, bool IsLast);
}

/// <summary>A right password; the session is there unless a code is still asked for.</summary>
public sealed record SignInAnswer(Guid PersonId, Session? Session);
