using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StampClassifier.Core.Keeping.Ageing;
using StampClassifier.Core.Storage;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli age</c>: takes away the stamps that the settings keep no longer, or says which.</summary>
internal static class AgeCommand
{
    public static Command Create()
    {
        var dry = new Option<bool>("--dry-run") { Description = "Say what would go; change nothing." };
        var later = new Option<int?>("--later-days") { Description = "Default: Retention:LaterStampsDays." };
        var classified = new Option<int?>("--classified-days") { Description = "Default: Retention:ClassifiedStampsDays." };
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("age", "Take away stamps that are kept no longer; never those of objects somebody judged or reported.")
        {
            dry, later, classified, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(dry),
            new Dictionary<string, string?>
            {
                ["Retention:LaterStampsDays"] = parsed.GetValue(later)?.ToString(CultureInfo.InvariantCulture),
                ["Retention:ClassifiedStampsDays"] = parsed.GetValue(classified)?.ToString(CultureInfo.InvariantCulture),
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(bool isDryRun, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        if (!host.Services.GetRequiredService<IOptions<RetentionOptions>>().Value.IsOn)
            throw new UserException("Stamps are kept for ever: set Retention:LaterStampsDays or Retention:ClassifiedStampsDays.");
        var ageing = host.Services.GetRequiredService<StampAgeing>();
        var sum = new AgeingReport(0, 0, 0, 0, isDryRun);
        if (isDryRun)
            sum = await ageing.PreviewAsync(cancellationToken);
        while (!sum.IsComplete)
        {
            var next = await ageing.RunOnceAsync(cancellationToken);
            sum = new AgeingReport(sum.Examined + next.Examined, sum.Alerts + next.Alerts, sum.Stamps + next.Stamps,
                sum.Bytes + next.Bytes, next.IsComplete);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(isDryRun ? "Would take away" : "Took away")} {sum.Stamps} stamps of {sum.Alerts} alerts, {sum.Bytes} bytes, of "
                + $"{sum.Examined} alerts with stamps. The database uses the room again; it does not give it back to the disk."));
        return StampCli.Done;
    }
}
