namespace StampClassifier.Core.Alerts;

/// <summary>
/// A type of the writer's schema. A record may contain itself, so its fields are filled in after it is made.
/// </summary>
internal sealed class AvroType(AvroKind kind)
{
    public AvroKind Kind { get; } = kind;

    public string Name { get; init; } = kind.ToString().ToLowerInvariant();

    /// <summary>Types a union can hold, in the writer's order.</summary>
    public AvroType[] Branches { get; init; } = [];

    /// <summary>Item type of an array, value type of a map.</summary>
    public AvroType? Items { get; init; }

    /// <summary>Bytes of a fixed, symbols of an enum.</summary>
    public int Size { get; init; }

    /// <summary>Fields of a record, in the writer's order.</summary>
    public AvroField[] Fields { get; set; } = [];

    /// <summary>The types themselves of a union, otherwise this type alone.</summary>
    public IEnumerable<AvroType> Alternatives => Kind == AvroKind.Union ? Branches : [this];
}

/// <summary>A named field of a record.</summary>
internal readonly record struct AvroField(string Name, AvroType Type);
