using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>A readout channel of the ZTF camera: a quarter of a CCD.</summary>
internal static class Quadrant
{
    public const int Count = 64;
    public const int Columns = 3072;
    public const int Rows = 3080;
    public const double DegreesPerPixel = StampImage.ArcsecPerPixel / 3600;
}
