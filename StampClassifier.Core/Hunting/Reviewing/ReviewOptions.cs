using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Hunting.Reviewing;

/// <summary>How the group decides: section <c>Review</c>.</summary>
public sealed class ReviewOptions
{
    public const string Section = "Review";

    /// <summary>Approvers whose agreement makes a decision: 1, or 2 different ones.</summary>
    [Range(1, 2)]
    public int ApproversNeeded { get; set; } = 1;
}
