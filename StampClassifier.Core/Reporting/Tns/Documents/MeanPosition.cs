using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>
/// A position averaged over detections, and the 1-sigma error of that average in each axis, arcsec. A centroid is as good as its signal
/// is strong, so a detection counts by the inverse square of its magnitude error.
/// </summary>
internal sealed record MeanPosition(SkyPosition Position, double RaError, double DecError)
{
    /// <summary>The survey's astrometry is not better than this, arcsec.</summary>
    public const double Floor = 0.085;

    /// <summary>Magnitude errors below this are not believed as weights.</summary>
    private const double SmallestError = 0.01;

    private const double UnknownError = 0.2;

    public static MeanPosition Of(IReadOnlyList<MeasuredPoint> points)
    {
        var origin = points[0].Position;
        var offsets = points.Select(point => (Weight: Weight(point), Offset: origin.OffsetTo(point.Position))).ToList();
        var total = offsets.Sum(item => item.Weight);
        var east = offsets.Sum(item => item.Weight * item.Offset.East) / total;
        var north = offsets.Sum(item => item.Weight * item.Offset.North) / total;
        var effective = total * total / offsets.Sum(item => item.Weight * item.Weight);
        return new(Moved(origin, east, north),
            Error(offsets.Sum(item => item.Weight * Math.Pow(item.Offset.East - east, 2))),
            Error(offsets.Sum(item => item.Weight * Math.Pow(item.Offset.North - north, 2))));

        // Scatter of the points, unbiased, over the root of how many count.
        double Error(double squares)
            => points.Count < 2 || effective <= 1 ? Floor
                : Math.Max(Floor, Math.Sqrt(squares / total * effective / (effective - 1) / effective));
    }

    private static double Weight(MeasuredPoint point)
        => 1 / Math.Pow(Math.Max(SmallestError, point.Measured.MagnitudeError ?? UnknownError), 2);

    // Offsets are below an arcsecond or so: the plane is good enough.
    private static SkyPosition Moved(SkyPosition from, double east, double north)
    {
        var dec = from.Dec + north / SkyPosition.ArcsecPerDegree;
        var shrink = Math.Max(1e-9, Math.Cos(double.DegreesToRadians(from.Dec)));
        var ra = from.Ra + east / SkyPosition.ArcsecPerDegree / shrink;
        return new((ra % 360 + 360) % 360, Math.Clamp(dec, -90, 90));
    }
}
