namespace StampClassifier.Core.Hosts.Services;

/// <summary>A catalogue's service that failed; the message is short and for the page.</summary>
public sealed class CatalogueServiceException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long the service asked to be left in peace.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether asking again may help.</summary>
    public bool MayPass { get; init; }
}
