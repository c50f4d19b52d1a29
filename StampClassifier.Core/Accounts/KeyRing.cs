using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>
/// The keys of programs: <c>sck_</c>, a prefix by which the key is known, and 256 random bits of which only the hash is kept.
/// </summary>
public sealed class KeyRing(Acts acts)
{
    public const string Mark = "sck_";
    public const int FastestPerMinute = 1_000_000;
    private const int PrefixLength = 10;
    private const int LongestName = 80;
    private const int LongestDays = 3_660;
    private static readonly TimeSpan UsedGrain = TimeSpan.FromMinutes(1);

    public Task<List<ApiKey>> ListAsync(CancellationToken cancellationToken)
        => acts.ReadAsync(db => db.ApiKeys.AsNoTracking().OrderBy(k => k.RevokedAt != null).ThenByDescending(k => k.CreatedAt)
            .ToListAsync(cancellationToken), cancellationToken);

    /// <returns>The key, to be shown once.</returns>
    public Task<string> IssueAsync(Actor actor, KeyRequest request, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        Check(request);
        return acts.RunAsync(act =>
        {
            var (prefix, secret) = (SecretText.NewReadable(PrefixLength), SecretText.New());
            var key = new ApiKey
            {
                Id = Guid.CreateVersion7(act.At),
                Prefix = prefix,
                SecretHash = SecretText.Hash(secret),
                Name = request.Name.Trim(),
                Scopes = string.Join(' ', KeyScope.All.Where(request.Scopes.Contains)),
                RatePerMinute = request.RatePerMinute,
                CreatedAt = act.At,
                CreatedBy = actor.Name,
                ExpiresAt = act.At.AddDays(request.Days),
            };
            act.Db.ApiKeys.Add(key);
            act.Record(actor, "key.created", $"{Mark}{prefix}", after: new { key.Name, key.Scopes, key.RatePerMinute, key.ExpiresAt });
            return Task.FromResult($"{Mark}{prefix}_{secret}");
        }, cancellationToken);
    }

    public Task RevokeAsync(Actor actor, Guid keyId, CancellationToken cancellationToken)
    {
        actor.Require(Role.Admin);
        return acts.RunAsync(async act =>
        {
            var key = await act.Db.ApiKeys.SingleAsync(k => k.Id == keyId, cancellationToken);
            if (key.RevokedAt is not null)
                return;
            key.RevokedAt = act.At;
            act.Record(actor, "key.revoked", $"{Mark}{key.Prefix}", before: new { key.Name });
        }, cancellationToken);
    }

    /// <returns>Null for a key that is unknown, wrong, expired or revoked.</returns>
    public async Task<KeyHolder?> FindAsync(string presented, CancellationToken cancellationToken)
    {
        if (presented.Split('_', 3) is not ["sck", { Length: PrefixLength } prefix, { Length: > 0 } secret])
            return null;
        return await acts.ReadAsync(async db =>
        {
            if (await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Prefix == prefix, cancellationToken) is not { } key
                || !CryptographicOperations.FixedTimeEquals(key.SecretHash, SecretText.Hash(secret)))
                return null;
            var now = acts.Now;
            if (key.RevokedAt is not null || key.ExpiresAt <= now)
                return null;
            if (key.UsedAt is null || now - key.UsedAt > UsedGrain)
                await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(k => k.SetProperty(x => x.UsedAt, now), cancellationToken);
            return new KeyHolder(key.Id, key.Name, key.Scopes.Split(' '), key.RatePerMinute);
        }, cancellationToken);
    }

    private static void Check(KeyRequest request)
    {
        if (request.Name.Trim() is not { Length: > 0 and <= LongestName })
            throw new RefusedException($"A key has a name of at most {LongestName} characters.");
        if (request.Scopes.Count == 0 || request.Scopes.Except(KeyScope.All).Any())
            throw new RefusedException("A key is for something: choose at least one scope.");
        if (request.Days is < 1 or > LongestDays)
            throw new RefusedException($"A key lasts 1 to {LongestDays} days.");
        if (request.RatePerMinute is < 1 or > FastestPerMinute)
            throw new RefusedException($"A key takes 1 to {FastestPerMinute} requests a minute.");
    }
}

/// <summary>What a key is to be.</summary>
public sealed record KeyRequest(string Name, IReadOnlyCollection<string> Scopes, int Days, int RatePerMinute);

/// <summary>The program behind a key that counts.</summary>
public sealed record KeyHolder(Guid Id, string Name, IReadOnlyList<string> Scopes, int RatePerMinute);
