using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Streaming.Publishing;

/// <summary>What went out from this process, what waits, and whether the brokers take it.</summary>
public sealed class PublishingMetrics
{
    public const string MeterName = "StampClassifier.Publishing";

    private readonly ConcurrentDictionary<OutFeedKind, (string Topic, int Messages)> _waiting = new();
    private readonly ConcurrentDictionary<string, int> _failing = new();
    private readonly Counter<long> _messages;
    private readonly Counter<long> _failures;

    public PublishingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _messages = meter.CreateCounter<long>("stampclassifier.out.messages", "{message}",
            "Messages that the brokers acknowledged, by topic.");
        _failures = meter.CreateCounter<long>("stampclassifier.out.failures", "{attempt}", "Batches that they did not take, by topic.");
        meter.CreateObservableGauge("stampclassifier.out.waiting",
            () => _waiting.Values.Select(at => new Measurement<int>(at.Messages, new KeyValuePair<string, object?>("topic", at.Topic))),
            "{message}", "Rows that are not sent on yet, at most 100,000, by the program that sends them.");
        meter.CreateObservableGauge("stampclassifier.out.failing",
            () => _failing.Select(at => new Measurement<int>(at.Value, new KeyValuePair<string, object?>("topic", at.Key))),
            "1", "1 while the brokers do not take what goes out.");
    }

    internal void Sent(string topic, int messages)
    {
        _messages.Add(messages, new KeyValuePair<string, object?>("topic", topic));
        _failing[topic] = 0;
    }

    internal void Failed(string topic)
    {
        _failures.Add(1, new KeyValuePair<string, object?>("topic", topic));
        _failing[topic] = 1;
    }

    internal void Waits(OutFeedKind kind, string topic, int messages)
    {
        _waiting[kind] = (topic, messages);
        _failing.TryAdd(topic, 0);
    }

    internal void Forget(OutFeedKind kind)
    {
        if (_waiting.TryRemove(kind, out var was))
            _failing.TryRemove(was.Topic, out _);
    }
}
