namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a link is good for.</summary>
public enum LinkKind
{
    /// <summary>Makes the first administrator; printed on the console.</summary>
    FirstStart = 1,

    Invitation = 2,

    PasswordReset = 3,
}

/// <summary>A link that works once and not for long. Only the hash of its secret is kept.</summary>
public sealed class OneTimeLink
{
    public Guid Id { get; set; }

    public LinkKind Kind { get; set; }

    /// <summary>SHA-256 of the secret, hex.</summary>
    public required string Hash { get; set; }

    /// <summary>Of an invitation: the role it gives.</summary>
    public Role? Role { get; set; }

    /// <summary>Of an invitation: for whom.</summary>
    public string? Email { get; set; }

    public string? NormalizedEmail { get; set; }

    /// <summary>Of a password reset: whose.</summary>
    public Guid? PersonId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it was used or taken back.</summary>
    public DateTimeOffset? SpentAt { get; set; }
}
