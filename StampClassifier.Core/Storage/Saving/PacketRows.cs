using StampClassifier.Core.Alerts;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage.Saving;

/// <summary>
/// The light curve and neighbours that packets tell of, each row from the best packet that has it: its own alert's, otherwise
/// that with the smallest candid. So the rows do not depend on the order in which packets come.
/// </summary>
internal sealed class PacketRows
{
    private readonly Dictionary<(string ObjectId, long Key), Detection> _detections = [];
    private readonly Dictionary<(string ObjectId, long Key), NonDetection> _nonDetections = [];
    private readonly Dictionary<(string ObjectId, long Key), Ps1Neighbour> _neighbours = [];

    public Dictionary<(string ObjectId, long Key), Detection> Detections => _detections;

    public Dictionary<(string ObjectId, long Key), NonDetection> NonDetections => _nonDetections;

    public Dictionary<(string ObjectId, long Key), Ps1Neighbour> Neighbours => _neighbours;

    /// <summary>True if a packet has what its own light-curve point needs.</summary>
    public static bool IsUsable(AlertPacket packet)
    {
        var candidate = packet.Candidate;
        return candidate.Position.IsValid && double.IsFinite(candidate[CandidateField.Jd]) && Enum.IsDefined(candidate.Band)
            && double.IsFinite(candidate[CandidateField.Magpsf]) && double.IsFinite(candidate[CandidateField.Sigmapsf]);
    }

    /// <summary>True if a row taken from one packet wins over the same row taken from another.</summary>
    public static bool IsBetter(long key, long source, long otherSource)
        => otherSource != key && (source == key || source < otherSource);

    public void Add(AlertPacket packet)
    {
        Offer(_detections, (packet.ObjectId, packet.Candid), DetectionOf(packet), d => d.SourceCandid);
        foreach (var previous in packet.PreviousCandidates)
        {
            if (!double.IsFinite(previous.Observed.Days) || !Enum.IsDefined(previous.Band))
                continue;
            if (previous.Candid is not { } candid)
                Offer(_nonDetections, (packet.ObjectId, previous.Pid), NonDetectionOf(packet, previous), d => d.SourceCandid);
            else if (previous.Position.IsValid && double.IsFinite(previous.Magnitude) && double.IsFinite(previous.MagnitudeError))
                Offer(_detections, (packet.ObjectId, candid), DetectionOf(packet, previous, candid), d => d.SourceCandid);
        }
        foreach (var neighbour in NeighbourRows.Of(packet))
            Offer(_neighbours, (packet.ObjectId, neighbour.Ps1Id), neighbour, n => n.SourceCandid);
    }

    private static void Offer<T>(
        Dictionary<(string ObjectId, long Key), T> rows, (string ObjectId, long Key) key, T row, Func<T, long> source)
    {
        if (!rows.TryGetValue(key, out var held) || IsBetter(key.Key, source(row), source(held)))
            rows[key] = row;
    }

    private static Detection DetectionOf(AlertPacket packet)
    {
        var candidate = packet.Candidate;
        return new Detection
        {
            Candid = packet.Candid,
            ObjectId = packet.ObjectId,
            Pid = candidate.Pid,
            Observed = candidate.Observed,
            Band = candidate.Band,
            Ra = candidate.Position.Ra,
            Dec = candidate.Position.Dec,
            Magnitude = candidate[CandidateField.Magpsf],
            MagnitudeError = candidate[CandidateField.Sigmapsf],
            DiffMagLimit = candidate[CandidateField.Diffmaglim].OrNull(),
            IsPositive = candidate.IsPositive,
            RealBogus = candidate[CandidateField.Rb].OrNull(),
            DeepRealBogus = candidate[CandidateField.Drb].OrNull(),
            ProgramId = (int?)candidate[CandidateField.Programid].OrNull(),
            Field = (int?)candidate[CandidateField.Field].OrNull(),
            Quadrant = (int?)candidate[CandidateField.Rcid].OrNull(),
            SourceCandid = packet.Candid,
        };
    }

    private static Detection DetectionOf(AlertPacket packet, PreviousCandidate previous, long candid) => new()
    {
        Candid = candid,
        ObjectId = packet.ObjectId,
        Pid = previous.Pid,
        Observed = previous.Observed,
        Band = previous.Band,
        Ra = previous.Position.Ra,
        Dec = previous.Position.Dec,
        Magnitude = previous.Magnitude,
        MagnitudeError = previous.MagnitudeError,
        DiffMagLimit = previous.DiffMagLimit.OrNull(),
        IsPositive = previous.IsPositive is true,
        RealBogus = previous.RealBogus.OrNull(),
        ProgramId = previous.ProgramId,
        Field = previous.Field,
        Quadrant = previous.Quadrant,
        SourceCandid = packet.Candid,
    };

    private static NonDetection NonDetectionOf(AlertPacket packet, PreviousCandidate previous) => new()
    {
        ObjectId = packet.ObjectId,
        Pid = previous.Pid,
        Observed = previous.Observed,
        Band = previous.Band,
        DiffMagLimit = previous.DiffMagLimit.OrNull(),
        ProgramId = previous.ProgramId,
        Field = previous.Field,
        Quadrant = previous.Quadrant,
        SourceCandid = packet.Candid,
    };
}
