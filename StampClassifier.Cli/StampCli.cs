using System.CommandLine;
using StampClassifier.Cli.Commands;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Keeping.Backups;

namespace StampClassifier.Cli;

/// <summary>Entry point of <c>stampcli</c>. Exit codes: 0 done, 1 a fault that stopped the work, 2 done, but some input was rejected,
/// 3 done, but a figure is over its limit, 130 interrupted.</summary>
internal static class StampCli
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int SomeRejected = 2;
    public const int OverLimit = 3;
    public const int Interrupted = 130;

    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("StampClassifier on the command line: classify, ingest, simulate, export and evaluate survey alerts.")
        {
            ClassifyCommand.Create(),
            IngestCommand.Create(),
            ExportTrainingSetCommand.Create(),
            SimulateCommand.Create(),
            EvaluateCommand.Create(),
            DriftCommand.Create(),
            RerankCommand.Create(),
            ImportCatalogueCommand.Create(),
            ImportReportsCommand.Create(),
            PeopleCommand.Create(),
            DeadLettersCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            AgeCommand.Create(),
            ReclassifyCommand.Create(),
            CompareModelsCommand.Create(),
            ExportLabelsCommand.Create(),
        };
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("stampcli: interrupted; what was committed stays, run it again to go on.");
            return Interrupted;
        }
        catch (Exception exception) when (exception is ModelException or AlertFormatException or IOException or UnauthorizedAccessException
            or UserException or RefusedException or BackupException)
        {
            await Console.Error.WriteLineAsync($"stampcli: {exception.Message}");
            return Failed;
        }
    }
}
