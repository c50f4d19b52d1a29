namespace StampClassifier.Core.Alerts;

/// <summary>One decoded alert of the survey: what changed, where, the last 30 days at that place, and three cutouts.</summary>
public sealed record AlertPacket
{
    /// <summary>The survey's name of the sky object, for example <c>ZTF18abcdefg</c>.</summary>
    public required string ObjectId { get; init; }

    /// <summary>Key of this alert; taken from the candidate where the packet has none at top level.</summary>
    public required long Candid { get; init; }

    /// <summary>Survey schema version (<c>schemavsn</c>), null in packets that carry none.</summary>
    public string? SchemaVersion { get; init; }

    public required Candidate Candidate { get; init; }

    public IReadOnlyList<PreviousCandidate> PreviousCandidates { get; init; } = [];

    public Cutout? Science { get; init; }

    public Cutout? Template { get; init; }

    public Cutout? Difference { get; init; }

    /// <summary>
    /// True if nothing was detected here before: no earlier detection in the packet and <c>ndethist</c> at most 1.
    /// </summary>
    public bool IsFirstDetection
    {
        get
        {
            var detections = Candidate[CandidateField.Ndethist];
            if (detections > 1)
                return false;
            var observed = Candidate.Observed;
            return !PreviousCandidates.Any(previous => previous.Candid is not null && previous.Observed < observed);
        }
    }
}
