namespace StampClassifier.Core.Hunting;

/// <summary>What the alert's own PS1 neighbours say of a host.</summary>
/// <param name="Distance">Arcsec.</param>
/// <param name="Chance">Probability that such a source lies as near by chance, 0 to 1.</param>
public sealed record HostHint(long Ps1Id, double Distance, double Chance);
