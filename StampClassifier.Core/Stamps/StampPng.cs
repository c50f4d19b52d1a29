using SkiaSharp;

namespace StampClassifier.Core.Stamps;

/// <summary>
/// Draws stamps as 8-bit PNGs, row 0 on top as delivered: north up, east left, never flipped. Pixels without a value are transparent,
/// since every grey means a value; a PNG with such pixels or with colours is RGBA.
/// </summary>
public static class StampPng
{
    // A foreign image of a thousand pixels is not enlarged beyond this.
    private const int MaxSide = 4096;

    private const int RgbaBytes = 4;

    public static byte[] Draw(StampImage image, StampKind kind, StampRendering options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Scale, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Scale, StampRendering.LargestScale, nameof(options));
        var scale = Math.Clamp(MaxSide / Math.Max(image.Width, image.Height), 1, options.Scale);
        // The range is that of the whole stamp, so that a crop looks like its part of the whole.
        var range = options.Range ?? DisplayStretch.FindRange(image, kind, options.Stretch);
        var shown = Crop(image, options.CropSide);
        var grey = new byte[shown.Pixels.Length];
        DisplayStretch.ToGrey(shown.Pixels, range, kind, options.Stretch, grey);
        if (options.IsInverted)
            Invert(grey);
        var colours = PaletteColours.Of(options.Palette);
        return colours is not null || Array.Exists(shown.Pixels, float.IsNaN)
            ? EncodeRgba(shown, grey, colours, scale) : EncodeGrey(shown, grey, scale);
    }

    private static StampImage Crop(StampImage image, int? cropSide)
    {
        if (cropSide is not { } side || !image.IsFull || side >= image.Width)
            return image;
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, nameof(cropSide));
        var first = (image.Width - side) / 2;
        var pixels = new float[side * side];
        for (var row = 0; row < side; row++)
            image.Pixels.AsSpan((first + row) * image.Width + first, side).CopyTo(pixels.AsSpan(row * side));
        return new StampImage(side, side, pixels);
    }

    private static void Invert(Span<byte> grey)
    {
        foreach (ref var level in grey)
            level = (byte)(byte.MaxValue - level);
    }

    private static byte[] EncodeGrey(StampImage image, byte[] grey, int scale)
    {
        var (width, height) = (image.Width * scale, image.Height * scale);
        var canvas = new byte[width * height];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                canvas[row * width + column] = grey[row / scale * image.Width + column / scale];
        }
        return Encode(new SKImageInfo(width, height, SKColorType.Gray8, SKAlphaType.Opaque), canvas);
    }

    private static byte[] EncodeRgba(StampImage image, byte[] grey, SKColor[]? colours, int scale)
    {
        var (width, height) = (image.Width * scale, image.Height * scale);
        var canvas = new byte[width * height * RgbaBytes];
        for (var index = 0; index < width * height; index++)
        {
            var source = index / width / scale * image.Width + index % width / scale;
            if (float.IsNaN(image.Pixels[source]))
                continue;
            var pixel = canvas.AsSpan(index * RgbaBytes, RgbaBytes);
            var level = grey[source];
            var colour = colours?[level] ?? new SKColor(level, level, level);
            (pixel[0], pixel[1], pixel[2], pixel[3]) = (colour.Red, colour.Green, colour.Blue, byte.MaxValue);
        }
        return Encode(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), canvas);
    }

    private static byte[] Encode(SKImageInfo info, byte[] canvas)
    {
        using var picture = SKImage.FromPixelCopy(info, canvas);
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
