using System.Collections.Frozen;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Classification;

/// <summary>
/// Every metadata input a model card may name: each numeric candidate field by its ZTF schema name, and a fixed list of
/// derived ones. Values are raw, missing is NaN; clipping, filling and standardising belong to the graph.
/// </summary>
public static class FeatureCatalogue
{
    private static readonly FrozenDictionary<string, Func<Candidate, double>> Derived = new Dictionary<string, Func<Candidate, double>>
    {
        // 1 = negative difference: the encoding of Carrasco-Davis et al. 2021.
        ["isdiffpos"] = candidate => candidate.IsPositive ? 0 : 1,
        ["ecl_lat"] = candidate => candidate.Position.ToEcliptic().Latitude,
        ["ecl_long"] = candidate => candidate.Position.ToEcliptic().Longitude,
        ["gal_lat"] = candidate => candidate.Position.ToGalactic().Latitude,
        ["gal_long"] = candidate => candidate.Position.ToGalactic().Longitude,
        ["non_detections"] = candidate => candidate[CandidateField.Ncovhist] - candidate[CandidateField.Ndethist],
        ["ps1_gr1"] = Colour(CandidateField.Sgmag1, CandidateField.Srmag1),
        ["ps1_ri1"] = Colour(CandidateField.Srmag1, CandidateField.Simag1),
        ["ps1_iz1"] = Colour(CandidateField.Simag1, CandidateField.Szmag1),
        ["ps1_gr2"] = Colour(CandidateField.Sgmag2, CandidateField.Srmag2),
        ["ps1_ri2"] = Colour(CandidateField.Srmag2, CandidateField.Simag2),
        ["ps1_iz2"] = Colour(CandidateField.Simag2, CandidateField.Szmag2),
        ["ps1_gr3"] = Colour(CandidateField.Sgmag3, CandidateField.Srmag3),
        ["ps1_ri3"] = Colour(CandidateField.Srmag3, CandidateField.Simag3),
        ["ps1_iz3"] = Colour(CandidateField.Simag3, CandidateField.Szmag3),
    }.ToFrozenDictionary();

    /// <summary>All names, candidate fields in schema order first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CandidateFields.Names, .. Derived.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How to compute a feature by name; null if the catalogue has none of that name.</summary>
    public static Func<Candidate, double>? Find(string name)
        => CandidateFields.TryFind(name, out var field) ? candidate => candidate[field] : Derived.GetValueOrDefault(name);

    private static Func<Candidate, double> Colour(CandidateField blue, CandidateField red) => candidate => candidate[blue] - candidate[red];
}
