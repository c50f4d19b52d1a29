namespace StampClassifier.Core.Keeping.Backups;

/// <summary>A backup or restore that was not done, with a reason for whoever asked for it.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);
