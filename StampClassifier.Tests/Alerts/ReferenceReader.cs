using System.Text;
using Avro;
using Avro.File;
using Avro.Generic;
using Avro.IO;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Tests.Alerts;

/// <summary>The same containers read with Apache.Avro, which knows nothing of our reader. Not safe between threads.</summary>
internal sealed class ReferenceReader
{
    private readonly Dictionary<string, GenericDatumReader<GenericRecord>> _readers = [];

    /// <summary>As the library's documentation reads a file; codecs null and deflate.</summary>
    public static List<GenericRecord> ReadFile(byte[] container)
    {
        using var file = DataFileReader<GenericRecord>.OpenReader(new MemoryStream(container));
        return [.. file.NextEntries];
    }

    /// <summary>Only schema and values through the library, the container by ours: for snappy, and because it caches schemas.</summary>
    public List<GenericRecord> ReadValues(byte[] container)
    {
        var limits = new AlertReaderLimits();
        var header = AvroHeader.Read(container, limits);
        var reader = FindReader(Encoding.UTF8.GetString(container.AsSpan()[header.Schema]));
        var records = new List<GenericRecord>();
        var blocks = new AvroBlocks(container, header, limits);
        while (blocks.MoveNext())
        {
            using var stream = new MemoryStream(blocks.Bytes.ToArray());
            var decoder = new BinaryDecoder(stream);
            for (var record = 0L; record < blocks.Records; record++)
                records.Add(reader.Read(null!, decoder));
            Assert.Equal(stream.Length, stream.Position);
        }
        return records;
    }

    private GenericDatumReader<GenericRecord> FindReader(string json)
    {
        if (_readers.TryGetValue(json, out var known))
            return known;
        var schema = Schema.Parse(json);
        return _readers[json] = new GenericDatumReader<GenericRecord>(schema, schema);
    }
}
