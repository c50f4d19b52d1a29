using Microsoft.AspNetCore.Identity;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

/// <summary>Passwords, checked and hashed by Identity, always outside a transaction: a hash takes its time on purpose.</summary>
public sealed class Passwords(UserManager<Person> users)
{
    private const int Longest = 200;

    /// <summary>The form in which addresses are compared.</summary>
    public string Normalize(string email) => users.NormalizeEmail(email.Trim());

    public Task<Person?> FindAsync(string email) => users.FindByEmailAsync(email.Trim());

    /// <summary>Takes equally long whether or not there is such a person.</summary>
    public async Task<bool> IsRightAsync(Person? person, string password)
    {
        if (password.Length > Longest)
            return false;
        if (person?.PasswordHash is not null)
            return await users.CheckPasswordAsync(person, password);
        users.PasswordHasher.HashPassword(person ?? Nobody, password);
        return false;
    }

    /// <exception cref="RefusedException">The password is too weak, with what is wrong with it.</exception>
    public async Task<string> HashAsync(Person person, string password)
    {
        if (password.Length > Longest)
            throw new RefusedException($"A password has at most {Longest} characters.");
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, person, password);
            if (!result.Succeeded)
                throw new RefusedException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
        return users.PasswordHasher.HashPassword(person, password);
    }

    private static Person Nobody => new() { Name = "", Email = "", NormalizedEmail = "" };
}
