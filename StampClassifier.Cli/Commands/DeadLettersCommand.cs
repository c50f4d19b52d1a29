using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli dead-letters</c>: messages of the stream that could not be taken in.</summary>
internal static class DeadLettersCommand
{
    private const int PageSize = 500;

    public static Command Create()
    {
        var all = new Option<bool>("--all") { Description = "Also those that are in by now." };
        var ids = new Argument<long[]>("id") { Description = "Which; left out, all that wait.", Arity = ArgumentArity.ZeroOrMore };
        var folder = new Argument<string>("folder") { Description = "Where each message is written as a file." };
        var list = WithDatabase("list", "One line for each: id, message, time, bytes, reason.", all);
        list.Command.SetAction((parsed, token)
            => list.RunAsync(parsed, (host, cancel) => ListAsync(host, parsed.GetValue(all), cancel), token));
        var replay = WithDatabase("replay", "Take them in after a fix; what is stored already stays as it is.", ids);
        replay.Command.SetAction((parsed, token)
            => replay.RunAsync(parsed, (host, cancel) => ReplayAsync(host, parsed.GetValue(ids), cancel), token));
        var export = WithDatabase("export", "Write the messages that wait to files, to be looked at.", folder);
        export.Command.SetAction((parsed, token)
            => export.RunAsync(parsed, (host, cancel) => ExportAsync(host, parsed.GetRequiredValue(folder), cancel), token));
        return new Command("dead-letters", "Messages of the stream that could not be taken in.")
        {
            list.Command, replay.Command, export.Command,
        };
    }

    private static async Task<int> ListAsync(IHost host, bool all, CancellationToken cancellationToken)
    {
        await foreach (var letter in LettersAsync(host, all, cancellationToken))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{letter.Id}\t{letter.Topic}[{letter.Partition}]@{letter.Offset}\t{letter.ReceivedAt:yyyy-MM-ddTHH:mm:ssZ}\t"
                + $"{letter.Length}\t"
                + $"{(letter.IsSettled ? "in" : letter.IsWhole ? "waits" : "cut")}\t{letter.Reason}: {letter.Detail}"));
        return StampCli.Done;
    }

    private static async Task<int> ReplayAsync(IHost host, long[]? ids, CancellationToken cancellationToken)
    {
        var tally = await host.Services.GetRequiredService<DeadLetterReplay>()
            .ReplayAsync(Actor.Console, ids is { Length: > 0 } ? ids : null, cancellationToken);
        Console.WriteLine($"{tally.TakenIn} taken in, {tally.Refused} refused again, {tally.Cut} not whole and not tried");
        return tally.Refused + tally.Cut > 0 ? StampCli.SomeRejected : StampCli.Done;
    }

    private static async Task<int> ExportAsync(IHost host, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var desk = host.Services.GetRequiredService<DeadLetterDesk>();
        var written = 0;
        await foreach (var letter in LettersAsync(host, all: false, cancellationToken))
        {
            if (await desk.ReadAsync(letter.Id, cancellationToken) is not { } bytes)
                continue;
            var name = $"{letter.Id}-{letter.Topic}-{letter.Partition}-{letter.Offset}{(letter.IsWhole ? "" : ".cut")}.avro";
            await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes, cancellationToken);
            written++;
        }
        Console.WriteLine($"{written} written to {folder}");
        return StampCli.Done;
    }

    private static async IAsyncEnumerable<DeadLetterRow> LettersAsync(
        IHost host, bool all, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var desk = host.Services.GetRequiredService<DeadLetterDesk>();
        long? before = null;
        while (true)
        {
            var page = await desk.ListAsync(all, before, PageSize, cancellationToken);
            foreach (var letter in page)
                yield return letter;
            if (page.Count < PageSize)
                yield break;
            before = page[^1].Id;
        }
    }

    private static OnDatabase WithDatabase(string name, string description, Symbol symbol)
    {
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command(name, description) { provider, database };
        if (symbol is Option option)
            command.Options.Add(option);
        else if (symbol is Argument argument)
            command.Arguments.Add(argument);
        return new OnDatabase(command, provider, database);
    }

    /// <summary>A command with the options of the database.</summary>
    private sealed record OnDatabase(Command Command, Option<string?> Provider, Option<string?> Database)
    {
        public async Task<int> RunAsync(
            ParseResult parsed, Func<IHost, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
        {
            using var host = CliHost.Build(new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(Provider),
                ["Storage:ConnectionString"] = parsed.GetValue(Database),
            });
            await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
            return await work(host, cancellationToken);
        }
    }
}
