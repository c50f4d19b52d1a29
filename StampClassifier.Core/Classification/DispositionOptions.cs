using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Classification;

/// <summary>Settings of the rules beside the network, section <c>Classifier:Rules</c>.</summary>
public sealed class DispositionOptions
{
    /// <value>Distance to a named Solar-System object within which the rule fires, arcsec, default 5; negative switches it off.</value>
    [Range(-1, 30)]
    public double SolarSystemRadius { get; set; } = 5;

    /// <value>Whether a negative difference is recorded for top class SN, default true.</value>
    public bool NegativeDifference { get; set; } = true;

    /// <value>A source scoring above this is a star, default 0.5 (exclusive); 1 switches the rule off.</value>
    [Range(0, 1)]
    public double StarScore { get; set; } = 0.5;

    /// <value>A star nearer than this makes top class SN "on a star", arcsec, default 1 (exclusive).</value>
    [Range(0, 30)]
    public double StarRadius { get; set; } = 1;
}
