using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>The part of a stamp, centred on a pixel of the quadrant (1-based), that lies on the detector.</summary>
internal readonly record struct StampCrop(int Column, int Row)
{
    private const int Half = StampImage.FullSide / 2;

    public StampImage Cut(float[] pixels)
    {
        var (left, right) = Range(Column, Quadrant.Columns);
        var (bottom, top) = Range(Row, Quadrant.Rows);
        var (width, height) = (right - left + 1, top - bottom + 1);
        if (width == StampImage.FullSide && height == StampImage.FullSide)
            return new StampImage(width, height, pixels);
        var cropped = new float[width * height];
        for (var row = 0; row < height; row++)
            pixels.AsSpan((bottom + row) * StampImage.FullSide + left, width).CopyTo(cropped.AsSpan(row * width));
        return new StampImage(width, height, cropped);
    }

    private static (int First, int Last) Range(int centre, int size) =>
        (Math.Max(0, Half + 1 - centre), Math.Min(StampImage.FullSide - 1, size - centre + Half));
}
