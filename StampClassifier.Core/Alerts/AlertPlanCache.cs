using System.Collections.Concurrent;
using System.IO.Hashing;

namespace StampClassifier.Core.Alerts;

/// <summary>Compiled plans by the bytes of their schema: a survey writes the same 25 KiB of JSON into every packet.</summary>
internal sealed class AlertPlanCache(AlertReaderLimits limits)
{
    private readonly ConcurrentDictionary<ulong, Entry> _entries = new();

    public AlertPlan Find(ReadOnlyMemory<byte> schema)
    {
        var hash = XxHash3.HashToUInt64(schema.Span);
        // The hash alone could be forged.
        if (_entries.TryGetValue(hash, out var known) && known.Schema.AsSpan().SequenceEqual(schema.Span))
            return known.Plan;
        var plan = AlertPlan.Compile(schema, limits);
        if (_entries.Count >= limits.CachedSchemas)
            _entries.Clear();
        _entries[hash] = new Entry(schema.ToArray(), plan);
        return plan;
    }

    private sealed record Entry(byte[] Schema, AlertPlan Plan);
}
