using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli people</c>: for a group that has locked itself out. Whoever holds the database may do this anyway.</summary>
internal static class PeopleCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The account's address." };
        var address = new Option<string>("--server")
        {
            Description = "The server's address, for the link.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var reset = new Command("reset-password", "Print a link with which somebody sets a new password.")
        {
            email, address, provider, database,
        };
        reset.SetAction((parsed, cancellationToken) => ResetAsync(
            parsed.GetRequiredValue(email),
            parsed.GetRequiredValue(address),
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return new Command("people", "Accounts, for a group that has locked itself out.") { reset };
    }

    private static async Task<int> ResetAsync(
        string email, string server, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        var person = (await scope.ServiceProvider.GetRequiredService<PeopleDesk>().ListAsync(cancellationToken))
            .FirstOrDefault(row => string.Equals(row.Email, email, StringComparison.OrdinalIgnoreCase));
        var secret = await scope.ServiceProvider.GetRequiredService<LinkDesk>()
            .ResetAsync(Actor.Console, person?.Id ?? Guid.Empty, cancellationToken);
        Console.WriteLine($"{server.TrimEnd('/')}/reset/{secret}");
        return StampCli.Done;
    }
}
