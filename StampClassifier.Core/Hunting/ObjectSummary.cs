using System.Linq.Expressions;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting;

/// <summary>An object in a few numbers, as its stored alerts add up.</summary>
public sealed record ObjectSummary
{
    public required string ObjectId { get; init; }

    /// <summary>Degrees J2000, of the earliest alert held.</summary>
    public required double Ra { get; init; }

    public required double Dec { get; init; }

    public required Mjd FirstDetected { get; init; }

    public required Mjd LastDetected { get; init; }

    public required int DetectionCount { get; init; }

    public required int NonDetectionCount { get; init; }

    /// <summary>Magnitude and band of the latest detection.</summary>
    public required double LastMagnitude { get; init; }

    public required Band LastBand { get; init; }

    /// <summary>The classified alert: the earliest one held.</summary>
    public required long Candid { get; init; }

    public required bool IsFirstDetection { get; init; }

    public required string TopClass { get; init; }

    public required float SnProbability { get; init; }

    /// <summary>P(SN) for the stream's mix of classes, if one is configured: what ranks. Otherwise the same.</summary>
    public required float RankedSnProbability { get; init; }

    public required Dispositions Dispositions { get; init; }

    /// <summary>The PS1 neighbour least likely there by chance; null without a likely host.</summary>
    public HostHint? Host { get; init; }

    internal static readonly Expression<Func<AstroObject, ObjectSummary>> FromObject = o => new ObjectSummary
    {
        ObjectId = o.ObjectId,
        Ra = o.Ra,
        Dec = o.Dec,
        FirstDetected = o.FirstDetected,
        LastDetected = o.LastDetected,
        DetectionCount = o.DetectionCount,
        NonDetectionCount = o.NonDetectionCount,
        LastMagnitude = o.LastMagnitude,
        LastBand = o.LastBand,
        Candid = o.Candid,
        IsFirstDetection = o.IsFirstDetection,
        TopClass = o.TopClass,
        SnProbability = o.SnProbability,
        RankedSnProbability = o.RankedSnProbability,
        Dispositions = o.Dispositions,
        Host = o.HostPs1Id != null ? new HostHint(o.HostPs1Id.Value, o.HostDistance!.Value, o.HostChance!.Value) : null,
    };
}
