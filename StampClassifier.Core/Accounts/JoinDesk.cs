using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Where links are spent: somebody joins, or sets a new password.</summary>
public sealed class JoinDesk(Acts acts, Passwords passwords, LinkDesk links, IOptions<AccountOptions> options)
{
    public const string SpentLink = "This link is not valid any more. Ask an administrator for a new one.";
    private const int LongestName = 100;

    /// <summary>Spends an invitation, or the link of the first start, and signs the new person in.</summary>
    public async Task<Session> JoinAsync(string secret, JoinForm form, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(secret, cancellationToken) is not { Kind: not LinkKind.PasswordReset } link)
            throw new RefusedException(SpentLink);
        var person = NewPerson(form.Name, link.Email ?? LinkDesk.CheckEmail(form.Email ?? ""));
        person.PasswordHash = await passwords.HashAsync(person, form.Password);
        return await acts.RunAsync(async act =>
        {
            var spent = await SpendAsync(act, secret, cancellationToken);
            if (spent.Kind == LinkKind.FirstStart && await act.Db.People.AnyAsync(p => p.Role == Role.Admin, cancellationToken))
                throw new RefusedException(SpentLink);
            person.Role = spent.Role!.Value;
            return await AddAsync(act, person, visitor, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Spends a reset link. All sessions of the person end, and a lock opens.</summary>
    public async Task ResetPasswordAsync(string secret, string password, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(secret, cancellationToken) is not { Kind: LinkKind.PasswordReset, Email: { } email }
            || await passwords.FindAsync(email) is not { ClosedAt: null } known)
            throw new RefusedException(SpentLink);
        var hash = await passwords.HashAsync(known, password);
        await acts.RunAsync(async act =>
        {
            await SpendAsync(act, secret, cancellationToken);
            var person = await act.Db.People.SingleAsync(p => p.Id == known.Id, cancellationToken);
            (person.PasswordHash, person.LockedUntil, person.FailedSignIns) = (hash, null, 0);
            await SessionDesk.EndAllAsync(act, person.Id, but: null, cancellationToken);
            act.Record(Actor.Of(person, visitor), "password.reset", person.Email);
        }, cancellationToken);
    }

    /// <summary>
    /// Lets in whom an institute vouches for: a person known by that institute's name for them, an invited address, or anybody if there
    /// is a role for them. An account with a password is never taken over.
    /// </summary>
    public Task<Session> VouchedAsync(Voucher voucher, Role? roleForAll, Visitor visitor, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            var known = await act.Db.People.SingleOrDefaultAsync(
                p => p.Issuer == voucher.Issuer && p.Subject == voucher.Subject, cancellationToken);
            if (known is not null)
            {
                return known.ClosedAt is null ? SessionDesk.Open(act, known, visitor, options.Value)
                    : throw new RefusedException("This account is closed.");
            }
            var person = NewPerson(voucher.Name, LinkDesk.CheckEmail(voucher.VerifiedEmail ?? ""));
            (person.Issuer, person.Subject) = (voucher.Issuer, voucher.Subject);
            var invitation = await LinkDesk.Open(act.Db, act.At).FirstOrDefaultAsync(
                l => l.Kind == LinkKind.Invitation && l.NormalizedEmail == person.NormalizedEmail, cancellationToken);
            if (invitation is not null)
                await act.Db.OneTimeLinks.Where(l => l.Id == invitation.Id)
                    .ExecuteUpdateAsync(l => l.SetProperty(x => x.SpentAt, act.At), cancellationToken);
            person.Role = invitation?.Role ?? roleForAll ?? throw new RefusedException("Nobody has invited this address.");
            return await AddAsync(act, person, visitor, cancellationToken);
        }, cancellationToken);

    /// <summary>The demo's reviewer, made at the first visit.</summary>
    /// <exception cref="RefusedException">The database is that of a real group.</exception>
    public Task<Session> DemoAsync(Visitor visitor, CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            if (await act.Db.People.AnyAsync(p => !p.IsDemo, cancellationToken))
                throw new RefusedException("This database has real accounts: it is not for the demo.");
            if (await act.Db.People.SingleOrDefaultAsync(p => p.IsDemo, cancellationToken) is { } known)
                return SessionDesk.Open(act, known, visitor, options.Value);
            var person = NewPerson("Demo reviewer", "demo@localhost");
            (person.IsDemo, person.Role) = (true, Role.Reviewer);
            return await AddAsync(act, person, visitor, cancellationToken);
        }, cancellationToken);

    private async Task<Session> AddAsync(Act act, Person person, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await act.Db.People.AnyAsync(p => p.NormalizedEmail == person.NormalizedEmail, cancellationToken))
            throw new RefusedException("This address has an account already. Sign in with its password.");
        (person.Id, person.CreatedAt) = (Guid.CreateVersion7(act.At), act.At);
        act.Db.People.Add(person);
        act.Record(Actor.Of(person, visitor), "person.joined", person.Email,
            after: new { person.Name, person.Role, person.Issuer });
        return SessionDesk.Open(act, person, visitor, options.Value);
    }

    private static async Task<OneTimeLink> SpendAsync(Act act, string secret, CancellationToken cancellationToken)
    {
        var hash = SecretText.HexHash(secret);
        // The update decides between two who follow the same link at once.
        var spent = await act.Db.OneTimeLinks.Where(l => l.Hash == hash && l.SpentAt == null && l.ExpiresAt > act.At)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.SpentAt, act.At), cancellationToken);
        return spent == 1
            ? await act.Db.OneTimeLinks.AsNoTracking().SingleAsync(l => l.Hash == hash, cancellationToken)
            : throw new RefusedException(SpentLink);
    }

    private Person NewPerson(string name, string email) => new()
    {
        Name = CheckName(name),
        Email = email,
        NormalizedEmail = passwords.Normalize(email),
    };

    internal static string CheckName(string name)
        => name.Trim() is { Length: > 0 and <= LongestName } trimmed && !trimmed.Any(char.IsControl)
            ? trimmed : throw new RefusedException($"A name has 1 to {LongestName} characters.");
}

/// <summary>What somebody fills in who follows a link. The address is the invitation's, if that names one.</summary>
public sealed record JoinForm(string Name, string? Email, string Password);

/// <summary>What an institute's sign-in says of somebody. The address is null unless the institute has verified it.</summary>
public sealed record Voucher(string Issuer, string Subject, string Name, string? VerifiedEmail);
