using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Storage;

/// <summary>What a model said of an alert (probabilities in that model's class order), with the rules that fired beside it.</summary>
public sealed record AlertClassification(
    ClassifierModel Model, float[] Probabilities, string TopClass, float SnProbability, Dispositions Dispositions)
{
    /// <summary>P(SN) for the live stream's mix, by which objects are ranked; the network's own without one.</summary>
    public float RankedSnProbability { get; init; } = SnProbability;

    /// <summary>Known things of the imported catalogues at its place, whose rules are among the dispositions.</summary>
    public IReadOnlyList<KnownMatch> Known { get; init; } = [];

    /// <summary>The mix that was used, <see cref="ClassPriors.Text"/>: the store takes no other than the database's.</summary>
    public string Priors { get; init; } = "";
}

/// <summary>
/// An alert to be stored, with its whole <c>candidate</c> record as JSON. It comes without classification if it is a later alert of
/// an object whose earliest is classified already.
/// </summary>
public sealed record IncomingAlert(AlertPacket Packet, string ValuesJson, AlertClassification? Classification)
{
    /// <summary>Content hash of its bytes, hex: keys its reject, should it become one; derived from the values if absent.</summary>
    public string? Digest { get; init; }
}
