using System.IO.Hashing;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Simulation;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Simulation;

public sealed class NightSimulatorTests
{
    private static readonly NightOptions Small = new() { Night = new Mjd(61_000), Seed = 3, Alerts = 40 };

    [Fact]
    public void The_same_options_give_the_same_bytes()
    {
        var first = new NightSimulator(Small).Simulate().Select(alert => alert.Packet);
        var second = new NightSimulator(Small).Simulate().Select(alert => alert.Packet);
        Assert.Equal(first, second);
    }

    [Fact]
    public void A_night_is_the_same_on_every_machine()
    {
        var hash = new XxHash64();
        foreach (var alert in new NightSimulator(Small).Simulate())
            hash.Append(alert.Packet);
        // A deliberate change of the simulation changes this number. Any other difference is a platform's arithmetic leaking in.
        Assert.Equal("DFE13AF7CD01CA14", Convert.ToHexString(hash.GetCurrentHash()));
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var one = new NightSimulator(Small).Simulate();
        var many = new NightSimulator(Small).SimulateInParallel(4, TestContext.Current.CancellationToken);
        Assert.Equal(one.Select(alert => XxHash64.HashToUInt64(alert.Packet)), many.Select(alert => XxHash64.HashToUInt64(alert.Packet)));
    }

    [Fact]
    public void Another_seed_or_night_gives_other_keys()
    {
        HashSet<long> candids = [.. new NightSimulator(Small).Simulate().Select(alert => alert.Candid)];
        Assert.DoesNotContain(new NightSimulator(Small with { Seed = 4 }).Simulate(), alert => candids.Contains(alert.Candid));
        HashSet<string> names = [.. new NightSimulator(Small).Simulate().Select(alert => alert.ObjectId)];
        var nextNight = new NightSimulator(Small with { Night = new Mjd(61_001) });
        Assert.DoesNotContain(nextNight.Simulate(), alert => names.Contains(alert.ObjectId));
    }

    [Fact]
    public void A_night_has_every_class_in_order_of_time_under_unique_keys()
    {
        var alerts = TestNight.Alerts;
        Assert.Equal(TestNight.Options.Alerts, alerts.Count);
        Assert.Equal(alerts.Count, alerts.Select(alert => alert.Truth.Candid).Distinct().Count());
        Assert.All(alerts, alert => Assert.Equal($"{alert.Truth.Candid}.avro", alert.Truth.FileName));
        Assert.All(alerts, alert => Assert.Matches("^ZTF[12][0-9][a-z]{7}$", alert.Truth.ObjectId));
        var times = alerts.Select(alert => alert.Packet.Candidate.Observed.Days).ToList();
        Assert.Equal(times.Order(), times);
        Assert.Equal(
            [StampClass.Agn, StampClass.Supernova, StampClass.VariableStar, StampClass.Asteroid, StampClass.Bogus],
            alerts.Select(alert => alert.Truth.TrueClass).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_visit_is_the_same_object_at_the_same_place_and_knows_the_first()
    {
        var repeated = TestNight.Alerts.GroupBy(alert => alert.Truth.ObjectId).Where(group => group.Count() > 1).ToList();
        Assert.InRange(repeated.Count, 20, 80);
        Assert.All(repeated, group =>
        {
            var (first, second) = (group.First(), group.Last());
            Assert.True(second.Packet.Candidate.Observed > first.Packet.Candidate.Observed);
            Assert.InRange(first.Packet.Candidate.Position.SeparationTo(second.Packet.Candidate.Position), 0, 1.5);
            var known = Assert.Single(second.Packet.PreviousCandidates, entry => entry.Candid == first.Packet.Candid);
            Assert.Equal(first[CandidateField.Magpsf], known.Magnitude, 1e-4);
            Assert.False(second.Packet.IsFirstDetection);
        });
    }

    [Fact]
    public void The_burst_is_one_exposure_of_one_quadrant()
    {
        var burst = TestNight.In("calibration burst");
        Assert.Equal(TestNight.Options.BurstArtefacts, burst.Count);
        Assert.Single(burst.Select(alert => alert.Packet.Candidate.Pid).Distinct());
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new NightSimulator(Small with { Alerts = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new NightSimulator(Small with { Night = new Mjd(50_000) }));
    }
}
