using System.CommandLine;
using System.Globalization;
using StampClassifier.Cli.Output;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli simulate</c>: a night of packets that look like the survey's, with the truth beside it.</summary>
internal static class SimulateCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("out")
        {
            Description = "A folder, or a .tar.gz like the public archive's; <out>.truth.csv is "
            + "written beside it."
        };
        var alerts = new Option<int>("--alerts")
        {
            Description = "Alerts in the night.",
            DefaultValueFactory = _ => new NightOptions { Night = default }.Alerts,
        };
        var seed = new Option<ulong>("--seed")
        {
            Description = "Equal seeds give equal packets on every machine.",
            DefaultValueFactory = _ => 1,
        };
        var night = new Option<string>("--night")
        {
            Description = "UT date of the night, YYYY-MM-DD.",
            DefaultValueFactory = _ => "2026-11-20",
        };
        var command = new Command("simulate", "Write a simulated night of alert packets: supernovae, variables, AGN, asteroids and "
            + "artefacts.") { target, alerts, seed, night };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(target),
            new NightOptions
            {
                Night = ParseNight(parsed.GetRequiredValue(night)),
                Seed = parsed.GetValue(seed),
                Alerts = parsed.GetValue(alerts)
            },
            cancellationToken));
        return command;
    }

    private static Mjd ParseNight(string text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Mjd.From(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero))
            : throw new UserException($"'{text}' is no date; write it as 2026-11-20.");

    private static async Task<int> RunAsync(string target, NightOptions options, CancellationToken cancellationToken)
    {
        NightSimulator night;
        try
        {
            night = new NightSimulator(options);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new UserException(exception.Message);
        }
        string truth;
        using (var progress = new Progress("simulated", TimeProvider.System))
            truth = await SimulatedNightWriter.WriteAsync(night, target, new Step(progress), cancellationToken);
        Console.WriteLine($"{night.Count} alerts in {target}, the truth in {truth}");
        return StampCli.Done;
    }

    /// <summary>Reports at once, on the caller's thread: <see cref="Progress{T}"/> would post them in any order.</summary>
    private sealed class Step(Progress progress) : IProgress<int>
    {
        public void Report(int value) => progress.Add(1);
    }
}
