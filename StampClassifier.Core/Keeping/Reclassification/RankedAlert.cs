namespace StampClassifier.Core.Keeping.Reclassification;

/// <summary>One alert of a night's list, as two models rank it.</summary>
/// <param name="Night">MJD of the exposure, rounded down.</param>
/// <param name="Old">P(SN) that ranks, by the first model; null where its rules hide it. <paramref name="New"/> by the second.</param>
internal readonly record struct RankedAlert(int Night, string ObjectId, long Candid, float? Old, float? New, bool IsSupernova);
