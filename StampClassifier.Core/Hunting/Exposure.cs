using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hunting;

/// <summary>One image of one CCD quadrant: survey field, quadrant <c>rcid</c> 0 to 63, and the time of the alerts it made.</summary>
public sealed record Exposure(int Field, int Quadrant, Mjd Observed);
