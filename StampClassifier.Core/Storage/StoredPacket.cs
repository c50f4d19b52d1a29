using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>An alert as a classifier takes it, from what is stored: its values and stamps, without the packet's history.</summary>
public static class StoredPacket
{
    public static AlertPacket Of(Alert alert, IReadOnlyCollection<Stamp> stamps)
    {
        return new AlertPacket
        {
            ObjectId = alert.ObjectId,
            Candid = alert.Candid,
            SchemaVersion = alert.SchemaVersion,
            Candidate = CandidateJson.Read(alert.Values),
            Science = Of(StampKind.Science),
            Template = Of(StampKind.Template),
            Difference = Of(StampKind.Difference),
        };

        Cutout? Of(StampKind kind) => stamps.FirstOrDefault(stamp => stamp.Kind == kind) is { } held ? new Cutout("", held.GzipFits) : null;
    }
}
