namespace StampClassifier.Core.Streaming;

/// <summary>A membership of the consumer group ended by a fault that nothing foresaw; another one follows.</summary>
public sealed class StreamBrokenException(Exception cause) : Exception("The stream's session ended by a fault.", cause);
