using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Evaluation;

/// <summary>Classifies alerts as they are and as each scenario would have them, and counts those that change their class.</summary>
public sealed class DriftCheck(StampModel model, ClassificationBatcher batcher)
{
    private readonly InputPreparer _preparer = new(model.Card.StampSide, model.Features, model.Card.EdgeStamps);
    private readonly int[] _inputs = new int[DriftScenarios.All.Count];
    private readonly int[] _classes = new int[DriftScenarios.All.Count];
    private int _alerts;
    private int _unusable;

    /// <summary>Alerts whose stamps the model cannot take.</summary>
    public int Unusable => _unusable;

    public IReadOnlyList<DriftTally> Tallies
        => [.. DriftScenarios.All.Select((scenario, i) => new DriftTally(scenario.Name, _alerts, _inputs[i], _classes[i]))];

    /// <summary>Safe to call for many alerts at once.</summary>
    public async Task AddAsync(AlertPacket packet, CancellationToken cancellationToken)
    {
        if (_preparer.Prepare(packet).Input is not { } input)
        {
            Interlocked.Increment(ref _unusable);
            return;
        }
        var asItIs = await batcher.ClassifyAsync(input, cancellationToken);
        for (var i = 0; i < DriftScenarios.All.Count; i++)
        {
            var features = new float[model.Features.Count];
            model.Features.Compute(DriftScenarios.All[i].Apply(packet.Candidate), features);
            // float.Equals takes NaN for equal to NaN, as the network does.
            if (features.SequenceEqual(input.Features))
                continue;
            Interlocked.Increment(ref _inputs[i]);
            var otherwise = await batcher.ClassifyAsync(input with { Features = features }, cancellationToken);
            if (otherwise.TopClass != asItIs.TopClass)
                Interlocked.Increment(ref _classes[i]);
        }
        Interlocked.Increment(ref _alerts);
    }
}
