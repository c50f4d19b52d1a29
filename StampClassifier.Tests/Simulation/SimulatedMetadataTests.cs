using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Simulation;

public sealed class SimulatedMetadataTests
{
    [Fact]
    public void Ps1_keys_point_to_the_neighbours()
    {
        foreach (var alert in TestNight.Alerts)
        {
            AssertPointsAt(alert, alert.Packet.Candidate.ObjectIdPs1, CandidateField.Distpsnr1);
            AssertPointsAt(alert, alert.Packet.Candidate.ObjectIdPs2, CandidateField.Distpsnr2);
            AssertPointsAt(alert, alert.Packet.Candidate.ObjectIdPs3, CandidateField.Distpsnr3);
        }
        Assert.Contains(TestNight.Alerts, alert => alert.Packet.Candidate.ObjectIdPs1 is not null);
    }

    [Fact]
    public void Keys_follow_the_survey_s_numbering()
    {
        Assert.All(TestNight.Alerts, alert =>
        {
            var candidate = alert.Packet.Candidate;
            Assert.Equal(candidate.Pid, candidate.Candid / 1_000_000);
            Assert.Equal(candidate.IsPositive ? 15 : 10, candidate.Candid / 1000 % 1000);
            Assert.Equal(alert[CandidateField.Tblid], candidate.Candid % 1000);
            Assert.Equal(alert[CandidateField.Nid], candidate.Pid / 1_000_000_000);
            Assert.Equal(alert[CandidateField.Rcid], candidate.Pid / 100 % 100);
            Assert.Equal(Math.Floor(candidate.Observed.Days - 57_754), alert[CandidateField.Nid]);
        });
    }

    [Fact]
    public void Measurements_lie_in_the_survey_s_ranges()
    {
        Assert.All(TestNight.Alerts, alert =>
        {
            Assert.InRange(alert[CandidateField.Dec], -30, 85);
            Assert.InRange(alert[CandidateField.Ra], 0, 360);
            Assert.InRange(alert[CandidateField.Diffmaglim], 19, 21.2);
            Assert.InRange(alert[CandidateField.Magpsf], 12, alert[CandidateField.Diffmaglim] + 0.01);
            Assert.InRange(alert[CandidateField.Sigmapsf], 0.02, 0.2172);
            Assert.InRange(alert[CandidateField.Magzpsci], 25.3, 26.5);
            Assert.InRange(alert[CandidateField.Rb], 0, 1);
            Assert.InRange(alert[CandidateField.Drb], 0, 1);
            Assert.InRange(alert[CandidateField.Classtar], 0, 1);
            Assert.InRange(alert[CandidateField.Fwhm], 0.8, 7.1);
            Assert.InRange(alert[CandidateField.Elong], 1, 1.61);
            Assert.True(alert[CandidateField.Ncovhist] > alert[CandidateField.Ndethist]);
            Assert.True(alert[CandidateField.Jdstarthist] <= alert[CandidateField.Jd]);
            Assert.InRange(alert[CandidateField.Sgscore1] is var score && double.IsNaN(score) ? 0.5 : score, 0, 1);
        });
    }

    [Fact]
    public void Classes_live_where_they_live()
    {
        Assert.All(TestNight.Of(StampClass.Asteroid),
            alert => Assert.InRange(alert.Packet.Candidate.Position.ToEcliptic().Latitude, -20.5, 20.5));
        double Latitude(string name) => Pixels.MedianOf(
            TestNight.Of(name).Select(alert => Math.Abs(alert.Packet.Candidate.Position.ToGalactic().Latitude)));
        Assert.True(Latitude(StampClass.Supernova) > 25);
        Assert.True(Latitude(StampClass.VariableStar) < 20);
    }

    [Fact]
    public void Most_supernovae_are_first_detections_and_history_agrees_with_counts()
    {
        var supernovae = TestNight.Of(StampClass.Supernova);
        var firsts = supernovae.Where(alert => alert.Packet.IsFirstDetection).ToList();
        Assert.InRange(firsts.Count / (double)supernovae.Count, 0.5, 0.9);
        Assert.All(firsts, alert =>
        {
            Assert.Equal(1, alert[CandidateField.Ndethist]);
            Assert.Equal(alert[CandidateField.Jd], alert[CandidateField.Jdstarthist]);
            Assert.InRange(alert.Packet.PreviousCandidates.Count, 5, 45);
        });
        Assert.InRange(Pixels.MedianOf(firsts.Select(alert => alert[CandidateField.Magpsf])), 19, 20.3);
        Assert.All(TestNight.Alerts, alert => Assert.True(
            alert[CandidateField.Ndethist] >= 1 + alert.Packet.PreviousCandidates.Count(entry => entry.Candid is not null)));
        Assert.All(TestNight.Alerts, alert => Assert.All(alert.Packet.PreviousCandidates, entry =>
            Assert.InRange((alert.Packet.Candidate.Observed - entry.Observed).TotalDays, 0.01, 31.5)));
    }

    [Fact]
    public void A_fast_riser_was_fainter_before()
    {
        var risers = TestNight.Alerts.Where(alert => alert.Truth.Situation.EndsWith("rising fast", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(risers);
        Assert.All(risers, alert => Assert.Contains(alert.Packet.PreviousCandidates, entry => entry.Candid is not null));
    }

    [Fact]
    public void Known_asteroids_are_named_and_unknown_ones_not()
    {
        Assert.All(TestNight.In("known asteroid"), alert =>
        {
            Assert.Matches("^[0-9]+$|^[0-9]{4}[A-Z]{2}[0-9]*$", alert.Packet.Candidate.SolarSystemName);
            Assert.InRange(alert[CandidateField.Ssdistnr], 0, 1);
        });
        Assert.All(TestNight.In("unknown asteroid"), alert =>
        {
            Assert.Null(alert.Packet.Candidate.SolarSystemName);
            Assert.True(double.IsNaN(alert[CandidateField.Ssdistnr]));
        });
        Assert.All(TestNight.Of(StampClass.Asteroid), alert => Assert.True(alert.Packet.IsFirstDetection));
    }

    [Fact]
    public void Variable_stars_sit_on_stars()
    {
        var steady = TestNight.Of(StampClass.VariableStar).Where(alert => alert.Truth.Situation != "outburst").ToList();
        Assert.All(steady, alert => Assert.InRange(alert[CandidateField.Distnr], 0, 1.5));
        Assert.InRange(Pixels.MedianOf(steady.Select(alert => alert[CandidateField.Sgscore1])), 0.8, 1);
    }

    private static void AssertPointsAt(TestNight.Decoded alert, long? key, CandidateField distance)
    {
        Assert.Equal(key is null, double.IsNaN(alert[distance]));
        if (key is not { } id)
            return;
        var zones = id / 10_000_000_000_000 + id % 10_000 / 10_000.0;
        var position = new SkyPosition(id / 10_000 % 1_000_000_000 / 1e6, zones * 0.0083333 - 90);
        Assert.InRange(position.SeparationTo(alert.Packet.Candidate.Position) - alert[distance], -0.1, 0.1);
    }
}
