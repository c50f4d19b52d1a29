namespace StampClassifier.Core.Alerts;

/// <summary>Values of one decoded record, in the slots that its layout gives them.</summary>
internal sealed class RecordValues(int numbers, int keys, int texts)
{
    /// <summary>NaN for missing.</summary>
    public double[] Numbers { get; private set; } = new double[numbers];

    public long?[] Keys { get; } = new long?[keys];

    public string?[] Texts { get; } = new string?[texts];

    public bool? Sign { get; set; }

    /// <summary>Place within the block.</summary>
    public Range? Blob { get; set; }

    public void Clear()
    {
        Numbers.AsSpan().Fill(double.NaN);
        Keys.AsSpan().Clear();
        Texts.AsSpan().Clear();
        Sign = null;
        Blob = null;
    }

    /// <summary>Hands the numbers to a longer-lived owner.</summary>
    public double[] TakeNumbers()
    {
        var taken = Numbers;
        Numbers = new double[taken.Length];
        return taken;
    }
}
