namespace StampClassifier.Core.Storage.Entities;

/// <summary>A key that cookies are sealed with. In the database, so that all servers on it know each other's sign-ins.</summary>
public sealed class ProtectionKey
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string Xml { get; set; }
}
