using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Classification;

/// <summary>
/// Where a stamp that the detector's edge cut belongs on the whole grid. The survey cuts around the pixel nearest to
/// (<c>xpos</c>, <c>ypos</c>), which count from 1: what is cut at the near edge ends with the grid, what is cut at the far edge begins
/// with it.
/// </summary>
internal static class EdgePlacement
{
    // A ZTF readout channel (Bellm et al. 2019), pixels.
    private const int DetectorWidth = 3072;
    private const int DetectorHeight = 3080;

    // A position halfway between two pixels may have been rounded the other way.
    private const int Slack = 1;

    /// <summary>First row and column of the stamp on a grid of <paramref name="side"/> pixels; null if it cannot be such a cut.</summary>
    public static (int Row, int Column)? Find(int width, int height, Candidate candidate, int side)
        => Offset(width, candidate[CandidateField.Xpos], DetectorWidth, side) is { } column
            && Offset(height, candidate[CandidateField.Ypos], DetectorHeight, side) is { } row
            ? (row, column)
            : null;

    /// <summary>Copies a stamp to its place; all else becomes NaN.</summary>
    public static void Place(StampImage image, (int Row, int Column) first, int side, Span<float> grid)
    {
        grid.Fill(float.NaN);
        for (var row = 0; row < image.Height; row++)
            image.Pixels.AsSpan(row * image.Width, image.Width).CopyTo(grid[((first.Row + row) * side + first.Column)..]);
    }

    private static int? Offset(int length, double position, int detector, int side)
    {
        if (length == side)
            return 0;
        if (length > side || !double.IsFinite(position))
            return null;
        var centre = side / 2 + 1;
        var pixel = (int)Math.Round(position, MidpointRounding.ToEven);
        var missing = side - length;
        if (pixel < centre)
            return Math.Abs(centre - pixel - missing) <= Slack ? missing : null;
        return Math.Abs(pixel + centre - 1 - detector - missing) <= Slack ? 0 : null;
    }
}
