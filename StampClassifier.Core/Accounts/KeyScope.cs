namespace StampClassifier.Core.Accounts;

/// <summary>What a key may be good for.</summary>
public static class KeyScope
{
    /// <summary>Sends alerts.</summary>
    public const string AlertsWrite = "alerts:write";

    /// <summary>Reads candidates, objects, stamps and the feed, also where reading is not public.</summary>
    public const string HuntRead = "hunt:read";

    public static IReadOnlyList<string> All { get; } = [AlertsWrite, HuntRead];
}
