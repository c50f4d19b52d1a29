using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>What a batch adds to the counts of classes: first detections only, which are what the network was trained to judge.</summary>
internal static class ClassCounting
{
    public static IReadOnlyCollection<ClassCount> Of(IEnumerable<IncomingAlert> classified)
        => [.. classified.Where(alert => alert.Packet.IsFirstDetection).CountBy(KeyOf).Select(group => new ClassCount
        {
            Night = group.Key.Night,
            Model = group.Key.Model,
            Version = group.Key.Version,
            GalacticBand = group.Key.GalacticBand,
            EclipticBand = group.Key.EclipticBand,
            TopClass = group.Key.TopClass,
            Alerts = group.Value,
        })];

    private static (int Night, string Model, string Version, int GalacticBand, int EclipticBand, string TopClass) KeyOf(IncomingAlert alert)
    {
        var (candidate, classification) = (alert.Packet.Candidate, alert.Classification!);
        return ((int)Math.Floor(candidate.Observed.Days), classification.Model.Model, classification.Model.Version,
            LatitudeBand.Of(candidate.Position.ToGalactic().Latitude), LatitudeBand.Of(candidate.Position.ToEcliptic().Latitude),
            classification.TopClass);
    }
}
