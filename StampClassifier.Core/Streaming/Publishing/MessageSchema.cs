using System.Globalization;
using System.Reflection;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>
/// A published JSON Schema (draft 2020-12), kept in <c>docs/schemas</c> and part of the program. Whatever changes in a message, a new
/// field too, is a new version beside the old one.
/// </summary>
public sealed record MessageSchema(string Name, int Version)
{
    public static readonly MessageSchema AlertResult = new("alert-result", 1);

    public static readonly MessageSchema GroupDecision = new("group-decision", 1);

    public static IReadOnlyList<MessageSchema> All { get; } = [AlertResult, GroupDecision];

    public string VersionText => Version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name of the file, and of its address under <c>/api/v1/schemas</c>.</summary>
    public string File => $"{Name}-{VersionText}.json";

    /// <summary>The schema itself, UTF-8 JSON.</summary>
    public Stream Open() => Assembly.GetExecutingAssembly().GetManifestResourceStream($"schemas/{File}")
        ?? throw new InvalidOperationException($"The schema {File} is not part of this program.");
}
