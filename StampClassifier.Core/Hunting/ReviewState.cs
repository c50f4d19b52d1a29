namespace StampClassifier.Core.Hunting;

/// <summary>Where the review stands, as a filter.</summary>
public enum ReviewState
{
    Any,

    /// <summary>The group has not decided.</summary>
    Undecided,

    /// <summary>The reader has voted.</summary>
    Mine,

    /// <summary>The group has not decided and the reader has not voted.</summary>
    NotMine,

    /// <summary>Two people think it is different things, and the group has not decided.</summary>
    Disputed,

    Decided,

    /// <summary>As many voted for a supernova as the group asks for, and it has not decided.</summary>
    Ready,
}
