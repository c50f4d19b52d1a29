namespace StampClassifier.Web.Components.Account;

/// <summary>Browsers by the names that people know them by.</summary>
internal static class Browsers
{
    /// <summary>In the order of asking: most claim to be those after them as well.</summary>
    private static readonly (string Mark, string Name)[] Programs =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    public static string Name(string browser)
        => (Find(Programs, browser), Find(Systems, browser)) switch
        {
            ({ } program, { } system) => $"{program} on {system}",
            ({ } program, null) => program,
            _ => "another program",
        };

    private static string? Find((string Mark, string Name)[] among, string browser)
        => among.FirstOrDefault(known => browser.Contains(known.Mark, StringComparison.Ordinal)).Name;
}
