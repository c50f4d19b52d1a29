using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>What a ballot must be before it is put on record.</summary>
internal static class BallotCheck
{
    private const int LongestName = 64;

    /// <returns>The ballot with its objects once each and sorted, the comment trimmed, the kind of a bogus filled in.</returns>
    /// <exception cref="ReviewRefusedException">It makes no sense.</exception>
    public static Ballot Checked(Ballot ballot)
    {
        var comment = string.IsNullOrWhiteSpace(ballot.Comment) ? null : ballot.Comment.Trim();
        Refuse(ballot.ActId == Guid.Empty, "The act has no id.");
        Refuse(ballot.ObjectIds.Count is 0 or > Ballot.MaximumObjects, $"An act is on 1 to {Ballot.MaximumObjects} objects.");
        Refuse(ballot.ObjectIds.Any(id => id.Length > LongestName || id.Any(char.IsControl)), "An object's name is not one of a survey.");
        Refuse(ballot.Verdict is { } verdict && !Enum.IsDefined(verdict), "There is no such verdict.");
        Refuse(ballot.BogusKind is { } kind && !Enum.IsDefined(kind), "There is no such kind of bogus.");
        Refuse(ballot.BogusKind is not null && ballot.Verdict != Verdict.Bogus, "Only a bogus has a kind.");
        Refuse(ballot.Verdict is null && comment is null, "A comment needs words.");
        Refuse(comment?.Length > Ballot.MaximumComment, $"A comment has at most {Ballot.MaximumComment} characters.");
        Refuse(comment is not null && comment.Any(c => char.IsControl(c) && c is not '\n'), "A comment has no control characters.");
        return ballot with
        {
            ObjectIds = [.. ballot.ObjectIds.Distinct().Order(StringComparer.Ordinal)],
            Comment = comment,
            BogusKind = ballot.Verdict == Verdict.Bogus ? ballot.BogusKind ?? BogusKind.Other : null,
        };
    }

    private static void Refuse(bool isSenseless, string message)
    {
        if (isSenseless)
            throw new ReviewRefusedException(message);
    }
}
