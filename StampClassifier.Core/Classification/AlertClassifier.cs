using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Classification;

/// <summary>The network's answer and the rules that fired beside it.</summary>
public sealed record Classified(ClassProbabilities Probabilities, Dispositions Dispositions);

/// <summary>Either a classification or the fault that prevented it.</summary>
public sealed record ClassificationAttempt(Classified? Classified, StampFault? Fault);

/// <summary>One alert in, one answer out: stamps and metadata prepared, the network asked, the rules applied.</summary>
public sealed class AlertClassifier(StampModel model, ClassificationBatcher batcher, DispositionRules rules)
{
    private readonly InputPreparer _preparer = new(model.Card.StampSide, model.Features);

    public ModelCard Card => model.Card;

    public async Task<ClassificationAttempt> ClassifyAsync(AlertPacket packet, CancellationToken cancellationToken)
    {
        var (input, fault) = _preparer.Prepare(packet);
        if (input is null)
            return new ClassificationAttempt(null, fault);
        var probabilities = await batcher.ClassifyAsync(input, cancellationToken);
        return new ClassificationAttempt(new Classified(probabilities, rules.Apply(packet.Candidate, probabilities.TopClass)), null);
    }
}
