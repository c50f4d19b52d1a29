namespace StampClassifier.Core.Storage.Entities;

/// <summary>What the group has settled. Each change is a new version; old ones stay, and the database refuses to change them.</summary>
public sealed class GroupSettings
{
    public int Version { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The group's number at TNS. Empty until it is settled: nobody reports under a default.</summary>
    public string ReportingGroup { get; set; } = "";

    /// <summary>The number of the data source at TNS.</summary>
    public string DataSource { get; set; } = "";

    /// <summary>Names as they stand in a report, one a line.</summary>
    public string Reporters { get; set; } = "";

    /// <summary>
    /// The remark of a report: what it is in the group's own words, with <c>{object}</c> for the name and <c>{rise}</c> for the rises.
    /// </summary>
    public string Remarks { get; set; } = "";

    /// <summary>Whether objects that TNS knows from other groups only are reported too, which attaches our report to theirs.</summary>
    public bool ReportsKnownObjects { get; set; }

    /// <summary>Whether photometric redshifts of hosts are reported.</summary>
    public bool ReportsPhotometricRedshifts { get; set; }

    /// <summary>P(SN) from which on an object counts as a candidate for reports and notifications.</summary>
    public double CandidateProbability { get; set; } = 0.5;

    /// <summary>Votes for a supernova that ask for a decision.</summary>
    public int VotesForDecision { get; set; } = 1;

    /// <summary>Whether a decision needs a second, different approver.</summary>
    public bool TwoPersonRule { get; set; } = true;

    /// <summary>Whether the names of those who decided go out with a decision, to whoever reads the topic.</summary>
    public bool NamesGoOut { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public string ChangedBy { get; set; } = "";
}
