using StampClassifier.Core.Alerts;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Core.Classification.Explaining;

/// <summary>
/// Asks the network again and again about one alert, each time with something taken away: a patch of a stamp blended into its
/// surroundings (occlusion, Zeiler and Fergus 2014), or a group of measurements missing. Needs no gradient, so any model will do.
/// </summary>
public sealed class AlertExplainer(StampModel model)
{
    // A probability that rounds to 1 has no finite odds.
    private const double Certain = 1e-6;

    private readonly InputPreparer _preparer = new(model.Card.StampSide, model.Features, model.Card.EdgeStamps);
    private readonly PatchGrid _grid = new(model.Card.StampSide);

    /// <summary>
    /// Computes on the caller's thread, some 250 runs of the network; it goes round the batcher, so that live alerts wait for the
    /// processor at most, never behind these runs.
    /// </summary>
    /// <returns>The explanation, or the reason why the model cannot take this alert.</returns>
    public (AlertExplanation? Explanation, StampFault? Fault) Explain(AlertPacket packet, CancellationToken cancellationToken)
    {
        var (input, fault, _) = _preparer.Prepare(packet);
        if (input is null)
            return (null, fault);
        var answer = ClassProbabilities.From(model.Run(input.Stamps, input.Features, 1), model.Card);
        var column = Array.IndexOf(answer.Values, answer.Values.Max());
        var logOdds = LogOdds(answer.Values[column]);
        return (new AlertExplanation
        {
            Candid = packet.Candid,
            Model = model.Card.Name,
            Version = model.Card.Version,
            Class = answer.TopClass,
            Probability = answer.Values[column],
            LogOdds = logOdds,
            PatchPixels = _grid.PatchPixels,
            Stamps = [.. Enum.GetValues<StampKind>().Select(kind => Influence(input, kind, Shift, cancellationToken))],
            Metadata = [.. Metadata(input, Shift, cancellationToken).OrderByDescending(group => Math.Abs(group.Shift))],
        }, null);

        double[] Shift(float[] stamps, float[] features, int count)
        {
            var rows = model.Run(stamps, features, count);
            return [.. Enumerable.Range(0, count).Select(i => logOdds - LogOdds(rows[i * model.Card.Classes.Count + column]))];
        }
    }

    private StampInfluence Influence(
        ClassifierInput input, StampKind kind, Func<float[], float[], int, double[]> shift, CancellationToken cancellationToken)
    {
        var pixels = model.Card.StampSide * model.Card.StampSide;
        var rows = new double[_grid.Side][];
        for (var row = 0; row < _grid.Side; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // One row of patches at a time: a batch for the network, and a place to stop.
            var stamps = new float[_grid.Side * model.StampLength];
            var features = new float[_grid.Side * model.Features.Count];
            var changed = new bool[_grid.Side];
            for (var column = 0; column < _grid.Side; column++)
            {
                input.Stamps.CopyTo(stamps, column * model.StampLength);
                input.Features.CopyTo(features, column * model.Features.Count);
                changed[column] = _grid.Blend(
                    stamps.AsSpan(column * model.StampLength + (int)kind * pixels, pixels), row, column);
            }
            rows[row] = [.. shift(stamps, features, _grid.Side).Select((value, column) => changed[column] ? value : double.NaN)];
        }
        return new StampInfluence(kind, rows);
    }

    private IEnumerable<MetadataInfluence> Metadata(
        ClassifierInput input, Func<float[], float[], int, double[]> shift, CancellationToken cancellationToken)
    {
        foreach (var group in FeatureGroups.Of(model.Card.Features))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var held = group.Where(column => float.IsFinite(input.Features[column])).ToList();
            if (held.Count == 0)
                continue;
            var features = (float[])input.Features.Clone();
            foreach (var column in held)
                features[column] = float.NaN;
            yield return new MetadataInfluence(group.Key, shift(input.Stamps, features, 1)[0], [.. held.Select(column => new FeatureValue(
                model.Card.Features[column], input.Features[column], FeatureGroups.UnitOf(model.Card.Features[column])))]);
        }
    }

    private static double LogOdds(double probability)
    {
        var inside = Math.Clamp(probability, Certain, 1 - Certain);
        return Math.Log(inside / (1 - inside));
    }
}
