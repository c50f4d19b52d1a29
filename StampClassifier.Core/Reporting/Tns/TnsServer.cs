using System.Globalization;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>This process among those on one database, as leases and events name it.</summary>
public sealed record TnsServer(string Name)
{
    public static TnsServer This() => new(string.Create(CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..6]}"));
}
