using SkiaSharp;

namespace StampClassifier.Core.Stamps;

/// <summary>The 256 colours of each palette.</summary>
internal static class PaletteColours
{
    // Ten even steps through viridis; between them linear, within 3 levels of the original.
    private static readonly uint[] ViridisSteps =
        [0x440154, 0x482878, 0x3e4a89, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725];

    private static readonly SKColor[] Viridis = [.. Enumerable.Range(0, 256).Select(ViridisAt)];

    /// <summary>Null for grey, which needs none.</summary>
    public static SKColor[]? Of(StampPalette palette) => palette == StampPalette.Viridis ? Viridis : null;

    private static SKColor ViridisAt(int level)
    {
        var place = level / 255f * (ViridisSteps.Length - 1);
        var first = Math.Min((int)place, ViridisSteps.Length - 2);
        var (from, to, part) = (ViridisSteps[first], ViridisSteps[first + 1], place - first);
        return new SKColor(Between(from, to, 16, part), Between(from, to, 8, part), Between(from, to, 0, part));
    }

    private static byte Between(uint from, uint to, int shift, float part)
        => (byte)MathF.Round(float.Lerp((from >> shift) & 0xff, (to >> shift) & 0xff, part));
}
