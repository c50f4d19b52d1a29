namespace StampClassifier.Core.Storage.Entities;

/// <summary>Where a report stands. It can be withdrawn in the first three states only: afterwards TNS may have it.</summary>
public enum ReportState
{
    /// <summary>Decided; the document is not made and checked yet.</summary>
    Approved = 1,

    /// <summary>A check failed, or TNS knows the object already: it waits for a person.</summary>
    Blocked = 2,

    /// <summary>Checked; it goes with the next batch.</summary>
    Queued = 3,

    /// <summary>Written down before the connection is opened: from here on TNS may have it.</summary>
    Sending = 4,

    /// <summary>TNS has it and has not said yet what becomes of it.</summary>
    Receipt = 5,

    /// <summary>It has a name at TNS, new or existing.</summary>
    Accepted = 6,

    /// <summary>TNS refused it; it waits for a person.</summary>
    Rejected = 7,

    /// <summary>TNS had the identical report already.</summary>
    Duplicate = 8,

    /// <summary>Nobody knows whether TNS has it. Nothing is sent until that is known.</summary>
    Unknown = 9,

    /// <summary>The same after a first look that did not find it.</summary>
    Reconciling = 10,

    /// <summary>Taken back before it was sent.</summary>
    Withdrawn = 11,
}

public static class ReportStates
{
    extension(ReportState state)
    {
        /// <summary>TNS cannot have it.</summary>
        public bool IsBeforeSending => state is ReportState.Approved or ReportState.Blocked or ReportState.Queued;

        /// <summary>TNS has it, or may have it.</summary>
        public bool MayBeAtTns => state is ReportState.Sending or ReportState.Receipt or ReportState.Accepted
            or ReportState.Duplicate or ReportState.Unknown or ReportState.Reconciling;
    }
}
