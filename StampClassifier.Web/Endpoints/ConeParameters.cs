using System.ComponentModel;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;

namespace StampClassifier.Web.Endpoints;

/// <summary>The query string of a cone search; all required but the limit.</summary>
internal sealed record ConeParameters(
    [property: Description("Right ascension J2000, degrees, 0 to below 360.")] double? Ra,
    [property: Description("Declination J2000, degrees, -90 to 90.")] double? Dec,
    [property: Description("Radius, arcsec, at most 10800.")] double? Radius,
    [property: Description("Objects at most, 1 to 1000; 100 if left out.")] int? Limit)
{
    public const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    /// <summary>The largest right ascension that is not 360 degrees, which is 0.</summary>
    private static readonly double BelowFullCircle = Math.BitDecrement(360.0);

    public SkyPosition Centre => new(Ra.GetValueOrDefault(), Dec.GetValueOrDefault());

    public ParameterErrors Check() => Check(ConeSearch.MaxRadius);

    public ParameterErrors Check(double maxRadius) => new ParameterErrors()
        .Required("ra", Ra).Between("ra", Ra, 0, BelowFullCircle)
        .Required("dec", Dec).Between("dec", Dec, -90, 90)
        .Required("radius", Radius).Between("radius", Radius, 0, maxRadius)
        .Between("limit", Limit, 1, MaximumLimit);
}
