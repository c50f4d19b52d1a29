namespace StampClassifier.Core.Keeping.Ageing;

/// <summary>What one run took away, or would have.</summary>
/// <param name="Examined">Alerts with stamps that were looked at.</param>
/// <param name="Alerts">Alerts whose stamps went.</param>
/// <param name="Bytes">Of stamps: the database uses that room again for new rows, it does not give it back to the disk.</param>
/// <param name="IsComplete">The end was reached; otherwise the next run goes on from here.</param>
public sealed record AgeingReport(long Examined, long Alerts, long Stamps, long Bytes, bool IsComplete);
