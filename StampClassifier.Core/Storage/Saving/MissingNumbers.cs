namespace StampClassifier.Core.Storage.Saving;

internal static class MissingNumbers
{
    /// <summary>Missing is NaN in a packet and null in a row.</summary>
    public static double? OrNull(this double value) => double.IsFinite(value) ? value : null;
}
