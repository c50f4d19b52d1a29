namespace StampClassifier.Core.Reporting.Statistics;

/// <summary>TNS's names of types.</summary>
internal static class SupernovaType
{
    /// <summary><c>SN</c>, <c>SN Ia</c>, <c>SN IIn-pec</c>, <c>SLSN-I</c> and so on; not <c>Impostor-SN</c>.</summary>
    public static bool Is(string type)
        => type.StartsWith("SN", StringComparison.Ordinal) || type.StartsWith("SLSN", StringComparison.Ordinal);
}
