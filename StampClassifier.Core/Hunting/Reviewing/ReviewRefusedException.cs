namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>An act that is not allowed or makes no sense; the message is for the person who tried.</summary>
public sealed class ReviewRefusedException(string message, bool isForbidden = false) : Exception(message)
{
    /// <summary>True if this person may not do it, false if nobody could.</summary>
    public bool IsForbidden { get; } = isForbidden;
}
