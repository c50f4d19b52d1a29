using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Photometry;

/// <summary>An image in which nothing was found: its 5-sigma limit, mag, null where the survey gave none.</summary>
public sealed record LightCurveLimit(Mjd Observed, Band Band, double? DiffMagLimit);
