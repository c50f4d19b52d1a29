namespace StampClassifier.Core.Classification.Explaining;

/// <summary>A stamp in square patches, and the stamp with one of them blended into its surroundings.</summary>
/// <param name="stampSide">Side of the stamp, pixels.</param>
internal sealed class PatchGrid(int stampSide)
{
    /// <summary>As fine as a second of one core allows for three stamps: 243 runs of the network.</summary>
    private const int PatchesPerSide = 9;

    // Wide enough that the median stands for the sky or the galaxy around, not for one neighbour.
    private const int RingPixels = 3;

    public int PatchPixels { get; } = (stampSide + PatchesPerSide - 1) / PatchesPerSide;

    public int Side => (stampSide + PatchPixels - 1) / PatchPixels;

    /// <summary>Fills the finite pixels of a patch with the median of those in a ring around it.</summary>
    /// <returns>False if the patch has no finite pixels, so that nothing was changed.</returns>
    public bool Blend(Span<float> pixels, int patchRow, int patchColumn)
    {
        var (rows, columns) = (Extent(patchRow), Extent(patchColumn));
        var ring = new List<float>();
        for (var row = Math.Max(rows.First - RingPixels, 0); row < Math.Min(rows.End + RingPixels, stampSide); row++)
        {
            for (var column = Math.Max(columns.First - RingPixels, 0); column < Math.Min(columns.End + RingPixels, stampSide); column++)
            {
                var isInside = row >= rows.First && row < rows.End && column >= columns.First && column < columns.End;
                if (!isInside && float.IsFinite(pixels[row * stampSide + column]))
                    ring.Add(pixels[row * stampSide + column]);
            }
        }
        if (ring.Count == 0)
            return false;
        ring.Sort();
        var background = (ring[(ring.Count - 1) / 2] + ring[ring.Count / 2]) / 2;
        var changed = false;
        for (var row = rows.First; row < rows.End; row++)
        {
            foreach (ref var pixel in pixels.Slice(row * stampSide + columns.First, columns.End - columns.First))
            {
                if (!float.IsFinite(pixel))
                    continue;
                (pixel, changed) = (background, true);
            }
        }
        return changed;
    }

    private (int First, int End) Extent(int patch) => (patch * PatchPixels, Math.Min((patch + 1) * PatchPixels, stampSide));
}
