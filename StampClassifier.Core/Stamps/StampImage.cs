namespace StampClassifier.Core.Stamps;

/// <summary>
/// A decoded stamp: float32 pixels in FITS storage order, row 0 first (no flip), index <c>row * Width + column</c>.
/// A ZTF stamp is 63 x 63 pixels of 1.01 arcsec, smaller where the detector ends; bad pixels are NaN.
/// </summary>
public sealed record StampImage(int Width, int Height, float[] Pixels)
{
    /// <summary>Side of a whole ZTF stamp, pixels.</summary>
    public const int FullSide = 63;

    /// <summary>Pixel scale of ZTF, arcsec per pixel.</summary>
    public const double ArcsecPerPixel = 1.01;

    public float this[int row, int column] => Pixels[row * Width + column];

    public bool IsFull => Width == FullSide && Height == FullSide;
}
