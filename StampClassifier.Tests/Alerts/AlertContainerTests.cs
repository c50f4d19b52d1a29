using StampClassifier.Core.Alerts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Alerts;

public sealed class AlertContainerTests
{
    private readonly AlertReader _reader = new();
    private readonly SeedPacket _packet = SeedPacket.From(TestData.Packet1);

    public static TheoryData<int> Codecs => [(int)AvroCodec.Null, (int)AvroCodec.Deflate, (int)AvroCodec.Snappy];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Read_reads_many_records_in_many_blocks(int codec)
    {
        var container = ContainerWriter.Write(
            _packet.Schema, (AvroCodec)codec, [_packet.Record, _packet.Record], [], [_packet.Record]);

        var packets = _reader.Read(container);

        var expected = Assert.Single(new ReferenceReader().ReadValues(TestData.Packet1));
        Assert.Equal(3, packets.Count);
        Assert.All(packets, packet => Assert.Empty(PacketComparison.Differences(packet, expected)));
    }

    [Fact]
    public void Read_reads_what_the_reference_library_writes()
    {
        var record = new ReferenceReader().ReadValues(TestData.Packet1)[0];
        var stream = new MemoryStream();
        var datum = new Avro.Generic.GenericDatumWriter<Avro.Generic.GenericRecord>(record.Schema);
        using (var writer = Avro.File.DataFileWriter<Avro.Generic.GenericRecord>.OpenWriter(
            datum, stream, Avro.File.Codec.CreateCodec(Avro.File.Codec.Type.Deflate), leaveOpen: true))
        {
            for (var copy = 0; copy < 5; copy++)
                writer.Append(record);
        }

        var packets = _reader.Read(stream.ToArray());

        Assert.Equal(5, packets.Count);
        Assert.All(packets, packet => Assert.Empty(PacketComparison.Differences(packet, record)));
    }

    [Fact]
    public void Read_takes_cutouts_of_an_uncompressed_container_without_a_copy()
    {
        var container = TestData.Packet1;
        Assert.True(_reader.Read(container)[0].Science!.GzipFits.Span.Overlaps(container));
    }

    [Fact]
    public void Read_refuses_every_truncation()
    {
        var container = TestData.Packet1;
        var lengths = Enumerable.Range(0, 300).Concat(Enumerable.Range(1, 300).Select(step => container.Length * step / 301))
            .Append(container.Length - 1);
        Assert.All(lengths, length => Assert.Throws<AlertFormatException>(() => _reader.Read(container.AsMemory(0, length))));
    }

    [Fact]
    public void Read_says_where_a_damaged_block_ends()
    {
        var container = TestData.Packet1;
        container[^1] ^= 1;
        var problem = Assert.Throws<AlertFormatException>(() => _reader.Read(container));
        Assert.Contains("sync marker", problem.Message);
        Assert.Equal(container.Length, problem.Offset);
    }

    [Fact]
    public void Read_verifies_the_checksum_of_a_snappy_block()
    {
        var block = ContainerWriter.Compress(_packet.Record, AvroCodec.Snappy);
        block[^2] ^= 1;
        var stream = new MemoryStream();
        stream.Write(ContainerWriter.Write(_packet.Schema, AvroCodec.Snappy));
        ContainerWriter.WriteBlock(stream, 1, block);
        Assert.Contains("checksum", Assert.Throws<AlertFormatException>(() => _reader.Read(stream.ToArray())).Message);
    }

    [Fact]
    public void Read_stops_inflating_a_deflate_bomb_at_the_limit()
    {
        var reader = new AlertReader(new AlertReaderLimits { DecompressedBytes = 1 << 20 });
        var bomb = ContainerWriter.Write(_packet.Schema, AvroCodec.Deflate, [[new byte[1 << 28]]]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than", Assert.Throws<AlertFormatException>(() => reader.Read(bomb)).Message);
        // Schema, output buffers that double up to the limit, nothing like the 256 MiB inside.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Fact]
    public void Read_refuses_a_snappy_block_that_claims_more_than_it_can_hold()
    {
        var stream = new MemoryStream();
        stream.Write(ContainerWriter.Write(_packet.Schema, AvroCodec.Snappy));
        ContainerWriter.WriteBlock(stream, 1, [0xff, 0xff, 0xff, 0x1f, 0, 0, 0, 0, 0]);
        Assert.Contains("claims", Assert.Throws<AlertFormatException>(() => _reader.Read(stream.ToArray())).Message);
    }

    [Fact]
    public void Read_refuses_a_foreign_file()
        => Assert.Equal(0, Assert.Throws<AlertFormatException>(() => _reader.Read("SIMPLE  = T"u8.ToArray())).Offset);

    [Fact]
    public void Read_refuses_a_container_without_records()
        => Assert.Contains("no record", Assert.Throws<AlertFormatException>(
            () => _reader.Read(ContainerWriter.Write(_packet.Schema, AvroCodec.Null))).Message);

    public static TheoryData<string> Limits =>
        [nameof(AlertReaderLimits.ContainerBytes), nameof(AlertReaderLimits.PacketBytes), nameof(AlertReaderLimits.SchemaBytes),
            nameof(AlertReaderLimits.Depth), nameof(AlertReaderLimits.Records), nameof(AlertReaderLimits.StringBytes),
            nameof(AlertReaderLimits.CutoutBytes), nameof(AlertReaderLimits.PreviousCandidates)];

    [Theory]
    [MemberData(nameof(Limits))]
    public void Read_keeps_to_each_limit(string limit)
    {
        var limits = limit switch
        {
            nameof(AlertReaderLimits.ContainerBytes) => new AlertReaderLimits { ContainerBytes = 1000 },
            nameof(AlertReaderLimits.PacketBytes) => new AlertReaderLimits { PacketBytes = 1000 },
            nameof(AlertReaderLimits.SchemaBytes) => new AlertReaderLimits { SchemaBytes = 1000 },
            nameof(AlertReaderLimits.Depth) => new AlertReaderLimits { Depth = 3 },
            nameof(AlertReaderLimits.Records) => new AlertReaderLimits { Records = 0 },
            nameof(AlertReaderLimits.StringBytes) => new AlertReaderLimits { StringBytes = 11 },
            nameof(AlertReaderLimits.CutoutBytes) => new AlertReaderLimits { CutoutBytes = 1000 },
            _ => new AlertReaderLimits { PreviousCandidates = 10 },
        };
        Assert.Throws<AlertFormatException>(() => new AlertReader(limits).Read(TestData.Packet1));
        Assert.Single(_reader.Read(TestData.Packet1));
    }
}
