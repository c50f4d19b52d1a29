namespace StampClassifier.Core.Storage.Entities;

/// <summary>A program's key. The key itself is shown once; only its hash is kept.</summary>
public sealed class ApiKey
{
    public Guid Id { get; set; }

    /// <summary>The part of the key by which it is found and talked about: no secret.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the secret part, which is 256 random bits.</summary>
    public required byte[] SecretHash { get; set; }

    public required string Name { get; set; }

    /// <summary>What it may do, for example <c>alerts:write hunt:read</c>.</summary>
    public required string Scopes { get; set; }

    /// <summary>Requests taken per minute.</summary>
    public int RatePerMinute { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset? UsedAt { get; set; }
}
