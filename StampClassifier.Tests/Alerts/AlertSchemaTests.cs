using System.Diagnostics;
using System.Text;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Alerts;

/// <summary>Small schemas of our own that a survey, or someone with bad intent, might send.</summary>
public sealed class AlertSchemaTests
{
    private const string Candidate = """
        {"name":"candidate","type":["null",{"type":"record","name":"candidate","fields":[
          {"name":"isdiffpos","type":"string"},{"name":"pid","type":"float"},{"name":"fid","type":"long"},
          {"name":"jd","type":"int"},{"name":"dec","type":"float"},{"name":"ra","type":"int"},{"name":"magpsf","type":["double","null"]},
          {"name":"candid","type":"long"},{"name":"rb","type":["float","int","null"]},{"name":"nbad","type":"boolean"}]}]}
        """;

    private readonly AlertReader _reader = new();

    [Fact]
    public void Read_accepts_any_numeric_type_and_field_order()
    {
        var packet = _reader.Read(Container(Candidate, "[]", CandidateBytes("t"), []))[0];

        Assert.Equal(("Z", 7), (packet.ObjectId, packet.Candid));
        Assert.Equal(new SkyPosition(10, -5.5), packet.Candidate.Position);
        Assert.Equal(58_000.5, packet.Candidate.Observed.Days - 0.0);
        Assert.Equal(Band.R, packet.Candidate.Band);
        Assert.Equal(18.5, packet.Candidate[CandidateField.Magpsf]);
        Assert.Equal(1, packet.Candidate[CandidateField.Nbad]);
        Assert.True(double.IsNaN(packet.Candidate[CandidateField.Rb]));
        Assert.True(double.IsNaN(packet.Candidate[CandidateField.Drb]));
        Assert.Null(packet.SchemaVersion);
        Assert.Null(packet.Science);
    }

    [Theory]
    [InlineData("t", true)]
    [InlineData("1", true)]
    [InlineData("f", false)]
    [InlineData("0", false)]
    public void Read_knows_the_four_signs(string sign, bool isPositive)
        => Assert.Equal(isPositive, _reader.Read(Container(Candidate, "[]", CandidateBytes(sign), []))[0].Candidate.IsPositive);

    [Theory]
    [InlineData("")]
    [InlineData("true")]
    [InlineData("T")]
    [InlineData("2")]
    [InlineData("null")]
    [InlineData("a sign that is far too long")]
    public void Read_refuses_any_other_sign(string sign)
        => Assert.Contains("isdiffpos", Assert.Throws<AlertFormatException>(
            () => _reader.Read(Container(Candidate, "[]", CandidateBytes(sign), []))).Message);

    [Theory]
    [InlineData(360, 58_001, 1)]
    [InlineData(-1, 58_001, 1)]
    [InlineData(-999, 58_001, 1)]
    [InlineData(10, -999, 1)]
    [InlineData(10, 1_000_000, 1)]
    [InlineData(10, 58_001, 0)]
    [InlineData(10, 58_001, 4)]
    [InlineData(10, 58_001, -999)]
    public void Read_refuses_impossible_positions_times_and_filters(int ra, int mjd, int fid)
        => Assert.Throws<AlertFormatException>(() => _reader.Read(Container(Candidate, "[]", CandidateBytes("t", ra, mjd, fid), [])));

    [Fact]
    public void Read_steps_over_fields_of_every_type_that_it_does_not_know()
    {
        const string extra = """
            [{"name":"a","type":{"type":"enum","name":"colour","symbols":["R","G"]}},
             {"name":"b","type":{"type":"fixed","name":"hash","size":3}},
             {"name":"c","type":{"type":"map","values":["null","bytes"]}},
             {"name":"d","type":{"type":"array","items":{"type":"map","values":"colour"}}},
             {"name":"e","type":["null",{"type":"record","name":"node","namespace":"far.away","fields":[
               {"name":"next","type":["null","node"]},{"name":"again","type":["null","far.away.node"]}]}]},
             {"name":"f","type":{"type":"string","logicalType":"uuid"}}]
            """;
        byte[] values =
        [
            .. Long(1),
            1, 2, 3,
            .. Long(-1), .. Long(5), .. Long(1), (byte)'k', .. Long(1), .. Long(1), 9, .. Long(0),
            .. Long(1), .. Long(0), .. Long(0),
            .. Long(1), .. Long(1), .. Long(0), .. Long(0), .. Long(0),
            .. Long(2), (byte)'o', (byte)'k',
        ];
        Assert.Single(_reader.Read(Container(Candidate, extra, CandidateBytes("t"), values)));
    }

