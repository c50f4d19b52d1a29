namespace StampClassifier.Core.Alerts;

/// <summary>Bytes that are no readable alert: says what is wrong, and at which byte where that is known.</summary>
public sealed class AlertFormatException : Exception
{
    public AlertFormatException(string message)
        : base(message)
    {
    }

    public AlertFormatException(string message, long offset)
        : base($"{message} (at byte {offset})") => Offset = offset;

    public AlertFormatException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Byte position in the file where reading stopped, if known.</summary>
    public long? Offset { get; }
}
