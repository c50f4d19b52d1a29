namespace StampClassifier.Core.Storage.Entities;

/// <summary>Somebody with an account. Never deleted, since votes and reports carry the name; an account that has ended is closed.</summary>
public sealed class Person
{
    public Guid Id { get; set; }

    /// <summary>As it stands beside votes and in reports.</summary>
    public required string Name { get; set; }

    /// <summary>What the person signs in with. Nothing is ever sent there.</summary>
    public required string Email { get; set; }

    public required string NormalizedEmail { get; set; }

    public Role Role { get; set; }

    /// <summary>Null for those who come through the institute's own sign-in, and for the demo's reviewer.</summary>
    public string? PasswordHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The local reviewer of the demo, whom no other mode lets in.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Wrong passwords and codes since the last right one.</summary>
    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>The key of the one-time codes, sealed; null while there is none.</summary>
    public byte[]? TotpKey { get; set; }

    /// <summary>When a first code has proved that the key is in the person's device; codes are asked for from then on.</summary>
    public DateTimeOffset? TotpSince { get; set; }

    /// <summary>The 30 s step of the last code taken: no code is taken twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>Who vouches for the person at an institute's sign-in, and under which name there; null for local accounts.</summary>
    public string? Issuer { get; set; }

    public string? Subject { get; set; }
}
