namespace StampClassifier.Core.Storage.Entities;

/// <summary>What the group has settled. Each change is a new version; old ones stay, and the database refuses to change them.</summary>
public sealed class GroupSettings
{
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The group's name at TNS. Empty until it is settled: nobody reports under a default.</summary>
    public string ReportingGroup { get; set; } = "";

    public string DataSource { get; set; } = "";

    /// <summary>Names as they stand in a report, one a line.</summary>
    public string Reporters { get; set; } = "";

    /// <summary>P(SN) from which on an object counts as a candidate for reports and notifications.</summary>
    public double CandidateProbability { get; set; } = 0.5;

    /// <summary>Votes for a supernova that ask for a decision.</summary>
    public int VotesForDecision { get; set; } = 1;

    /// <summary>Whether a decision needs a second, different approver.</summary>
    public bool TwoPersonRule { get; set; } = true;

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
