using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Alerts;

public sealed class AlertReaderTests
{
    private readonly AlertReader _reader = new();

    [Fact]
    public void Read_agrees_with_the_known_facts_of_packet_1()
    {
        var packet = Assert.Single(_reader.Read(TestData.Packet1));

        Assert.Equal(("ZTF17aaajnnn", 472263571115115000, "3.3"), (packet.ObjectId, packet.Candid, packet.SchemaVersion));
        Assert.Equal(packet.Candid, packet.Candidate.Candid);
        Assert.Equal(58226.2635764, packet.Candidate.Observed.Days, 1e-7);
        Assert.Equal(Band.R, packet.Candidate.Band);
        Assert.True(packet.Candidate.IsPositive);
        Assert.Equal(11, packet.PreviousCandidates.Count);
        Assert.All(packet.PreviousCandidates, previous => Assert.Null(previous.Candid));
        Assert.Equal(
            (13083, 12432, 14898),
            (packet.Science!.GzipFits.Length, packet.Template!.GzipFits.Length, packet.Difference!.GzipFits.Length));
    }

    [Fact]
    public void Read_agrees_with_the_known_facts_of_packet_2()
    {
        var packet = Assert.Single(_reader.Read(TestData.Packet2));

        Assert.Equal(("ZTF17aaacxxf", 739260766315010006, "3.2"), (packet.ObjectId, packet.Candid, packet.SchemaVersion));
        Assert.Equal(58493.2607639, packet.Candidate.Observed.Days, 1e-7);
        Assert.Equal(Band.R, packet.Candidate.Band);
        Assert.False(packet.Candidate.IsPositive);
        Assert.True(double.IsNaN(packet.Candidate[CandidateField.Drb]));
        Assert.Equal((28, 6), (packet.PreviousCandidates.Count, packet.PreviousCandidates.Count(previous => previous.Candid is null)));
        Assert.Equal(
            (13131, 12625, 14907),
            (packet.Science!.GzipFits.Length, packet.Template!.GzipFits.Length, packet.Difference!.GzipFits.Length));
    }

    [Fact]
    public void Read_reads_every_real_packet()
    {
        var files = TestData.AllPackets.ToList();
        Assert.All(files, file => Assert.Single(_reader.Read(file.Bytes)));
    }
}
