using StampClassifier.Core.Hunting;

namespace StampClassifier.Tests.Hunting;

public sealed class HostRankingTests
{
    private static readonly NeighbourRow Galaxy = new()
    {
        Ps1Id = 1,
        Ra = 10,
        Dec = 20,
        Distance = 3.1,
        PositionAngle = 225,
        GMagnitude = 19.2,
        RMagnitude = 18.4,
        IMagnitude = 18.1,
        ZMagnitude = null,
        StarScore = 0.02,
    };

    private static readonly NeighbourRow Star = Galaxy with { Ps1Id = 2, Distance = 0.4, StarScore = 0.99 };

    private static readonly NeighbourRow Faint = Galaxy with { Ps1Id = 3, Distance = 20, GMagnitude = null, RMagnitude = 22 };

    private static readonly NeighbourRow Blank = Faint with { Ps1Id = 4, RMagnitude = null, IMagnitude = null };

    [Fact]
    public void The_least_likely_by_chance_is_the_host_however_near_a_star_is()
        => Assert.Equal(
            [(1L, HostStanding.Host), (3L, HostStanding.Chance), (2L, HostStanding.Star), (4L, HostStanding.Unmeasured)],
            HostRanking.Of([Star, Galaxy, Faint, Blank]).Select(host => (host.Source.Ps1Id, host.Standing)));

    [Fact]
    public void Without_r_the_next_band_counts()
    {
        var host = HostRanking.Of([Galaxy with { RMagnitude = null }]).Single();

        Assert.Equal((18.1, 'i'), host.Magnitude);
    }
}
