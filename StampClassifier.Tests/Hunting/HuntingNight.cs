using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Stamps;
using StampClassifier.Tests.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hunting;

/// <summary>Puts objects with a chosen P(SN) into a test's database, one alert each.</summary>
internal sealed class HuntingNight(AlertStore store)
{
    public const double Mjd = 60_000;

    /// <summary>A source in the middle of a patterned sky.</summary>
    public static byte[] Stamp { get; } = FitsFile.Write(63, 63,
        [.. Enumerable.Range(0, 63 * 63).Select(index => 200f + index % 7 + (index == 31 * 63 + 31 ? 400 : 0))]);

    private readonly TestIngest _ingest = new(store);
    private readonly List<IncomingAlert> _alerts = [];
    private long _candid = 5_000_000_000_000_000_000;

    public Guid RunId => _ingest.RunId;

    public HuntingNight Object(string objectId, float supernova, Func<AlertPacketBuilder, AlertPacketBuilder>? adapt = null,
        Dispositions rules = default)
    {
        var plain = new AlertPacketBuilder().Of(objectId).WithCandid(++_candid).Observed(Mjd + 0.2);
        _alerts.Add(TestIngest.Incoming((adapt?.Invoke(plain) ?? plain).Build(),
            TestIngest.Classified(supernova) with { Dispositions = rules }));
        return this;
    }

    public async Task<HuntingNight> SaveAsync(CancellationToken cancellationToken)
    {
        foreach (var alert in _alerts)
            Assert.Equal(SaveStatus.Stored, (await _ingest.SaveAsync([alert], cancellationToken))[0].Status);
        _alerts.Clear();
        return this;
    }
}
