namespace StampClassifier.Core.Hunting;

/// <summary>One page of a list that is read by keyset: <paramref name="Next"/> is the cursor of the rest, null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
