namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a person may do; each role may do all that those before it may.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Votes.</summary>
    Reviewer = 2,

    /// <summary>Decides what is reported.</summary>
    Approver = 3,

    /// <summary>Lets people and programs in, and sets what the group is.</summary>
    Admin = 4,
}
