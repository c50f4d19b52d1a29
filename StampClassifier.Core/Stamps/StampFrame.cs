using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Stamps;

/// <summary>
/// Where a stamp lies in the whole 63 x 63 frame around its target, pixels from the frame's first row and column as displayed. It fills
/// the frame unless the detector ends inside of it; the target is always in the middle of the frame.
/// </summary>
public readonly record struct StampFrame(int Left, int Top, int Width, int Height)
{
    private const int Half = StampImage.FullSide / 2;

    /// <summary>Pixels of a ZTF quadrant.</summary>
    private const int QuadrantColumns = 3072;

    private const int QuadrantRows = 3080;

    public static StampFrame Whole { get; } = new(0, 0, StampImage.FullSide, StampImage.FullSide);

    public bool IsWhole => this == Whole;

    public static StampFrame Of(Candidate candidate)
        => Of(Known(candidate[CandidateField.Xpos]), Known(candidate[CandidateField.Ypos]));

    /// <param name="x">ZTF <c>xpos</c> and <c>ypos</c> of the target, pixels from 1; null for unknown.</param>
    /// <returns>The whole frame where the place is unknown or off the detector.</returns>
    public static StampFrame Of(double? x, double? y)
    {
        if (x is not { } column || y is not { } row)
            return Whole;
        var (left, width) = Along(column, QuadrantColumns);
        var (top, height) = Along(row, QuadrantRows);
        return width > 0 && height > 0 ? new(left, top, width, height) : Whole;
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static (int First, int Length) Along(double centre, int size)
    {
        var pixel = (int)Math.Round(Math.Clamp(centre, -size, 2 * size));
        var first = Math.Max(0, Half + 1 - pixel);
        var last = Math.Min(StampImage.FullSide - 1, size - pixel + Half);
        return (first, last - first + 1);
    }
}
