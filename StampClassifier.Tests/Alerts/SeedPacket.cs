using System.Text;
using System.Text.Json.Nodes;
using Avro.Generic;
using Avro.IO;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Tests.Alerts;

/// <summary>A real packet taken apart into schema and encoded record, to be put together again in many wrong ways.</summary>
internal sealed record SeedPacket(string Schema, byte[] Record)
{
    private const int ShrunkCutoutBytes = 24;
    private const int ShrunkHistory = 3;

    public byte[] ToContainer(AvroCodec codec) => ContainerWriter.Write(Schema, codec, [[Record]]);

    public static SeedPacket From(byte[] container)
    {
        var limits = new AlertReaderLimits();
        var header = AvroHeader.Read(container, limits);
        var blocks = new AvroBlocks(container, header, limits);
        Assert.True(blocks.MoveNext());
        Assert.Equal(1, blocks.Records);
        return new SeedPacket(Encoding.UTF8.GetString(container.AsSpan()[header.Schema]), blocks.Bytes.ToArray());
    }

    /// <summary>The same packet without schema documentation, with tiny cutouts and a short history: more mutations hit something.</summary>
    public SeedPacket Shrink()
    {
        var json = JsonNode.Parse(Schema)!;
        RemoveDocumentation(json);
        var schema = Avro.Schema.Parse(Schema);
        var record = new GenericDatumReader<GenericRecord>(schema, schema).Read(null!, new BinaryDecoder(new MemoryStream(Record)));
        foreach (var name in new[] { "cutoutScience", "cutoutTemplate", "cutoutDifference" })
            ((GenericRecord)record[name]).Add("stampData", ((byte[])((GenericRecord)record[name])["stampData"])[..ShrunkCutoutBytes]);
        foreach (var name in new[] { "prv_candidates", "fp_hists" })
        {
            if (record.TryGetValue(name, out var list) && list is object[] entries)
                record.Add(name, entries[..Math.Min(ShrunkHistory, entries.Length)]);
        }
        var encoded = new MemoryStream();
        new GenericDatumWriter<GenericRecord>(schema).Write(record, new BinaryEncoder(encoded));
        return new SeedPacket(json.ToJsonString(), encoded.ToArray());
    }

    private static void RemoveDocumentation(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("doc");
            foreach (var (_, member) in members)
                RemoveDocumentation(member);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                RemoveDocumentation(item);
        }
    }
}
