using System.Diagnostics;
using Avro.Generic;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Benchmarks;

/// <summary>How fast packets become <see cref="AlertPacket"/>s and pixels, on one core, beside the reference Avro library.</summary>
internal static class DecodeBenchmark
{
    public const string WithStamps = "decode + 3 stamps inflated";

    private const int Passes = 3;

    private static readonly TimeSpan PassTime = TimeSpan.FromSeconds(2);

    /// <param name="packets">Avro containers of one packet each, as a survey sends them.</param>
    public static IReadOnlyList<BenchmarkRow> Run(IReadOnlyList<byte[]> packets)
    {
        // All rows on the same packets: the reference library has no snappy codec of its own.
        packets = [.. packets.Where(packet => AvroHeader.Read(packet, new AlertReaderLimits()).Codec != AvroCodec.Snappy)];
        var reader = new AlertReader();
        var apache = new ApacheDecoder();
        return
        [
            Measure("decode", packets, packet => reader.Read(packet)),
            Measure(WithStamps, packets, packet => DecodeWithStamps(reader, packet)),
            Measure("Apache.Avro, schema cached", packets, packet => apache.ReadWithCachedSchema(packet)),
            Measure("Apache.Avro DataFileReader", packets, packet => ApacheDecoder.ReadFile(packet)),
        ];
    }

    private static void DecodeWithStamps(AlertReader reader, byte[] container)
    {
        foreach (var packet in reader.Read(container))
        {
            foreach (var cutout in (ReadOnlySpan<Cutout?>)[packet.Science, packet.Template, packet.Difference])
            {
                if (cutout is not null)
                    FitsReader.Read(cutout.GzipFits);
            }
        }
    }

    private static BenchmarkRow Measure(string part, IReadOnlyList<byte[]> packets, Action<byte[]> decode)
    {
        // The first pass warms up: the runtime replaces code that runs often.
        Pass(packets, decode);
        var best = Enumerable.Range(0, Passes).Select(_ => Pass(packets, decode)).MinBy(pass => pass.Wall);
        return new BenchmarkRow(part, 1 / best.Wall, best.Core);
    }

    /// <summary>Seconds per alert, by the clock and by the processor time of this process (garbage collection included).</summary>
    private static (double Wall, double Core) Pass(IReadOnlyList<byte[]> packets, Action<byte[]> decode)
    {
        var core = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var alerts = 0;
        while (watch.Elapsed < PassTime)
        {
            foreach (var packet in packets)
                decode(packet);
            alerts += packets.Count;
        }
        return (watch.Elapsed.TotalSeconds / alerts, (Environment.CpuUsage.TotalTime - core).TotalSeconds / alerts);
    }

    /// <summary>The reference library, the best way it can be used and the way its documentation shows.</summary>
    private sealed class ApacheDecoder
    {
        private readonly Dictionary<string, GenericDatumReader<GenericRecord>> _readers = [];

        public static void ReadFile(byte[] container)
        {
            using var file = Avro.File.DataFileReader<GenericRecord>.OpenReader(new MemoryStream(container));
            while (file.HasNext())
                file.Next();
        }

        public void ReadWithCachedSchema(byte[] container)
        {
            var limits = new AlertReaderLimits();
            var header = AvroHeader.Read(container, limits);
            var blocks = new AvroBlocks(container, header, limits);
            while (blocks.MoveNext())
                ReadBlock(container[header.Schema], blocks.Bytes, blocks.Records);
        }

        private void ReadBlock(byte[] schema, ReadOnlyMemory<byte> block, long records)
        {
            var json = System.Text.Encoding.UTF8.GetString(schema);
            if (!_readers.TryGetValue(json, out var reader))
            {
                var parsed = Avro.Schema.Parse(json);
                _readers[json] = reader = new GenericDatumReader<GenericRecord>(parsed, parsed);
            }
            using var stream = new MemoryStream(block.ToArray());
            var decoder = new Avro.IO.BinaryDecoder(stream);
            for (var record = 0L; record < records; record++)
                reader.Read(null!, decoder);
        }
    }
}
