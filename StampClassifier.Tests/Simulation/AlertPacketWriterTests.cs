using Avro;
using Avro.Generic;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;
using StampClassifier.Tests.Alerts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Simulation;

public sealed class AlertPacketWriterTests
{
    [Fact]
    public void Every_packet_reads_with_the_reference_library()
    {
        foreach (var alert in TestNight.Alerts.Take(60))
        {
            var record = Assert.Single(ReferenceReader.ReadFile(alert.Truth.Packet));
            var candidate = Assert.IsType<GenericRecord>(record["candidate"]);
            Assert.Equal("4.02", record["schemavsn"]);
            Assert.Equal(alert.Truth.ObjectId, record["objectId"]);
            Assert.Equal(alert.Truth.Candid, record["candid"]);
            Assert.Equal(alert.Truth.Candid, candidate["candid"]);
            Assert.Equal(alert[CandidateField.Magpsf], (double)(float)candidate["magpsf"]);
            Assert.Equal(alert.Packet.Candidate.IsPositive ? "t" : "f", candidate["isdiffpos"]);
            Assert.IsType<byte[]>(Assert.IsType<GenericRecord>(record["cutoutDifference"])["stampData"]);
        }
    }

    [Fact]
    public void The_reference_library_reads_every_field_that_our_reader_reads()
    {
        var differences = new List<string>();
        foreach (var alert in TestNight.Alerts.Take(60))
        {
            var record = (GenericRecord)ReferenceReader.ReadFile(alert.Truth.Packet).Single()["candidate"];
            foreach (var field in Enum.GetValues<CandidateField>())
            {
                var expected = record[CandidateFields.Names[(int)field]] is { } value ? Convert.ToDouble(value, null) : double.NaN;
                if (!(expected == -999 ? double.NaN : expected).Equals(alert[field]))
                    differences.Add($"{alert.Truth.Candid} {field}: {expected} against {alert[field]}");
            }
        }
        Assert.Empty(differences);
    }

    [Fact]
    public void Missing_values_are_written_as_the_survey_writes_them()
    {
        var lone = new Candidate([.. Enumerable.Repeat(double.NaN, CandidateFields.Count)]) { Candid = 5, IsPositive = false };
        var bytes = new AlertPacketWriter().Write(new AlertPacket { ObjectId = "ZTF26aaaaaaa", Candid = 5, Candidate = lone });
        var record = Assert.Single(ReferenceReader.ReadFile(bytes));
        var candidate = (GenericRecord)record["candidate"];
        Assert.Equal(-999f, candidate["ssdistnr"]);
        Assert.Equal("null", candidate["ssnamenr"]);
        Assert.Equal(-999L, candidate["objectidps2"]);
        Assert.Equal(-999f, candidate["neargaia"]);
        Assert.Null(candidate["rb"]);
        Assert.Null(candidate["magap"]);
        Assert.Null(record["prv_candidates"]);
        Assert.Null(record["fp_hists"]);
        Assert.Null(record["cutoutScience"]);
    }

    [Fact]
    public void A_packet_comes_back_as_it_was_written()
    {
        foreach (var alert in TestNight.Alerts.Take(40))
            Assert.Equal(alert.Truth.Packet, new AlertPacketWriter().Write(alert.Packet));
    }

    [Fact]
    public void History_comes_back_with_detections_and_limits()
    {
        var packet = TestNight.Alerts.First(alert => alert.Packet.PreviousCandidates.Any(entry => entry.Candid is not null)).Packet;
        var detection = packet.PreviousCandidates.First(entry => entry.Candid is not null);
        Assert.InRange(detection.Magnitude, 12, 21.5);
        Assert.Equal(Mjd.FromJulianDate(detection.Observed.ToJulianDate()), detection.Observed);
        var limit = packet.PreviousCandidates.First(entry => entry.Candid is null);
        Assert.InRange(limit.DiffMagLimit, 18, 22);
        Assert.True(double.IsNaN(limit.Magnitude));
    }

    [Fact]
    public void The_schema_has_the_survey_s_fields_in_its_order_and_types()
    {
        var file = TestData.Odd.Single(packet => packet.Name == "2481114531315015022.avro");
        var header = AvroHeader.Read(file.Bytes, new AlertReaderLimits());
        var theirs = (RecordSchema)Schema.Parse(System.Text.Encoding.UTF8.GetString(file.Bytes.AsSpan()[header.Schema]));
        Assert.Equal(Shape(theirs), Shape((RecordSchema)Schema.Parse(AlertSchema.Json)));
    }

    private static List<string> Shape(RecordSchema record) => [.. record.Fields.SelectMany(field => Shape(field.Name, field.Schema))];

    private static IEnumerable<string> Shape(string name, Schema schema) => schema switch
    {
        UnionSchema union => union.Schemas.SelectMany(part => Shape(name + "?", part)),
        ArraySchema array => Shape(name + "[]", array.ItemSchema),
        RecordSchema record => Shape(record).Select(part => $"{name}.{part}"),
        _ => [$"{name}:{schema.Tag}"],
    };
}
