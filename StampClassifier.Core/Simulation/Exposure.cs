using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>One 30 s exposure and its subtraction from the template, with what the weather made of it.</summary>
internal sealed record Exposure
{
    /// <summary>Electrons per data number, squared read noise in data numbers; fitted to the noise of real stamps.</summary>
    public const double Gain = 4.2;
    public const double ReadVariance = 5.0;

    /// <summary>
    /// The survey's flux error of a PSF fit in units of the pixel noise, at 2.3 px FWHM: about twice the ideal one,
    /// because it allows for correlated noise.
    /// </summary>
    private const double PsfErrorInPixels = 7.6;

    public required SurveyField Field { get; init; }

    public required Band Band { get; init; }

    public required Mjd Start { get; init; }

    /// <summary>FWHM of the science image, pixels.</summary>
    public required double Seeing { get; init; }

    public required double TemplateSeeing { get; init; }

    /// <summary>Sky level, data numbers per pixel.</summary>
    public required double Sky { get; init; }

    public required double ZeroPoint { get; init; }

    /// <summary>Noise of the template relative to the science image's sky noise.</summary>
    public required double TemplateNoise { get; init; }

    /// <summary>Axis ratio and orientation (radians) of the PSF: wind and optics.</summary>
    public required double PsfAxisRatio { get; init; }

    public required double PsfAngle { get; init; }

    /// <summary>Residual registration error between science image and template, pixels.</summary>
    public required (double X, double Y) Misregistration { get; init; }

    /// <summary>Weight of a direct neighbour in the matching kernel; sets the correlation of the difference's noise.</summary>
    public required double KernelWing { get; init; }

    public double SkyNoise => Math.Sqrt(Sky / Gain + ReadVariance);

    public double DifferenceNoise => SkyNoise * Math.Sqrt(1 + TemplateNoise * TemplateNoise);

    /// <summary>1-sigma of a faint source's PSF flux in the difference, data numbers.</summary>
    public double FluxError => PsfErrorInPixels * DifferenceNoise * (0.4 + 0.6 * Seeing / 2.3);

    /// <summary>5-sigma limit of the difference image, mag.</summary>
    public double LimitingMagnitude => Magnitude(5 * FluxError);

    public double Magnitude(double flux) => ZeroPoint - 2.5 * PortableMath.Log10(flux);

    public double Flux(double magnitude) => PortableMath.Pow10(0.4 * (ZeroPoint - magnitude));

    /// <summary>The survey's night number (<c>nid</c>): days since 2017-01-01.</summary>
    public int NightId => (int)Math.Floor(Start.Days - 57_754);

    /// <summary>Fraction of the UT day in units of 1e-5, as processing ids carry it.</summary>
    public int DayFraction => (int)((Start.Days - Math.Floor(Start.Days)) * 100_000);

    public long ProcessingId(int quadrant) => NightId * 1_000_000_000L + DayFraction * 10_000L + quadrant * 100L + 15;
}
