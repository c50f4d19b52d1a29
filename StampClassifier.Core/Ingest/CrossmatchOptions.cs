using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Ingest;

/// <summary>Section <c>Crossmatch</c>: which known things of the imported catalogues are looked for at the place of a new alert.</summary>
public sealed class CrossmatchOptions
{
    public const string Section = "Crossmatch";

    /// <value>Distance to a known variable star within which the rule fires, arcsec, default 1; negative switches it off.</value>
    [Range(-1, 30)]
    public double VariableRadius { get; set; } = 1;

    /// <value>Distance to a known active nucleus within which the rule fires, arcsec, default 1; negative switches it off.</value>
    [Range(-1, 30)]
    public double AgnRadius { get; set; } = 1;
}
