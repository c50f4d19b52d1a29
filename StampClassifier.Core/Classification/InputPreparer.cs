using System.Globalization;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Classification;

/// <summary>
/// Turns an alert into the network's input. The paper drops every stamp that is not whole (Carrasco-Davis et al. 2021, the shape rule);
/// so does this, with the reason, unless the model was trained to see them placed on the whole grid.
/// </summary>
/// <param name="stampSide">Side of the model's input stamps, pixels.</param>
/// <param name="features">The metadata the model asks for.</param>
public sealed class InputPreparer(int stampSide, AlertFeatures features, EdgeStamps edgeStamps)
{
    private readonly int _pixels = stampSide * stampSide;

    public PreparedInput Prepare(AlertPacket packet)
    {
        var stamps = new float[3 * _pixels];
        string? edge = null;
        foreach (var kind in Enum.GetValues<StampKind>())
        {
            var (fault, cut) = Read(packet, kind, stamps.AsSpan((int)kind * _pixels, _pixels));
            if (fault is not null)
                return new PreparedInput(null, fault);
            edge ??= cut;
        }
        var row = new float[features.Count];
        features.Compute(packet.Candidate, row);
        return new PreparedInput(new ClassifierInput(stamps, row), null, edge);
    }

    private (StampFault? Fault, string? Cut) Read(AlertPacket packet, StampKind kind, Span<float> pixels)
    {
        var name = kind.ToString().ToLowerInvariant();
        if (packet.CutoutOf(kind) is not { } cutout)
            return (new StampFault(StampFaultKind.Missing, $"The packet has no {name} stamp."), null);
        try
        {
            var image = FitsReader.Read(cutout.GzipFits);
            if (image.Width == stampSide && image.Height == stampSide)
            {
                image.Pixels.CopyTo(pixels);
                return (null, null);
            }
            return edgeStamps == EdgeStamps.Place ? Place(packet.Candidate, image, name, pixels) : (WrongShape(image, name), null);
        }
        catch (AlertFormatException exception)
        {
            return (new StampFault(StampFaultKind.Unreadable, $"The {name} stamp is not readable: {exception.Message}"), null);
        }
    }

    private (StampFault? Fault, string? Cut) Place(Candidate candidate, StampImage image, string name, Span<float> pixels)
    {
        if (EdgePlacement.Find(image.Width, image.Height, candidate, stampSide) is not { } first)
        {
            var position = string.Create(
                CultureInfo.InvariantCulture, $"xpos {candidate[CandidateField.Xpos]:0.#}, ypos {candidate[CandidateField.Ypos]:0.#}");
            return (WrongShape(image, name, $", and no cut at the detector's edge at {position}"), null);
        }
        EdgePlacement.Place(image, first, stampSide, pixels);
        return (null, $"edge: {image.Height}x{image.Width} pixels placed at row {first.Row}, column {first.Column}");
    }

    private StampFault WrongShape(StampImage image, string name, string detail = "") => new(
        StampFaultKind.Shape, $"The {name} stamp is {image.Height}x{image.Width} pixels; the model needs {stampSide}x{stampSide}{detail}.");
}
