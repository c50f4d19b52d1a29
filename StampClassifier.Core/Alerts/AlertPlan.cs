namespace StampClassifier.Core.Alerts;

/// <summary>
/// How to decode packets of one writer's schema: for each record of an alert, in the writer's field order, what to keep of each field.
/// Fields are found by name, so order, union order and unknown fields do not matter.
/// </summary>
internal sealed class AlertPlan
{
    private AlertPlan(AvroType packet)
    {
        var candidate = RecordIn(packet, "candidate") ?? throw new AlertFormatException("the Avro schema has no candidate");
        Candidate = new RecordPlan(candidate, CandidateLayout.Targets);
        if (FieldOf(packet, "prv_candidates") is { } history)
        {
            var array = Only(history, AvroKind.Array, "prv_candidates");
            Previous = new RecordPlan(Only(array.Items!, AvroKind.Record, "an entry of prv_candidates"), PreviousLayout.Targets);
        }
        CutoutPlans = [.. PacketLayout.CutoutNames.Select(name => RecordIn(packet, name) is { } cutout
            ? new RecordPlan(cutout, CutoutLayout.Targets)
            : null)];
        Packet = new RecordPlan(packet, PacketLayout.Targets);
    }

    public RecordPlan Packet { get; }

    public RecordPlan Candidate { get; }

    public RecordPlan? Previous { get; }

    /// <summary>Science, template and difference; null where the schema lacks it.</summary>
    public IReadOnlyList<RecordPlan?> CutoutPlans { get; }

    public static AlertPlan Compile(ReadOnlyMemory<byte> schema, AlertReaderLimits limits)
    {
        var packet = AvroSchemaParser.Parse(schema, limits.Depth);
        return packet.Kind == AvroKind.Record
            ? new AlertPlan(packet)
            : throw new AlertFormatException($"the Avro schema describes a {packet.Name}, no alert");
    }

    private static AvroType? RecordIn(AvroType packet, string name)
        => FieldOf(packet, name) is { } type ? Only(type, AvroKind.Record, name) : null;

    private static AvroType? FieldOf(AvroType record, string name) => Array.Find(record.Fields, field => field.Name == name).Type;

    private static AvroType Only(AvroType type, AvroKind kind, string what)
    {
        var present = type.Alternatives.Where(branch => branch.Kind != AvroKind.Null).ToArray();
        return present is [{ } only] && only.Kind == kind
            ? only
            : throw new AlertFormatException($"the Avro schema has {what} as another type than {kind}");
    }
}
