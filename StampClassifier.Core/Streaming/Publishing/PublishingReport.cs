using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What the publisher tells of itself, to the log and to the metrics.</summary>
internal sealed partial class PublishingReport(PublishingMetrics metrics, TimeProvider clock, ILogger<StreamPublisher> logger)
{
    /// <summary>Counting many takes time and says no more.</summary>
    private const int MostCounted = 100_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<OutFeedKind, DateTimeOffset> _lookedAt = new();
    private readonly ConcurrentDictionary<OutFeedKind, bool> _isFailing = new();

    /// <summary>Those that are no longer than brokers take; a longer one would hold up all behind it for ever.</summary>
    public IReadOnlyList<OutMessage> Fitting(IReadOnlyList<OutMessage> messages, int mostBytes)
    {
        if (messages.All(message => message.Value.Length <= mostBytes))
            return messages;
        foreach (var message in messages.Where(message => message.Value.Length > mostBytes))
            Log.TooLong(logger, message.Id, message.Value.Length);
        return [.. messages.Where(message => message.Value.Length <= mostBytes)];
    }

    public void Sent(IOutSource source, int messages)
    {
        if (messages == 0)
            return;
        metrics.Sent(source.Topic, messages);
        if (_isFailing.TryUpdate(source.Kind, false, true))
            Log.Back(logger, source.Topic);
    }

    public void Failed(IOutSource source, Error error)
    {
        metrics.Failed(source.Topic);
        if (!_isFailing.TryGetValue(source.Kind, out var was) || !was)
            Log.Failing(logger, source.Topic, error.Code, error.Reason);
        _isFailing[source.Kind] = true;
    }

    /// <summary>Another program sends it on: it speaks of it, not this one.</summary>
    public void NotOurs(OutFeedKind kind)
    {
        metrics.Forget(kind);
        _lookedAt.TryRemove(kind, out _);
    }

    /// <summary>Counts what waits, now and then.</summary>
    public async Task LookAsync(IOutSource source, string? cursor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_lookedAt.TryGetValue(source.Kind, out var lookedAt) && now - lookedAt < Look)
            return;
        _lookedAt[source.Kind] = now;
        metrics.Waits(source.Kind, source.Topic, await source.CountAsync(cursor, MostCounted, cancellationToken));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Nothing goes out to {Topic}: {Code}, {Reason}. It waits in the database and is tried again")]
        public static partial void Failing(ILogger logger, string topic, ErrorCode code, string reason);

        [LoggerMessage(2, LogLevel.Information, "Messages go out to {Topic} again")]
        public static partial void Back(ILogger logger, string topic);

        [LoggerMessage(3, LogLevel.Error, "Message {Id} has {Bytes} bytes, more than Stream:Out:MessageBytes, and is left out")]
        public static partial void TooLong(ILogger logger, string id, int bytes);
    }
}
