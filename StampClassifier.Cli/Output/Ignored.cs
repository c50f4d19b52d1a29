using StampClassifier.Core.Alerts;

namespace StampClassifier.Cli.Output;

/// <summary>Says how many files were passed over, so that nothing is skipped silently.</summary>
internal static class Ignored
{
    public static async Task ReportAsync(AlertArchive archive)
    {
        if (archive.IgnoredMembers > 0)
            await Console.Error.WriteLineAsync($"{archive.IgnoredMembers} files were passed over because they are no .avro files.");
    }
}
