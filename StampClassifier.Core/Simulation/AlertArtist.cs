using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Simulation;

/// <summary>Turns the plan of an alert into its packet: scene, images, measurements, bytes. One instance per thread.</summary>
internal sealed class AlertArtist(NightOptions options)
{
    private const string RealBogusVersion = "t17_f5_c3";
    private const string DeepRealBogusVersion = "d6_m7";
    private const string Investigator = "Kulkarni";
    private readonly StampRenderer _renderer = new();
    private readonly FitsStampWriter _fits = new();
    private readonly AlertPacketWriter _packets = new();

    public SimulatedAlert Draw(PlannedAlert plan)
    {
        var scene = SceneBuilder.Build(plan.Earlier ?? plan, SimulationRandom.For(options.Seed, RandomStream.Scene, plan.Object));
        var packet = Observe(plan, scene);
        var name = packet.Candid.ToString(System.Globalization.CultureInfo.InvariantCulture) + ".avro";
        return new SimulatedAlert(_packets.Write(packet), name, plan.Kind.ClassName, packet.ObjectId, packet.Candid, scene.Situation);
    }

    private AlertPacket Observe(PlannedAlert plan, Scene scene)
    {
        var random = SimulationRandom.For(options.Seed, RandomStream.Pixels, plan.Object, plan.Visit);
        var change = plan.Kind.IsArtefact ? null : Change.Of(options, plan, scene);
        var measured = MeasuredPixel(plan, change, random);
        var (column, row) = ((int)Math.Floor(measured.X + 0.5), (int)Math.Floor(measured.Y + 0.5));
        var centre = (X: StampImage.FullSide / 2 + plan.X - column, Y: StampImage.FullSide / 2 + plan.Y - row);
        _renderer.Render(plan, scene, centre, change?.Flux ?? 0, random);

        var psf = new PointSpread(plan.Exposure.Seeing, plan.Exposure.PsfAxisRatio, plan.Exposure.PsfAngle);
        var (positive, photometry) = Measure(plan, scene, psf);
        change ??= Change.Measure(plan.Exposure, Math.Max(photometry.PsfFlux, Change.LeastFlux(plan.Exposure)), positive, 0);
        var sheet = new CandidateSheet();
        MeasurementSheet.FillExposure(sheet, plan, random);
        MeasurementSheet.FillMagnitudes(sheet, plan.Exposure, photometry, change);
        MeasurementSheet.FillShape(sheet, plan, photometry, random);
        MeasurementSheet.FillRealBogus(sheet, plan.Kind, random);
        return Assemble(new Draft(plan, scene, sheet, measured, positive), new StampCrop(column, row), random);
    }

    private sealed record Draft(PlannedAlert Plan, Scene Scene, CandidateSheet Sheet, (double X, double Y) Measured, bool Positive);

    private static (double X, double Y) MeasuredPixel(PlannedAlert plan, Change? change, SimulationRandom random)
    {
        var scatter = change is null ? 0 : Math.Clamp(plan.Exposure.Seeing * change.MagnitudeError * 0.9, 0.03, 0.4);
        return (plan.X + random.Normal(0, scatter), plan.Y + random.Normal(0, scatter));
    }

    /// <summary>Measures the difference, turned so that the candidate is bright, as the survey's own stamps are.</summary>
    private (bool Positive, DifferencePhotometry Photometry) Measure(PlannedAlert plan, Scene scene, PointSpread psf)
    {
        var canvas = _renderer.Canvas;
        var at = canvas.Centre;
        var positive = scene.IsPositive;
        if (plan.Kind.IsArtefact)
        {
            // A ghost or a streak is smooth and bright; all others are announced where they stick out most, whichever way.
            var (column, row) = plan.Kind is SourceKind.Ghost or SourceKind.SatelliteStreak
                ? (StampImage.FullSide / 2, StampImage.FullSide / 2)
                : DifferencePhotometry.Extreme(canvas.Difference, StampImage.FullSide / 2, StampImage.FullSide / 2);
            at = (column, row);
            positive = plan.Kind is SourceKind.Ghost or SourceKind.SatelliteStreak
                || canvas.Difference[row * StampImage.FullSide + column] >= 0;
        }
        if (!positive)
            for (var i = 0; i < canvas.Difference.Length; i++)
                canvas.Difference[i] = -canvas.Difference[i];
        return (positive, DifferencePhotometry.Measure(canvas.Difference, psf, at.X, at.Y));
    }

