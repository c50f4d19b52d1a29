using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>One-time codes as a second factor, and the recovery codes that stand in for a lost device.</summary>
public sealed class TwoFactorDesk(Acts acts, Passwords passwords, SecretSeal seal)
{
    private const int RecoveryCodes = 10;
    private const int RecoveryLength = 10;

    /// <summary>Makes a key to be scanned. Codes are asked for only once <see cref="ConfirmAsync"/> has seen one.</summary>
    public Task<byte[]> BeginAsync(Actor actor, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            var person = await PersonOfAsync(act, actor, cancellationToken);
            if (person.TotpSince is not null)
                throw new RefusedException("Two-factor sign-in is on already.");
            var key = Totp.NewKey();
            person.TotpKey = seal.Seal(key);
            return key;
        }, cancellationToken);

    /// <summary>The key that was begun with and still waits for its first code.</summary>
    public Task<byte[]?> PendingAsync(Actor actor, CancellationToken cancellationToken)
        => acts.ReadAsync(async db => await db.People.AsNoTracking().SingleAsync(p => p.Id == actor.Id, cancellationToken)
            is { TotpKey: { } key, TotpSince: null } ? seal.Open(key) : null, cancellationToken);

    /// <returns>The recovery codes, to be shown once.</returns>
    public Task<IReadOnlyList<string>> ConfirmAsync(Actor actor, string code, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            var person = await PersonOfAsync(act, actor, cancellationToken);
            if (person.TotpKey is not { } sealedKey || person.TotpSince is not null)
                throw new RefusedException("Begin again: there is no key to confirm.");
            if (Totp.FindStep(seal.Open(sealedKey), Digits(code), person.TotpStep, act.At) is not { } step)
                throw new RefusedException("That is not the code of this moment. Is the device's clock right?");
            (person.TotpSince, person.TotpStep) = (act.At, step);
            act.Record(actor, "two-factor.on", person.Email);
            return await NewRecoveryCodesAsync(act, person.Id, cancellationToken);
        }, cancellationToken);

    /// <summary>Ends two-factor sign-in of one's own account.</summary>
    public async Task EndAsync(Actor actor, string password, CancellationToken cancellationToken)
    {
        var known = await acts.ReadAsync(db => db.People.AsNoTracking().SingleAsync(p => p.Id == actor.Id, cancellationToken),
            cancellationToken);
        if (!await passwords.IsRightAsync(known, password))
            throw new RefusedException("That is not your password.");
        await acts.RunAsync(act => RemoveAsync(act, actor, known.Id, cancellationToken), cancellationToken);
    }

    /// <summary>Takes a lost device from somebody's account.</summary>
    public Task RemoveAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        return acts.RunAsync(act => RemoveAsync(act, actor, personId, cancellationToken), cancellationToken);
    }

    /// <summary>Spends a code: the same is not taken again, not even by a request that is under way beside this one.</summary>
    internal static async Task<bool> TakeCodeAsync(
        Act act, Person person, string code, SecretSeal seal, Visitor visitor, CancellationToken cancellationToken)
    {
        if (Totp.FindStep(seal.Open(person.TotpKey!), Digits(code), person.TotpStep, act.At) is { } step)
        {
            return await act.Db.People.Where(p => p.Id == person.Id && p.TotpStep < step)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.TotpStep, step), cancellationToken) == 1;
        }
        var hash = HashOf(person.Id, code);
        var isTaken = await act.Db.RecoveryCodes.Where(c => c.PersonId == person.Id && c.Hash == hash && c.UsedAt == null)
            .ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, act.At), cancellationToken) == 1;
        if (isTaken)
            act.Record(Actor.Of(person, visitor), "recovery-code.used", person.Email);
        return isTaken;
    }

    private static async Task RemoveAsync(Act act, Actor actor, Guid personId, CancellationToken cancellationToken)
    {
        var person = await act.Db.People.SingleAsync(p => p.Id == personId, cancellationToken);
        (person.TotpKey, person.TotpSince, person.TotpStep) = (null, null, 0);
        await act.Db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        act.Record(actor, "two-factor.off", person.Email);
    }

    private static Task<Person> PersonOfAsync(Act act, Actor actor, CancellationToken cancellationToken)
        => act.Db.People.SingleAsync(p => p.Id == actor.Id, cancellationToken);

    private static async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Act act, Guid personId, CancellationToken cancellationToken)
    {
        await act.Db.RecoveryCodes.Where(c => c.PersonId == personId).ExecuteDeleteAsync(cancellationToken);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => SecretText.NewReadable(RecoveryLength)).ToList();
        act.Db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode { PersonId = personId, Hash = HashOf(personId, code) }));
        return [.. codes.Select(code => code.Insert(RecoveryLength / 2, "-"))];
    }

    private static string HashOf(Guid personId, string code)
        => SecretText.HexHash($"{personId:N} {new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit)])}");

    private static string Digits(string code) => new([.. code.Where(char.IsAsciiDigit)]);
}
