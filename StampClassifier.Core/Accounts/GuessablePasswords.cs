using Microsoft.AspNetCore.Identity;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Refuses what would be tried first: the person's own name or address, this service's name, runs and repetitions.</summary>
internal sealed class GuessablePasswords : IPasswordValidator<Person>
{
    private const int ShortestPart = 4;

    private static readonly string[] Common = ["password", "passwort", "qwerty", "letmein", "supernova", "sn hunter", "stampclassifier",
        "123456", "abcdef", "iloveyou", "welcome", "administrator"];

    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password)
    {
        var text = (password ?? "").ToLowerInvariant();
        var left = Parts(user).Concat(Common).OrderByDescending(part => part.Length)
            .Aggregate(text, (rest, part) => rest.Replace(part, "", StringComparison.Ordinal));
        // A common word inside a long sentence does no harm; one with a year behind it does.
        var isGuessable = left.Length < manager.Options.Password.RequiredLength / 2;
        return Task.FromResult(isGuessable
            ? IdentityResult.Failed(new IdentityError { Code = "Guessable", Description = "That is too easy to guess." })
            : IdentityResult.Success);
    }

    private static IEnumerable<string> Parts(Person person)
        => $"{person.Name} {person.Email}".ToLowerInvariant().Split([' ', '@', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Length >= ShortestPart);
}
