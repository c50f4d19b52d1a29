namespace StampClassifier.Core.Alerts;

/// <summary>The types of the Avro specification.</summary>
internal enum AvroKind : byte
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Enum,
    Fixed,
    Array,
    Map,
    Record,
    Union,
}
