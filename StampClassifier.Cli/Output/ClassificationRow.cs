using StampClassifier.Core.Classification;

namespace StampClassifier.Cli.Output;

/// <summary>One packet's line: the network's answer, or why there is none.</summary>
/// <param name="Detail">Why there is no answer, or what was done to the stamps.</param>
/// <param name="Status"><c>classified</c>, <c>unreadable</c>, <c>missing-stamp</c>, <c>unreadable-stamp</c> or <c>stamp-shape</c>.</param>
internal sealed record ClassificationRow(string Source, long? Candid, string? ObjectId, string Status, Classified? Answer, string? Detail);
