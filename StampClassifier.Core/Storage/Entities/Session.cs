namespace StampClassifier.Core.Storage.Entities;

/// <summary>One browser in which a person is signed in. The cookie names it; whether it still counts is decided here.</summary>
public sealed class Session
{
    public Guid Id { get; set; }

    public Guid PersonId { get; set; }

    public Person Person { get; set; } = null!; // EF navigation.

    public DateTimeOffset OpenedAt { get; set; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>It ends then, however busy it is.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public required string Address { get; set; }

    /// <summary>What the browser says it is.</summary>
    public required string Browser { get; set; }
}
