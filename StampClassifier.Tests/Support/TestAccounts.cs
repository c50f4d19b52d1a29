using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Support;

/// <summary>The account services on a test's database, at a time that the test sets.</summary>
internal sealed class TestAccounts : IAsyncDisposable
{
    public const string Password = "seven stamps in a row";
    public static readonly Visitor Visitor = new("192.0.2.7", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");

    private readonly ServiceProvider _services;

    public TestAccounts(TestDatabase database)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Storage:Provider", database.Provider.ToString()), new("Storage:ConnectionString", database.ConnectionString)]).Build());
        services.AddStorage().AddAccounts();
        services.AddSingleton(new SecretSeal(key => [.. key.Reverse()], key => [.. key.Reverse()]));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));

    public SignInDesk SignIn => Get<SignInDesk>();

    public SessionDesk Sessions => Get<SessionDesk>();

    public LinkDesk Links => Get<LinkDesk>();

    public JoinDesk Join => Get<JoinDesk>();

    public PeopleDesk People => Get<PeopleDesk>();

    public TwoFactorDesk TwoFactor => Get<TwoFactorDesk>();

    public KeyRing Keys => Get<KeyRing>();

    public EventQueries Events => Get<EventQueries>();

    /// <summary>A new person, in a first session.</summary>
    public async Task<(Actor Actor, Session Session)> JoinedAsync(string email, Role role, CancellationToken cancellationToken)
    {
        var secret = await Links.InviteAsync(Actor.Console, email, role, cancellationToken);
        var session = await Join.JoinAsync(secret, new JoinForm(email.Split('@')[0], null, Password), Visitor, cancellationToken);
        return (new Actor { Id = session.PersonId, Name = email, Role = role, SessionId = session.Id }, session);
    }

    public async Task<IReadOnlyList<string>> ActsAsync(CancellationToken cancellationToken)
        => [.. (await Events.ListAsync(null, null, 1_000, cancellationToken)).Select(entry => entry.Act).Reverse()];

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // Each a new one, as each request has.
    private T Get<T>()
        where T : notnull
        => _services.CreateScope().ServiceProvider.GetRequiredService<T>();
}
