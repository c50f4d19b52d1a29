namespace StampClassifier.Core.Accounts;

/// <summary>An act that was refused, with a reason for the eyes of whoever tried. Nothing of it was stored.</summary>
public sealed class RefusedException(string message) : Exception(message);
