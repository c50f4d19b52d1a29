namespace StampClassifier.Core.Alerts;

/// <summary>One record of the writer's schema, and what to keep of each of its fields.</summary>
internal sealed class RecordPlan(AvroType record, IReadOnlyDictionary<string, FieldTarget> targets)
{
    /// <summary>In the writer's field order.</summary>
    public FieldStep[] Steps { get; } =
        [.. record.Fields.Select(field => new FieldStep(field.Name, field.Type, targets.GetValueOrDefault(field.Name)))];
}

/// <summary>One field of a record: its writer's type and what becomes of it.</summary>
internal readonly record struct FieldStep(string Name, AvroType Type, FieldTarget Target);
