namespace StampClassifier.Web.Security;

/// <summary>Where to go on after signing in: an address of this server, whatever the link said.</summary>
internal static class LocalAddress
{
    /// <returns>The address if it stays on this server, otherwise the start page.</returns>
    public static string Of(string? address)
        => address is ['/', .. var rest] && rest is not (['/', ..] or ['\\', ..]) && !address.Any(char.IsControl)
            && !address.Contains('\\', StringComparison.Ordinal) ? address : "/";
}
