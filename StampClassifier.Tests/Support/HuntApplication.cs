using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Web.Components;
using StampClassifier.Web.Hosting;

namespace StampClassifier.Tests.Support;

/// <summary>
/// The web host on a SQLite database of its own, or on the one given, at a fixed time, from the repository's content root. Reading is
/// public unless a test says otherwise; writing needs a key or somebody who signs in, as anywhere.
/// </summary>
internal sealed class HuntApplication(TimeProvider clock, TestDatabase? database = null) : WebApplicationFactory<App>
{
    public const string Password = "seven stamps in a row";

    /// <summary>Enough to be a hash; the real cost would be most of the tests' time.</summary>
    private const int HashIterations = 1_000;

    /// <summary>The shipped model, loaded once for all servers of a run: loading is most of a server's start.</summary>
    private static readonly Lazy<StampModel> Model = new(() => new StampModel(
        Path.Combine(AppContext.BaseDirectory, "onnx", "stamp-classifier.onnx"), ClassifierDevice.Cpu));

    private readonly string _folder = Directory.CreateTempSubdirectory("hunt-").FullName;

    public bool PublicReading { get; init; } = true;

    public Dictionary<string, string> Settings { get; init; } = [];

    public Action<IServiceCollection>? Adapt { get; init; }

    public async Task<IServiceProvider> MigratedAsync(CancellationToken cancellationToken)
    {
        await Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        return Services;
    }

    /// <summary>A program with a key of these scopes.</summary>
    public async Task<HttpClient> BrokerAsync(string[] scopes, CancellationToken cancellationToken, int ratePerMinute = 100_000)
    {
        var ring = Services.GetRequiredService<KeyRing>();
        var key = await ring.IssueAsync(Actor.Console, new KeyRequest("a broker", scopes, 30, ratePerMinute), cancellationToken);
        return ClientWith(key);
    }

    public HttpClient ClientWith(string key)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A browser without script in which nobody is signed in.</summary>
    public FormBrowser Browser() => new(CreateClient(new() { AllowAutoRedirect = false }));

    /// <summary>A browser without script in which a new person of this role has just joined.</summary>
    public async Task<FormBrowser> JoinedAsync(Role role, CancellationToken cancellationToken, string? email = null)
    {
        var browser = Browser();
        var secret = await InviteAsync(email ?? $"{role}@example.org", role, cancellationToken);
        using var joined = await browser.SubmitAsync($"/join/{secret}", "join",
            new() { ["Name"] = $"Test {role}", ["Password"] = Password, ["Again"] = Password }, cancellationToken);
        Assert.Equal("http://localhost/", joined.Headers.Location?.AbsoluteUri);
        return browser;
    }

    public Task<string> InviteAsync(string email, Role role, CancellationToken cancellationToken)
        => ScopedAsync<LinkDesk, string>(desk => desk.InviteAsync(Actor.Console, email, role, cancellationToken));

    /// <summary>Asks a service that lives as long as a request.</summary>
    public async Task<TResult> ScopedAsync<TService, TResult>(Func<TService, Task<TResult>> ask)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<TService>());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseEnvironment("Production")
            .UseSolutionRelativeContentRoot(".", "*.sln")
            .UseSetting("Storage:Provider", (database?.Provider ?? StorageProvider.Sqlite).ToString())
            .UseSetting("Storage:ConnectionString", database?.ConnectionString ?? $"Data Source={Path.Combine(_folder, "hunt.db")}")
            .UseSetting("Access:PublicReading", PublicReading.ToString())
            .UseSetting("Limits:SignInsPerMinute", "1000")
            .UseSetting("Logging:LogLevel:Default", nameof(LogLevel.Warning))
            // The test server has no limits of its own to set, and says so with every request.
            .UseSetting("Logging:LogLevel:Microsoft.AspNetCore.Routing", nameof(LogLevel.Error))
            .UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", nameof(LogLevel.Warning));
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(clock));
            services.Replace(ServiceDescriptor.Singleton(Model.Value));
            // Its link is for the console, which is the tests' own.
            services.Remove(services.Single(service => service.ImplementationType == typeof(FirstStart)));
            services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
            Adapt?.Invoke(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
