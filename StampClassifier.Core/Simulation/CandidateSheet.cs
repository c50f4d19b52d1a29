using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Simulation;

/// <summary>The numeric fields of a candidate while they are filled in; NaN until then.</summary>
internal sealed class CandidateSheet
{
    public CandidateSheet() => Array.Fill(Values, double.NaN);

    public double[] Values { get; } = new double[CandidateFields.Count];

    public double this[CandidateField field]
    {
        get => Values[(int)field];
        set => Values[(int)field] = value;
    }
}
