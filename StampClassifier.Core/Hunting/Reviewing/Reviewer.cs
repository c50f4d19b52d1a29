namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>Who acts, and what they may do; whoever calls has checked who they are.</summary>
/// <param name="Name">As colleagues see it.</param>
public sealed record Reviewer(string Id, string Name, bool MayVote, bool MayDecide);
