using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Classification;

/// <summary>
/// Turns an alert into the network's input. The paper drops every stamp that is not whole (Carrasco-Davis et al. 2021, the shape rule);
/// so does this, with the reason.
/// </summary>
/// <param name="stampSide">Side of the model's input stamps, pixels.</param>
/// <param name="features">The metadata the model asks for.</param>
public sealed class InputPreparer(int stampSide, AlertFeatures features)
{
    private readonly int _pixels = stampSide * stampSide;

    public PreparedInput Prepare(AlertPacket packet)
    {
        var stamps = new float[3 * _pixels];
        foreach (var kind in Enum.GetValues<StampKind>())
        {
            var fault = Read(packet.CutoutOf(kind), kind, stamps.AsSpan((int)kind * _pixels, _pixels));
            if (fault is not null)
                return new PreparedInput(null, fault);
        }
        var row = new float[features.Count];
        features.Compute(packet.Candidate, row);
        return new PreparedInput(new ClassifierInput(stamps, row), null);
    }

    private StampFault? Read(Cutout? cutout, StampKind kind, Span<float> pixels)
    {
        var name = kind.ToString().ToLowerInvariant();
        if (cutout is null)
            return new StampFault(StampFaultKind.Missing, $"The packet has no {name} stamp.");
        try
        {
            var image = FitsReader.Read(cutout.GzipFits);
            if (image.Width != stampSide || image.Height != stampSide)
            {
                return new StampFault(StampFaultKind.Shape,
                    $"The {name} stamp is {image.Height}x{image.Width} pixels; the model needs {stampSide}x{stampSide}.");
            }
            image.Pixels.CopyTo(pixels);
            return null;
        }
        catch (AlertFormatException exception)
        {
            return new StampFault(StampFaultKind.Unreadable, $"The {name} stamp is not readable: {exception.Message}");
        }
    }
}
