using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Storage;
using StampClassifier.Web.Components;

namespace StampClassifier.Tests.Support;

/// <summary>The web host on a SQLite database of its own, at a fixed time, from the repository's content root.</summary>
internal sealed class HuntApplication(TimeProvider clock) : WebApplicationFactory<App>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hunt-").FullName;

    public async Task<IServiceProvider> MigratedAsync(CancellationToken cancellationToken)
    {
        await Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        return Services;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSolutionRelativeContentRoot(".", "*.sln")
        .UseSetting("Storage:Provider", nameof(StorageProvider.Sqlite))
        .UseSetting("Storage:ConnectionString", $"Data Source={Path.Combine(_folder, "hunt.db")}")
        .UseSetting("Logging:LogLevel:Default", nameof(LogLevel.Warning))
        .UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", nameof(LogLevel.Warning))
        .ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(clock)));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
