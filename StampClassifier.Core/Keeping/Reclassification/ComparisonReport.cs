namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>A figure with its 95 % interval, 2.5 to 97.5 % of the resamples; both null where there is too little to resample.</summary>
public sealed record Recall(double Value, double? Low, double? High);

/// <summary>The part of the supernovae that stood among the first <paramref name="Depth"/> of their own night's list.</summary>
/// <param name="Best">What a perfect order would reach: a night may have more supernovae than places.</param>
/// <param name="Difference">New minus old, resampled in pairs.</param>
public sealed record RecallAtRank(int Depth, Recall Old, Recall New, Recall Difference, double Best);

/// <summary>Two models over the same alerts, night by night.</summary>
public sealed record ComparisonReport
{
    public required string OldModel { get; init; }

    public required string NewModel { get; init; }

    public required int Nights { get; init; }

    public required int Alerts { get; init; }

    /// <summary>By spectral type at TNS, and by the group's decision where TNS has no type.</summary>
    public required int SupernovaeOfTns { get; init; }

    public required int SupernovaeDecided { get; init; }

    /// <summary>What was resampled: <c>nights</c>, or <c>supernovae</c> where fewer than five nights have one.</summary>
    public required string Resampled { get; init; }

    public required IReadOnlyList<RecallAtRank> Ranks { get; init; }

    /// <summary>What the figures do not say.</summary>
    public required IReadOnlyList<string> Limits { get; init; }
}
