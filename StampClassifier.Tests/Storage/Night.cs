using StampClassifier.Core.Alerts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Storage;

/// <summary>Random alerts that tell of each other, each with values of its own, so that a wrong choice of source shows.</summary>
internal static class Night
{
    public static List<AlertPacket> Of(int seed, int objects, int alertsPerObject)
    {
        var random = new Random(seed);
        var packets = new List<AlertPacket>();
        for (var o = 0; o < objects; o++)
        {
            // Keys do not grow with time here, and some alerts share an exposure.
            var times = Enumerable.Range(0, alertsPerObject).Select(_ => 60_000 + random.Next(8) * 0.5).ToArray();
            var candids = Enumerable.Range(0, alertsPerObject).Select(i => o * 1000L + i * 10 + 1).OrderBy(_ => random.Next()).ToArray();
            for (var i = 0; i < alertsPerObject; i++)
                packets.Add(PacketOf(random, $"ZTF18object{o}", candids, times, i));
        }
        return packets;
    }

    public static List<T> Shuffled<T>(IReadOnlyCollection<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return [.. shuffled];
    }

    /// <summary>Batches of one to seven.</summary>
    public static IEnumerable<List<AlertPacket>> Batches(List<AlertPacket> packets, Random random)
    {
        for (var start = 0; start < packets.Count;)
        {
            var size = Math.Min(random.Next(1, 8), packets.Count - start);
            yield return packets.GetRange(start, size);
            start += size;
        }
    }

    private static AlertPacket PacketOf(Random random, string objectId, long[] candids, double[] times, int index)
    {
        var alert = new AlertPacketBuilder().Of(objectId).WithCandid(candids[index]).Observed(times[index])
            .OfMagnitude(17 + random.NextDouble()).At(100 + random.NextDouble() / 3600, random.NextDouble() / 3600)
            .WithHost(107001500001234567 + random.Next(2), distance: random.NextDouble());
        for (var other = 0; other < candids.Length; other++)
            if (times[other] <= times[index] && random.Next(3) > 0)
                alert.SeenBefore(times[index] - times[other], candids[other], isPositive: random.Next(2) == 0);
        // Detections older than any alert held.
        for (var i = 0; i < 2; i++)
            alert.SeenBefore(5 + random.NextDouble(), candids[0] / 1000 * 1000 + 500 + random.Next(3), isPositive: random.Next(2) == 0);
        for (var i = 0; i < 3; i++)
            alert.NotSeen(random.NextDouble() * 10, pid: random.Next(5), limit: 19 + random.NextDouble());
        if (random.Next(2) == 0)
            alert.Negative();
        return alert.Build();
    }
}
