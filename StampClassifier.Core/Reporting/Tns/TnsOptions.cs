using System.ComponentModel.DataAnnotations;
using StampClassifier.Core.Reporting.Tns.Documents;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>Which TNS is spoken to.</summary>
public enum TnsMode
{
    /// <summary>None: not one connection is opened.</summary>
    Off = 0,

    Sandbox = 1,

    /// <summary>The real one; needs <see cref="TnsOptions.AllowProduction"/> too.</summary>
    Production = 2,
}

/// <summary>How TNS is spoken to, section <c>Tns</c>. As whom is settled by the group, on its settings page.</summary>
public sealed class TnsOptions : IValidatableObject
{
    public const string Section = "Tns";

    public const string ProductionAddress = "https://www.wis-tns.org/api";
    public const string SandboxAddress = "https://sandbox.wis-tns.org/api";
    public const string CatalogueAddress = "https://www.wis-tns.org/system/files/tns_public_objects";

    /// <value>Default Off.</value>
    public TnsMode Mode { get; set; }

    /// <value>Must be set to true beside Mode=Production, so that nobody reports for real by one slip; default false.</value>
    public bool AllowProduction { get; set; }

    /// <value>The bot's number and name at TNS; no defaults.</value>
    public int BotId { get; set; }

    public string BotName { get; set; } = "";

    /// <value>The bot's key, a secret: from the environment or a secret store, never from a file under version control.</value>
    public string ApiKey { get; set; } = "";

    /// <value>Null for TNS's own address of the mode.</value>
    public Uri? BaseUrl { get; set; }

    /// <value>Where the catalogue files lie; null for TNS's own address.</value>
    public Uri? CatalogueUrl { get; set; }

    /// <value>How fields are spelt, default Legacy. Verify on the sandbox before you change it.</value>
    public TnsDialect Dialect { get; set; } = TnsDialect.Legacy;

    /// <value>Reports in one request, default and most 100.</value>
    [Range(1, BatchRules.Most)]
    public int BatchSize { get; set; } = BatchRules.Most;

    /// <value>How often a server looks for work, default 10 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan Round { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>How long a decision can be taken back before its report may go, default 2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromMinutes(2);

    /// <value>How long an answer is waited for, default 60 s; afterwards it is unknown whether TNS has the batch.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <value>How much longer than a request takes a server's claim on a batch lasts, default 30 s: clocks of servers may differ by as
    /// much.</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan LeaseMargin { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>First pause between questions for a reply, which then doubles, default 5 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:10:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <value>How long a receipt may stay without a reply before the objects are looked for, default 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReceiptPatience { get; set; } = TimeSpan.FromMinutes(15);

    /// <value>First pause between looks for a report whose answer was lost, which then doubles, default 30 s.</value>
    [Range(typeof(TimeSpan), "00:00:00.05", "01:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>How long TNS must not show such a report before it is sent again, default 30 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:01", "2.00:00:00")]
    public TimeSpan LookFor { get; set; } = TimeSpan.FromMinutes(30);

    /// <value>Nothing is sent with a mirror older than this, default 90 minutes.</value>
    [Range(typeof(TimeSpan), "00:05:00", "3.00:00:00")]
    public TimeSpan MirrorMaxAge { get; set; } = TimeSpan.FromMinutes(90);

    /// <value>Whether TNS's hourly files are read beside the daily ones, default true. Without them the mirror is older than
    /// <see cref="MirrorMaxAge"/> for most of the day.</value>
    public bool HourlyFiles { get; set; } = true;

    /// <value>Anything at TNS within this many arcsec is taken for the same object, default 3.</value>
    [Range(0.1, 60)]
    public double MatchRadius { get; set; } = 3;

    public ReportEnvironment Environment => Mode switch
    {
        TnsMode.Sandbox => ReportEnvironment.Sandbox,
        TnsMode.Production => ReportEnvironment.Production,
        _ => ReportEnvironment.None,
    };

    /// <summary>One server works on a batch for this long; longer than any request takes.</summary>
    public TimeSpan Lease => 2 * Timeout + LeaseMargin;

    public Uri Address => BaseUrl ?? new Uri(Mode == TnsMode.Production ? ProductionAddress : SandboxAddress);

    public Uri Catalogue => CatalogueUrl ?? new Uri(CatalogueAddress);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode == TnsMode.Off)
            yield break;
        if (BotId <= 0 || string.IsNullOrWhiteSpace(BotName) || BotName.Any(c => char.IsControl(c) || c is '"' or '\\'))
            yield return new("Tns:BotId and Tns:BotName must name the group's bot at TNS; there are no defaults.");
        if (string.IsNullOrWhiteSpace(ApiKey))
            yield return new("Tns:ApiKey is the secret of the group's bot; there is no default.");
        if (Mode == TnsMode.Production && !AllowProduction)
            yield return new("Tns:Mode=Production needs Tns:AllowProduction=true beside it.");
        if (BaseUrl is { } address && IsHost(address, ProductionAddress) && Mode != TnsMode.Production)
            yield return new("Tns:BaseUrl is the real TNS, but Tns:Mode is not Production.");
        if (BaseUrl is { } other && IsHost(other, SandboxAddress) && Mode != TnsMode.Sandbox)
            yield return new("Tns:BaseUrl is the sandbox, but Tns:Mode is not Sandbox.");
        if (Address.Scheme != Uri.UriSchemeHttps && !Address.IsLoopback)
            yield return new("Tns:BaseUrl must be https: the key travels in it.");
        if (Catalogue.Scheme != Uri.UriSchemeHttps && !Catalogue.IsLoopback)
            yield return new("Tns:CatalogueUrl must be https: the key travels in it.");
    }

    private static bool IsHost(Uri address, string known)
        => string.Equals(address.Host, new Uri(known).Host, StringComparison.OrdinalIgnoreCase)
            || (known == ProductionAddress && string.Equals(address.Host, "wis-tns.org", StringComparison.OrdinalIgnoreCase));
}
