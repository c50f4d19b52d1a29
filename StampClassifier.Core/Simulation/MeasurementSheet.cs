using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Simulation;

/// <summary>Fills in what the survey measures on the exposure and on the difference image.</summary>
internal static class MeasurementSheet
{
    public static void FillExposure(CandidateSheet sheet, PlannedAlert plan, SimulationRandom random)
    {
        var exposure = plan.Exposure;
        var red = exposure.Band != Band.G;
        sheet[CandidateField.Jd] = exposure.Start.ToJulianDate();
        sheet[CandidateField.Fid] = (int)exposure.Band;
        sheet[CandidateField.Pid] = exposure.ProcessingId(plan.Quadrant);
        sheet[CandidateField.Diffmaglim] = exposure.LimitingMagnitude;
        sheet[CandidateField.Programid] = 1;
        sheet[CandidateField.Tblid] = plan.TableId;
        sheet[CandidateField.Nid] = exposure.NightId;
        sheet[CandidateField.Rcid] = plan.Quadrant;
        sheet[CandidateField.Field] = exposure.Field.Id;
        sheet[CandidateField.Tooflag] = 0;
        sheet[CandidateField.Exptime] = 30;
        sheet[CandidateField.Rfid] = exposure.Field.Id * 1_000_000L + 120_000 + (int)exposure.Band * 100 + plan.Quadrant;
        sheet[CandidateField.Jdstartref] = 2_458_150.5 + exposure.Field.Id % 61 + 0.2;
        sheet[CandidateField.Jdendref] = sheet[CandidateField.Jdstartref] + 40 + exposure.Field.Id % 37;
        sheet[CandidateField.Nframesref] = exposure.Field.Id % 7 == 0 ? 15 + plan.Quadrant % 25 : 15;
        sheet[CandidateField.Magzpsci] = exposure.ZeroPoint;
        sheet[CandidateField.Magzpsciunc] = random.LogNormal(6e-6, 0.3);
        sheet[CandidateField.Magzpscirms] = random.LogNormal(0.035, 0.12);
        var calibrators = Math.Abs(exposure.Field.GalacticLatitude) < 20 ? 1600 : 380;
        sheet[CandidateField.Nmatches] = Math.Clamp((int)random.LogNormal(calibrators, 0.15), 60, 2200);
        sheet[CandidateField.Clrcoeff] = red ? random.Normal(0.095, 0.015) : random.Normal(-0.06, 0.03);
        sheet[CandidateField.Clrcounc] = random.LogNormal(1.2e-5, 0.25);
        sheet[CandidateField.Zpclrcov] = -random.LogNormal(9e-6, 0.3);
        sheet[CandidateField.Zpmed] = exposure.ZeroPoint + random.Normal(0.02, 0.04);
        sheet[CandidateField.Clrmed] = random.Normal(0.62, 0.07, 0.45, 1.2);
        sheet[CandidateField.Clrrms] = random.Normal(0.26, 0.05, 0.13, 0.34);
    }

    public static void FillMagnitudes(CandidateSheet sheet, Exposure exposure, DifferencePhotometry photometry, Change change)
    {
        sheet[CandidateField.Magpsf] = change.Magnitude;
        sheet[CandidateField.Sigmapsf] = change.MagnitudeError;
        var (small, smallError) = Aperture(exposure, photometry.Aperture, DifferencePhotometry.SmallRadius, change);
        var (big, bigError) = Aperture(exposure, photometry.BigAperture, DifferencePhotometry.BigRadius, change);
        sheet[CandidateField.Magap] = small;
        sheet[CandidateField.Sigmagap] = smallError;
        sheet[CandidateField.Magapbig] = big;
        sheet[CandidateField.Sigmagapbig] = bigError;
        sheet[CandidateField.Magdiff] = small - change.Magnitude;
        sheet[CandidateField.Magfromlim] = exposure.LimitingMagnitude - small;
        sheet[CandidateField.Scorr] = 1.0857 / change.MagnitudeError;
    }

    public static void FillShape(CandidateSheet sheet, PlannedAlert plan, DifferencePhotometry photometry, SimulationRandom random)
    {
        var exposure = plan.Exposure;
        var artefact = plan.Kind.IsArtefact;
        var fwhm = artefact ? photometry.Fwhm : exposure.Seeing * random.Normal(1.04, 0.1, 0.7, 1.6);
        sheet[CandidateField.Fwhm] = fwhm;
        sheet[CandidateField.Aimage] = photometry.Along;
        sheet[CandidateField.Bimage] = photometry.Across;
        sheet[CandidateField.Aimagerat] = photometry.Along / fwhm;
        sheet[CandidateField.Bimagerat] = photometry.Across / fwhm;
        sheet[CandidateField.Elong] = Math.Clamp(photometry.Along / photometry.Across, 1.003, 1.6);
        sheet[CandidateField.Seeratio] = Math.Clamp(fwhm / exposure.Seeing, 0.35, 2);
        sheet[CandidateField.Nneg] = photometry.Negative;
        sheet[CandidateField.Nbad] = photometry.Bad;
        sheet[CandidateField.Sumrat] = photometry.SumRatio;
        sheet[CandidateField.Sky] = random.Normal(0, 0.3);
        sheet[CandidateField.Chipsf] = artefact ? random.LogNormal(20, 0.4) : random.LogNormal(1.6, 0.2);
        sheet[CandidateField.Classtar] = artefact && random.Chance(0.2)
            ? random.Uniform(0.35, 0.95)
            : Math.Clamp(0.984 - Math.Abs(random.Normal(0, 0.03)), 0.4, 1);
        sheet[CandidateField.Dsnrms] = random.LogNormal(10, 0.25);
        sheet[CandidateField.Ssnrms] = sheet[CandidateField.Dsnrms] * random.LogNormal(1.9, 0.06);
        sheet[CandidateField.Dsdiff] = sheet[CandidateField.Dsnrms] - sheet[CandidateField.Ssnrms];
    }

    public static void FillRealBogus(CandidateSheet sheet, SourceKind kind, SimulationRandom random)
    {
        var believed = kind.IsArtefact ? random.Chance(0.12) : !random.Chance(0.03);
        sheet[CandidateField.Rb] = believed ? 1 - 0.5 * random.NextDouble() * random.NextDouble() - 0.03 : random.Uniform(0.12, 0.42);
        sheet[CandidateField.Drb] = believed
            ? 1 - 0.25 * PortableMath.Pow10(-6 * random.NextDouble())
            : 0.3 * PortableMath.Pow10(-4.5 * random.NextDouble());
    }

    private static (double Magnitude, double Error) Aperture(Exposure exposure, double flux, double radius, Change change)
    {
        var noise = exposure.DifferenceNoise * radius * 1.77;
        // An aperture that catches no light at all is not published; the survey falls back on what the fit saw.
        var usable = Math.Max(flux, 0.5 * exposure.Flux(change.Magnitude));
        return (exposure.Magnitude(usable), Math.Min(0.6, 1.0857 * Math.Sqrt(noise * noise + usable / Exposure.Gain) / usable));
    }
}