    private AlertPacket Assemble(Draft draft, StampCrop crop, SimulationRandom random)
    {
        var (plan, scene, sheet) = (draft.Plan, draft.Scene, draft.Sheet);
        // A dithered second visit moves the pixel, not the sky.
        var anchor = plan.Earlier ?? plan;
        var (offsetX, offsetY) = (draft.Measured.X - plan.X, draft.Measured.Y - plan.Y);
        var truth = anchor.Exposure.Field.PositionOf(plan.Quadrant, anchor.X, anchor.Y);
        var position = anchor.Exposure.Field.PositionOf(plan.Quadrant, anchor.X + offsetX, anchor.Y + offsetY);
        FillPosition(sheet, draft.Measured, position);
        var keys = NeighbourSheet.FillPs1(sheet, scene, truth, random);
        NeighbourSheet.FillReference(sheet, scene, plan, truth, random);
        NeighbourSheet.FillGaia(sheet, scene, random);
        var solarSystem = SolarSystemSheet.Fill(sheet, scene, sheet[CandidateField.Magpsf], random);
        var history = ObjectHistory.Draw(options, plan, scene, position);
        FillHistory(sheet, plan, history);

        var candid = SimulatedNames.Candid(plan.Exposure.ProcessingId(plan.Quadrant), draft.Positive, plan.TableId);
        return new AlertPacket
        {
            ObjectId = SimulatedNames.Object(options.Seed, options.Night, history.FirstDetected, plan.Object),
            Candid = candid,
            SchemaVersion = AlertSchema.Version,
            Candidate = new Candidate(sheet.Values)
            {
                Candid = candid,
                IsPositive = draft.Positive,
                SolarSystemName = solarSystem,
                ObjectIdPs1 = keys[0],
                ObjectIdPs2 = keys[1],
                ObjectIdPs3 = keys[2],
                ProgramPi = Investigator,
                DifferenceImageFile = SimulatedNames.DifferenceFile(plan.Exposure, plan.Quadrant),
                RealBogusVersion = RealBogusVersion,
                DeepRealBogusVersion = DeepRealBogusVersion,
            },
            PreviousCandidates = history.Previous,
            Science = Stamp(crop, _renderer.Canvas.Science, $"candid{candid}_pid{candid / 1_000_000}_targ_sci.fits.gz"),
            Template = Stamp(crop, _renderer.Canvas.Template, $"candid{candid}_ref.fits.gz"),
            Difference = Stamp(crop, _renderer.Canvas.Difference,
                $"candid{candid}_pid{candid / 1_000_000}_targ_{(draft.Positive ? "scimref" : "refmsci")}.fits.gz"),
        };
    }

    private static void FillPosition(CandidateSheet sheet, (double X, double Y) pixel, SkyPosition position)
    {
        sheet[CandidateField.Xpos] = pixel.X;
        sheet[CandidateField.Ypos] = pixel.Y;
        sheet[CandidateField.Ra] = position.Ra;
        sheet[CandidateField.Dec] = position.Dec;
        sheet[CandidateField.Mindtoedge] = Math.Min(
            Math.Min(pixel.X, Quadrant.Columns - pixel.X), Math.Min(pixel.Y, Quadrant.Rows - pixel.Y));
    }

    private static void FillHistory(CandidateSheet sheet, PlannedAlert plan, ObjectHistory history)
    {
        sheet[CandidateField.Ndethist] = history.Detections;
        sheet[CandidateField.Ncovhist] = history.Coverage;
        sheet[CandidateField.Jdstarthist] = history.FirstDetected.ToJulianDate();
        sheet[CandidateField.Jdendhist] = plan.Exposure.Start.ToJulianDate();
    }

    private Cutout Stamp(StampCrop crop, float[] pixels, string fileName) => new(fileName, _fits.Write(crop.Cut(pixels)));
}
