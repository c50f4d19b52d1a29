using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Makes the links by which people come in, and takes them back. What is returned is the link's secret, shown once.</summary>
public sealed class LinkDesk(Acts acts, Passwords passwords, IOptions<AccountOptions> options)
{
    /// <summary>A link for the first administrator, in place of the one of an earlier start.</summary>
    /// <returns>Null if somebody can administer already.</returns>
    public Task<string?> FirstStartAsync(CancellationToken cancellationToken)
        => acts.RunAsync(async act =>
        {
            if (await act.Db.People.AnyAsync(p => p.Role == Role.Admin && p.ClosedAt == null, cancellationToken))
                return null;
            await SpendAsync(act, l => l.Where(x => x.Kind == LinkKind.FirstStart), cancellationToken);
            var (link, secret) = New(act, LinkKind.FirstStart, options.Value.FirstStart);
            link.Role = Role.Admin;
            act.Record(Actor.Console, "first-start.link", "first administrator", after: new { link.ExpiresAt });
            return secret;
        }, cancellationToken);

    /// <summary>Invites an address; an earlier invitation of it ends.</summary>
    public Task<string> InviteAsync(Actor actor, string email, Role role, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        var address = CheckEmail(email);
        var normalized = passwords.Normalize(address);
        return acts.RunAsync(async act =>
        {
            if (!Enum.IsDefined(role))
                throw new RefusedException("There is no such role.");
            if (await act.Db.People.AnyAsync(p => p.NormalizedEmail == normalized, cancellationToken))
                throw new RefusedException("This address has an account already.");
            await SpendAsync(act, l => l.Where(x => x.Kind == LinkKind.Invitation && x.NormalizedEmail == normalized), cancellationToken);
            var (link, secret) = New(act, LinkKind.Invitation, options.Value.Invitation);
            (link.Role, link.Email, link.NormalizedEmail) = (role, address, normalized);
            act.Record(actor, "person.invited", address, after: new { role, link.ExpiresAt });
            return secret;
        }, cancellationToken);
    }

    /// <summary>A link with which a person sets a new password; an earlier one ends.</summary>
    public Task<string> ResetAsync(Actor actor, Guid personId, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        return acts.RunAsync(async act =>
        {
            if (await act.Db.People.SingleOrDefaultAsync(p => p.Id == personId && p.ClosedAt == null && !p.IsDemo, cancellationToken)
                is not { } person)
                throw new RefusedException("There is no such open account.");
            await SpendAsync(act, l => l.Where(x => x.Kind == LinkKind.PasswordReset && x.PersonId == personId), cancellationToken);
            var (link, secret) = New(act, LinkKind.PasswordReset, options.Value.PasswordReset);
            link.PersonId = personId;
            act.Record(actor, "password.reset-link", person.Email, after: new { link.ExpiresAt });
            return secret;
        }, cancellationToken);
    }

    public Task WithdrawAsync(Actor actor, Guid linkId, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        return acts.RunAsync(async act =>
        {
            var link = await act.Db.OneTimeLinks.SingleAsync(l => l.Id == linkId && l.Kind == LinkKind.Invitation, cancellationToken);
            if (await SpendAsync(act, l => l.Where(x => x.Id == linkId), cancellationToken) == 1)
                act.Record(actor, "invitation.withdrawn", link.Email!);
        }, cancellationToken);
    }

    public Task<List<OneTimeLink>> OpenInvitationsAsync(CancellationToken cancellationToken)
        => acts.ReadAsync(db => Open(db, acts.Now).Where(l => l.Kind == LinkKind.Invitation).OrderBy(l => l.Email)
            .ToListAsync(cancellationToken), cancellationToken);

    /// <summary>What a link is good for; looking does not spend it.</summary>
    /// <returns>Null if it is unknown, used or too old.</returns>
    public Task<LinkView?> FindAsync(string secret, CancellationToken cancellationToken)
        => acts.ReadAsync(async db =>
        {
            var hash = SecretText.HexHash(secret);
            return await Open(db, acts.Now).Where(l => l.Hash == hash)
                .Select(l => new LinkView(l.Kind,
                    l.Email ?? db.People.Where(p => p.Id == l.PersonId).Select(p => p.Email).FirstOrDefault()))
                .SingleOrDefaultAsync(cancellationToken);
        }, cancellationToken);

    internal static IQueryable<OneTimeLink> Open(StampDbContext db, DateTimeOffset now)
        => db.OneTimeLinks.AsNoTracking().Where(l => l.SpentAt == null && l.ExpiresAt > now);

    internal static string CheckEmail(string email)
        => MailAddress.TryCreate(email.Trim(), out var address) && address.Address == email.Trim()
            ? address.Address : throw new RefusedException("That is no e-mail address.");

    private static Task<int> SpendAsync(
        Act act, Func<IQueryable<OneTimeLink>, IQueryable<OneTimeLink>> which, CancellationToken cancellationToken)
        => which(act.Db.OneTimeLinks.Where(l => l.SpentAt == null))
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.SpentAt, act.At), cancellationToken);

    private static (OneTimeLink Link, string Secret) New(Act act, LinkKind kind, TimeSpan life)
    {
        var secret = SecretText.New();
        var link = new OneTimeLink
        {
            Id = Guid.CreateVersion7(act.At),
            Kind = kind,
            Hash = SecretText.HexHash(secret),
            CreatedAt = act.At,
            ExpiresAt = act.At + life,
        };
        act.Db.OneTimeLinks.Add(link);
        return (link, secret);
    }
}

/// <summary>What a link is good for, and for which address if it is settled.</summary>
public sealed record LinkView(LinkKind Kind, string? Email);
