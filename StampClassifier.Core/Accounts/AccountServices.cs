using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Accounts;

public static class AccountServices
{
    private const int ShortestPassword = 12;

    /// <summary>PBKDF2-SHA512 rounds.</summary>
    private const int HashIterations = 210_000;

    /// <summary>People, keys, settings and the record; needs AddStorage, and a <see cref="SecretSeal"/> for one-time codes.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        services.AddIdentityCore<Person>(SetRules).AddUserStore<PersonStore>().AddPasswordValidator<GuessablePasswords>();
        services.AddSingleton<Acts>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<GroupDesk>();
        services.AddSingleton<EventQueries>();
        services.AddScoped<Passwords>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<TwoFactorDesk>();
        services.AddScoped<LinkDesk>();
        services.AddScoped<JoinDesk>();
        services.AddScoped<PeopleDesk>();
        return services;
    }

    // Length is what counts (NIST SP 800-63B); demands for digits and signs only make passwords alike.
    private static void SetRules(IdentityOptions options)
    {
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 5;
    }
}
