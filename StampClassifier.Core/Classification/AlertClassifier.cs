using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Classification;

/// <summary>The network's answer and the rules that fired beside it.</summary>
/// <param name="Edge">How a stamp that the detector's edge cut was placed; null for whole stamps.</param>
public sealed record Classified(ClassProbabilities Probabilities, Dispositions Dispositions, string? Edge = null);

/// <summary>Either a classification or the fault that prevented it.</summary>
public sealed record ClassificationAttempt(Classified? Classified, StampFault? Fault);

/// <summary>One alert in, one answer out: stamps and metadata prepared, the network asked, the rules applied.</summary>
public sealed class AlertClassifier(StampModel model, ClassificationBatcher batcher, DispositionRules rules, ClassPriors priors)
{
    private readonly InputPreparer _preparer = new(model.Card.StampSide, model.Features, model.Card.EdgeStamps);

    public ModelCard Card => model.Card;

    /// <summary>The stream's mix, by which classified objects are ranked.</summary>
    public ClassPriors Priors => priors;

    /// <summary>What keeps this alert from being classified, found without asking the network; null if nothing does.</summary>
    public StampFault? FindFault(AlertPacket packet) => _preparer.Prepare(packet).Fault;

    public async Task<ClassificationAttempt> ClassifyAsync(AlertPacket packet, CancellationToken cancellationToken)
    {
        var (input, fault, edge) = _preparer.Prepare(packet);
        if (input is null)
            return new ClassificationAttempt(null, fault);
        var probabilities = await batcher.ClassifyAsync(input, cancellationToken);
        return new ClassificationAttempt(new Classified(probabilities, rules.Apply(packet.Candidate, probabilities.TopClass), edge), null);
    }
}
