namespace StampClassifier.Core.Evaluation;

/// <summary>Alerts whose top probability lies in (<paramref name="Low"/>, <paramref name="High"/>].</summary>
/// <param name="Weight">Share of the whole, 0 to 1.</param>
/// <param name="Confidence">Mean top probability; NaN in an empty bin.</param>
/// <param name="Accuracy">Share that is right; NaN in an empty bin.</param>
public sealed record ReliabilityBin(double Low, double High, double Weight, double Confidence, double Accuracy);

/// <summary>
/// Does a probability mean what it says? Expected calibration error: the mean over alerts of |accuracy - mean top probability| of their
/// bin, 15 bins of equal width in the top probability (Guo et al. 2017, arXiv 1706.04599).
/// </summary>
public sealed record Calibration(IReadOnlyList<ReliabilityBin> Bins, double Error)
{
    public const int DefaultBins = 15;

    public static Calibration From(
        IReadOnlyList<double> confidences, IReadOnlyList<bool> isRight, IReadOnlyList<double> weights, int bins = DefaultBins)
    {
        var (weight, confidence, right) = (new double[bins], new double[bins], new double[bins]);
        for (var i = 0; i < confidences.Count; i++)
        {
            var bin = Math.Clamp((int)Math.Ceiling(confidences[i] * bins) - 1, 0, bins - 1);
            weight[bin] += weights[i];
            confidence[bin] += weights[i] * confidences[i];
            right[bin] += isRight[i] ? weights[i] : 0;
        }
        var total = weight.Sum();
        var rows = Enumerable.Range(0, bins).Select(bin => new ReliabilityBin(
            (double)bin / bins, (bin + 1.0) / bins, weight[bin] / total,
            weight[bin] > 0 ? confidence[bin] / weight[bin] : double.NaN,
            weight[bin] > 0 ? right[bin] / weight[bin] : double.NaN)).ToList();
        return new Calibration(rows, rows.Where(row => row.Weight > 0).Sum(row => row.Weight * Math.Abs(row.Accuracy - row.Confidence)));
    }
}
