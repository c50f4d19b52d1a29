using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Accounts;
using StampClassifier.Web.Security;

namespace StampClassifier.Web.Hosting;

/// <summary>While nobody can administer, each start prints a link that makes one; the link of the start before is void.</summary>
internal sealed class FirstStart(
    IServiceScopeFactory scopes, IServer server, IHostApplicationLifetime lifetime, IOptions<AccessOptions> access,
    IOptions<AccountOptions> accounts) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<LinkDesk>().FirstStartAsync(stoppingToken) is not { } secret)
            return;
        var address = access.Value.PublicAddress ?? server.FirstAddress;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Nobody can administer yet. Within {accounts.Value.FirstStart.TotalMinutes:F0} minutes, open "
                + $"{address.TrimEnd('/')}/join/{secret}"));
    }
}
