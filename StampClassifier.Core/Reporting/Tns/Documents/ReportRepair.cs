using System.Text.Json;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>What a person chose instead of what the rules choose. Null leaves it to the rules.</summary>
public sealed record ReportRepair
{
    /// <summary>The limit of that instant (MJD) and band.</summary>
    public double? LimitObserved { get; init; }

    public Band? LimitBand { get; init; }

    /// <summary>The archive form with these words.</summary>
    public string? ArchiveRemarks { get; init; }

    public string? HostName { get; init; }

    public double? HostRedshift { get; init; }

    public string? Remarks { get; init; }

    /// <summary>Why it is reported although some of its detections are negative.</summary>
    public string? NegativeReason { get; init; }

    /// <summary>Why it is reported although TNS knows something there already.</summary>
    public string? KnownReason { get; init; }

    public bool IsEmpty => this == new ReportRepair();

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ReportRepair Read(string? json)
        => json is null ? new ReportRepair() : JsonSerializer.Deserialize<ReportRepair>(json, JsonSerializerOptions.Web)
            ?? new ReportRepair();
}
