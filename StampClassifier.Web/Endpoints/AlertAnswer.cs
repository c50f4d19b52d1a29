using StampClassifier.Core.Hunting;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Web.Endpoints;

/// <summary>What became of one alert, with the current classification of its object.</summary>
internal sealed record AlertAnswer
{
    public required IngestStatus Status { get; init; }

    public long? Candid { get; init; }

    public string? ObjectId { get; init; }

    /// <summary>Of this alert if it is the object's earliest, otherwise of that one; null for a rejected alert.</summary>
    public ClassificationResult? Classification { get; init; }

    /// <summary>Why it was rejected.</summary>
    public RejectReason? Reason { get; init; }

    public string? Detail { get; init; }

    /// <summary>File name or door.</summary>
    public required string Source { get; init; }
}

/// <summary>Puts the stored classifications to outcomes.</summary>
internal sealed class AlertAnswers(CurrentClassifications classifications, TimeProvider clock)
{
    public TimeProvider Clock => clock;

    public async Task<IReadOnlyList<AlertAnswer>> ToAnswersAsync(IReadOnlyList<IngestOutcome> outcomes, CancellationToken cancellationToken)
    {
        var objectIds = outcomes.Where(outcome => outcome.Status != IngestStatus.Rejected).Select(outcome
            => outcome.ObjectId!).Distinct().ToArray();
        var current = await classifications.FindAsync(objectIds, cancellationToken);
        return [.. outcomes.Select(outcome => new AlertAnswer
        {
            Status = outcome.Status,
            Candid = outcome.Candid,
            ObjectId = outcome.ObjectId,
            Classification = outcome.Status == IngestStatus.Rejected ? null : current.GetValueOrDefault(outcome.ObjectId!),
            Reason = outcome.Reason,
            Detail = outcome.Detail,
            Source = outcome.Source,
        })];
    }
}
