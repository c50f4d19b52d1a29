using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Web.Security;

/// <summary>How much one caller may ask for; configuration section <c>Limits</c>.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <value>Forms of the sign-in pages that one address may send in a minute, default 20.</value>
    [Range(1, 10_000)]
    public int SignInsPerMinute { get; set; } = 20;

    /// <value>Seconds in which a request is answered or given up, default 60; a night that streams in takes what it takes.</value>
    [Range(1, 3_600)]
    public int RequestSeconds { get; set; } = 60;

    /// <value>Live pages that one person may have open, default 20.</value>
    [Range(1, 1_000)]
    public int PagesPerPerson { get; set; } = 20;

    /// <value>Live pages of visitors nobody knows, for one address, default 40.</value>
    [Range(1, 10_000)]
    public int PagesPerAddress { get; set; } = 40;
}
