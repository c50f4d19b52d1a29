using System.Runtime.InteropServices;

namespace StampClassifier.Core.Alerts;

internal static class ByteStreams
{
    extension(ReadOnlyMemory<byte> bytes)
    {
        /// <summary>A stream over these bytes, without a copy where they lie in an array.</summary>
        public MemoryStream OpenRead() => MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
    }
}
