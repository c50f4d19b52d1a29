namespace StampClassifier.Core.Stamps;

/// <summary>How to draw a stamp.</summary>
public sealed record StampRendering
{
    public const int LargestScale = 16;

    public StampStretch Stretch { get; init; } = StampStretch.Asinh;

    /// <summary>Screen pixels per image pixel along each axis, 1 to <see cref="LargestScale"/>; no smoothing.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>Dark sources on a bright sky.</summary>
    public bool IsInverted { get; init; }

    public StampPalette Palette { get; init; } = StampPalette.Grey;

    /// <summary>Pixel values that become black and white; null for those of the stamp itself (<see cref="SharedScale"/>).</summary>
    public DisplayRange? Range { get; init; }

    /// <summary>
    /// Side of the central part to draw, pixels; null for all. Ignored for stamps cut off at the detector's edge, whose target is not in
    /// the middle.
    /// </summary>
    public int? CropSide { get; init; }
}
