namespace StampClassifier.Core.Hosts.Importing;

/// <summary>A catalogue file that cannot be read; the message is for the person who imports it.</summary>
public sealed class CatalogueFormatException(string message) : Exception(message);
