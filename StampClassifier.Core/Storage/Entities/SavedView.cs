namespace StampClassifier.Core.Storage.Entities;

/// <summary>A person's named set of filters.</summary>
public sealed class SavedView
{
    public required string OwnerId { get; set; }

    public required string Name { get; set; }

    /// <summary>The page's address without the host: <c>?days=2&amp;p=0.5</c>.</summary>
    public required string Query { get; set; }

    public DateTimeOffset SavedAt { get; set; }
}
