using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>The up to three PS1 sources that a packet lists.</summary>
internal static class NeighbourRows
{
    /// <summary>The survey's code for "star or galaxy not known".</summary>
    private const double UnknownScore = 0.5;

    public static IEnumerable<Ps1Neighbour> Of(AlertPacket packet)
    {
        var candidate = packet.Candidate;
        if (candidate.ObjectIdPs1 is > 0 and var first)
            yield return Row(packet, first, new Fields(CandidateField.Sgmag1, CandidateField.Sgscore1, CandidateField.Distpsnr1));
        if (candidate.ObjectIdPs2 is > 0 and var second)
            yield return Row(packet, second, new Fields(CandidateField.Sgmag2, CandidateField.Sgscore2, CandidateField.Distpsnr2));
        if (candidate.ObjectIdPs3 is > 0 and var third)
            yield return Row(packet, third, new Fields(CandidateField.Sgmag3, CandidateField.Sgscore3, CandidateField.Distpsnr3));
    }

    private static Ps1Neighbour Row(AlertPacket packet, long ps1Id, Fields fields)
    {
        var candidate = packet.Candidate;
        var position = Ps1ObjectId.Decode(ps1Id);
        var score = candidate[fields.Score].OrNull();
        return new Ps1Neighbour
        {
            ObjectId = packet.ObjectId,
            Ps1Id = ps1Id,
            Ra = position.Ra,
            Dec = position.Dec,
            Distance = candidate[fields.Distance].OrNull(),
            GMagnitude = candidate[fields.G].OrNull(),
            RMagnitude = candidate[fields.G + 1].OrNull(),
            IMagnitude = candidate[fields.G + 2].OrNull(),
            ZMagnitude = candidate[fields.G + 3].OrNull(),
            StarScore = score == UnknownScore ? null : score,
            SourceCandid = packet.Candid,
        };
    }

    // The survey's magnitudes follow each other: sgmagN, srmagN, simagN, szmagN.
    private readonly record struct Fields(CandidateField G, CandidateField Score, CandidateField Distance);
}
