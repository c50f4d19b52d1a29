using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Hosts;

/// <summary>Section <c>Hosts</c>: where is asked what lies around an object.</summary>
public sealed class HostSearchOptions
{
    public const string Section = "Hosts";

    /// <value>Whether services on the internet are asked at all, default false: nothing leaves the machine unless somebody wants
    /// it.</value>
    public bool Online { get; set; }

    /// <value>How far around an object the imported catalogues are searched, arcsec, default 60.</value>
    [Range(1, 600)]
    public double Radius { get; set; } = 60;

    /// <value>Possible hosts shown at most, default 30.</value>
    [Range(1, 200)]
    public int Limit { get; set; } = 30;

    /// <value>By the service's key (<c>Ps1</c>, <c>Sdss</c>, <c>Ned</c>, <c>Simbad</c>, <c>Gaia</c>, <c>MinorPlanets</c>,
    /// <c>Vsx</c>).</value>
    public Dictionary<string, ServiceOptions> Services { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ServiceOptions Of(string key) => Services.TryGetValue(key, out var options) ? options : new ServiceOptions();
}

/// <summary>One service; the defaults are what the services' own pages ask of programs, or gentler.</summary>
public sealed class ServiceOptions
{
    /// <value>Default true; false leaves this one out.</value>
    public bool Enabled { get; set; } = true;

    /// <value>Where it is asked instead of its own address: a mirror.</value>
    public Uri? Address { get; set; }

    /// <value>Arcsec around the object, default 36.</value>
    [Range(1, 600)]
    public double Radius { get; set; } = 36;

    /// <value>Seconds for one answer, default 20.</value>
    [Range(1, 300)]
    public double TimeoutSeconds { get; set; } = 20;

    /// <value>Tries of one question, default 2.</value>
    [Range(1, 5)]
    public int Attempts { get; set; } = 2;

    /// <value>Seconds before the second try, default 5; a <c>Retry-After</c> of the service goes before it.</value>
    [Range(0, 300)]
    public double RetrySeconds { get; set; } = 5;

    /// <value>Least seconds between two questions, default 1.</value>
    [Range(0, 600)]
    public double SpacingSeconds { get; set; } = 1;

    /// <value>Largest answer that is read, bytes, default 4 MiB.</value>
    [Range(1_024, 1 << 28)]
    public int LargestAnswer { get; set; } = 4 << 20;

    /// <value>Failed questions in a row after which it is left in peace, default 3.</value>
    [Range(1, 100)]
    public int BreakAfter { get; set; } = 3;

    /// <value>Seconds for which it is then left in peace, default 300.</value>
    [Range(1, 86_400)]
    public double BreakSeconds { get; set; } = 300;

    /// <value>Days for which an answer is kept, default 30.</value>
    [Range(0, 3_650)]
    public double KeepDays { get; set; } = 30;
}
