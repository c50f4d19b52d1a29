namespace StampClassifier.Core.Storage;

/// <summary>The two databases the service runs on.</summary>
public enum StorageProvider
{
    /// <summary>Embedded, one file, one writer at a time: the default.</summary>
    Sqlite = 0,

    /// <summary>The production store, shared by several workers.</summary>
    Postgres = 1,
}
