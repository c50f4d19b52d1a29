namespace StampClassifier.Core.Alerts;

/// <summary>What becomes of a field's value.</summary>
internal enum FieldUse : byte
{
    Skip,

    /// <summary>Any numeric type, as a double; NaN for missing.</summary>
    Number,

    /// <summary>A 64-bit key.</summary>
    Key,

    Text,

    /// <summary>A sign: "t" or "1" is true, "f" or "0" is false.</summary>
    Sign,

    /// <summary>Bytes, of which only the place is kept.</summary>
    Blob,

    /// <summary>A record or array with a plan of its own.</summary>
    Nested,
}

/// <summary>Where a field's value goes: which list of <see cref="RecordValues"/>, and which place in it.</summary>
internal readonly record struct FieldTarget(FieldUse Use, int Slot);
