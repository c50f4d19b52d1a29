namespace StampClassifier.Core.Storage;

/// <summary>What an alert is known by: its own key and the object it belongs to.</summary>
public readonly record struct AlertKey(long Candid, string ObjectId);
