using StampClassifier.Core.Alerts;
using StampClassifier.Core.Simulation;

namespace StampClassifier.Tests.Simulation;

public sealed class AlertCopiesTests
{
    [Fact]
    public void Copies_have_keys_of_their_own_and_the_same_content()
    {
        IReadOnlyList<SimulatedAlert> originals = [.. TestNight.Alerts.Take(20).Select(alert => alert.Truth)];
        var all = AlertCopies.Multiply(originals, AlertCopies.Maximum + 1).ToList();
        Assert.Equal(originals.Count * 50, all.Count);
        Assert.Equal(all.Count, all.Select(alert => alert.Candid).Distinct().Count());
        Assert.Equal(
            originals.Select(alert => alert.ObjectId).Distinct().Count() * 50, all.Select(alert => alert.ObjectId).Distinct().Count());
        var last = new AlertReader().Read(all[^1].Packet).Single();
        var original = new AlertReader().Read(originals[^1].Packet).Single();
        Assert.Equal(all[^1].Candid, last.Candid);
        Assert.Equal(all[^1].Candid, last.Candidate.Candid);
        Assert.Equal(original.Candidate.Pid, last.Candid / 1_000_000);
        Assert.Equal(original.Candidate.Values.ToArray(), last.Candidate.Values.ToArray());
        Assert.Equal(original.Science!.GzipFits.ToArray(), last.Science!.GzipFits.ToArray());
        Assert.Contains(Path.GetFileNameWithoutExtension(all[^1].FileName), last.Science.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_copies_are_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => AlertCopies.Multiply([], AlertCopies.Maximum + 2).ToList());
}