    public static TheoryData<string, byte[]> Bombs => new()
    {
        { """[{"name":"a","type":{"type":"array","items":{"type":"record","name":"nothing","fields":[]}}}]""", Long(2_000_000_000) },
        { """[{"name":"a","type":{"type":"array","items":"null"}}]""", Long(long.MaxValue) },
        { """[{"name":"a","type":{"type":"array","items":"null"}}]""", Long(long.MinValue) },
        { """[{"name":"a","type":{"type":"record","name":"self","fields":[{"name":"x","type":"self"}]}}]""", [] },
        { """[{"name":"a","type":"bytes"}]""", Long(int.MaxValue) },
        { """[{"name":"a","type":"bytes"}]""", Long(-1) },
        { """[{"name":"a","type":["null","int"]}]""", Long(2) },
        { """[{"name":"a","type":["null","int"]}]""", Long(-1) },
        { """[{"name":"a","type":"boolean"}]""", [2] },
        { """[{"name":"a","type":"int"}]""", Long(1L << 40) },
        { """[{"name":"a","type":"long"}]""", [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f] },
        { """[{"name":"a","type":{"type":"enum","name":"colour","symbols":["R","G"]}}]""", Long(2) },
        { """[{"name":"a","type":{"type":"array","items":"int"}}]""", [.. Long(-2), .. Long(1), 0, 0, 0] },
        { Doubling(40), [] },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public void Read_refuses_bombs_at_once(string extra, byte[] values)
    {
        var container = Container(Candidate, extra, CandidateBytes("t"), values);
        var watch = Stopwatch.StartNew();
        Assert.Throws<AlertFormatException>(() => _reader.Read(container));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("3")]
    [InlineData("\"string\"")]
    [InlineData("\"nowhere\"")]
    [InlineData("[]")]
    [InlineData("""{"type":"record","name":"alert","fields":[]}""")]
    [InlineData("""{"type":"record","name":"alert","fields":[{"name":"candidate","type":"string"}]}""")]
    [InlineData("""{"type":"record","name":"alert","fields":[{"name":"a","type":"int"},{"name":"a","type":"int"}]}""")]
    [InlineData("""{"type":"record","name":"alert","fields":[{"name":"a","type":["int","int"]}]}""")]
    [InlineData("""{"type":"record","name":"alert","fields":[{"name":"a","type":["int",["null"]]}]}""")]
    [InlineData("""{"type":"record","name":"alert","fields":[{"name":"a","type":{"type":"fixed","name":"f","size":-1}}]}""")]
    [InlineData("""{"type":"record","name":"\ud800","fields":[]}""")]
    public void Read_refuses_schemas_of_no_alert(string schema)
        => Assert.Throws<AlertFormatException>(() => _reader.Read(ContainerWriter.Write(schema, AvroCodec.Null, [[[0]]])));

    [Fact]
    public void Read_refuses_a_schema_that_nests_without_end()
    {
        var schema = string.Concat(Enumerable.Repeat("""{"type":""", 100_000 / 8)) + "\"int\"" + new string('}', 100_000 / 8);
        Assert.Contains("JSON", Assert.Throws<AlertFormatException>(
            () => _reader.Read(ContainerWriter.Write(schema, AvroCodec.Null, [[[0]]]))).Message);
    }

    [Fact]
    public void Read_keeps_working_when_more_schemas_come_than_it_keeps()
    {
        var reader = new AlertReader(new AlertReaderLimits { CachedSchemas = 4 });
        for (var number = 0; number < 40; number++)
        {
            var extra = $$"""[{"name":"f{{number % 10}}","type":"int"}]""";
            Assert.Single(reader.Read(Container(Candidate, extra, CandidateBytes("t"), [0])));
        }
    }

    [Fact]
    public void Read_can_be_shared_between_threads()
        => Parallel.For(0, 2000, number =>
        {
            var extra = $$"""[{"name":"f{{number % 100}}","type":"int"}]""";
            Assert.Equal("Z", _reader.Read(Container(Candidate, extra, CandidateBytes("t"), [0]))[0].ObjectId);
        });

    private static string Doubling(int depth)
    {
        var type = """{"type":"record","name":"r0","fields":[]}""";
        for (var level = 1; level <= depth; level++)
            type = $$"""{"type":"record","name":"r{{level}}","fields":[{"name":"x","type":{{type}}},{"name":"y","type":"r{{level - 1}}"}]}""";
        // Named types may be used again after they are defined: the schema stays small, the tree does not.
        return $$"""[{"name":"a","type":{{type}}}]""";
    }

    private static byte[] Container(string candidate, string extraFields, byte[] candidateBytes, byte[] extraBytes)
    {
        var extra = extraFields.Trim()[1..^1];
        var schema = $$"""
            {"type":"record","name":"alert","fields":[{"name":"objectId","type":"string"},{{candidate}}{{(extra.Length > 0 ? "," : "")}}{{extra}}]}
            """;
        return ContainerWriter.Write(schema, AvroCodec.Null, [[[.. Text("Z"), .. candidateBytes, .. extraBytes]]]);
    }

    private static byte[] CandidateBytes(string sign, int ra = 10, int mjd = 58_001, int fid = 2) =>
    [
        .. Long(1), .. Text(sign), .. BitConverter.GetBytes(123f), .. Long(fid), .. Long(2_400_000 + mjd), .. BitConverter.GetBytes(-5.5f),
        .. Long(ra), .. Long(0), .. BitConverter.GetBytes(18.5), .. Long(7), .. Long(1), .. Long(-999), 1,
    ];

    private static byte[] Text(string text) => [.. Long(text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Long(long value) => ContainerWriter.Long(value);
}
