namespace StampClassifier.Core.Alerts;

/// <summary>How the blocks of an Avro container are compressed.</summary>
internal enum AvroCodec
{
    Null,
    Deflate,
    Snappy,
}
