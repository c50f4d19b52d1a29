using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Who acts, and from where. Every write takes one; it goes on record with the act.</summary>
public sealed record Actor
{
    /// <summary>Person or key; null for the program, the console and visitors nobody knows.</summary>
    public Guid? Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null for keys and visitors.</summary>
    public Role? Role { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>Network address, where there is one.</summary>
    public string? Address { get; init; }

    /// <summary>Whoever can start the program on its machine: it is theirs anyway.</summary>
    public static Actor Console { get; } = new() { Name = "console", Role = Storage.Entities.Role.Admin };

    /// <summary>Somebody who has not signed in.</summary>
    public static Actor Visitor(string address) => new() { Name = "visitor", Address = address };

    public static Actor Of(Person person, Visitor visitor) => new()
    {
        Id = person.Id,
        Name = person.Name,
        Role = person.Role,
        Address = visitor.Address,
    };

    /// <exception cref="RefusedException">The role is not enough.</exception>
    public void Require(Role role)
    {
        if (Role is null || Role < role)
            throw new RefusedException($"This needs the role {role.ToString().ToLowerInvariant()}.");
    }
}

/// <summary>What a request tells of the one who sends it.</summary>
public sealed record Visitor(string Address, string Browser);
