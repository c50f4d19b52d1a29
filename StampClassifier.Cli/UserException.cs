namespace StampClassifier.Cli;

/// <summary>A fault the user can mend; the message says how.</summary>
internal sealed class UserException(string message) : Exception(message);
