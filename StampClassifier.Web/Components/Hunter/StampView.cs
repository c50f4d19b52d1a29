using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StampClassifier.Core.Hunting;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>How a candidate is looked at, as it stands in the address beside the hunt's filters.</summary>
public sealed record StampView
{
    public const int LargestZoom = 4;

    public string Stretch { get; init; } = StampPicture.DefaultStretch;

    /// <summary>One scale for the three stamps instead of one each.</summary>
    public bool SameScale { get; init; }

    public string Palette { get; init; } = StampPicture.Grey;

    /// <summary>1, 2 or 4 times about the target.</summary>
    public int Zoom { get; init; } = 1;

    public bool Crosshair { get; init; } = true;

    /// <summary>The alert whose stamps are shown; null for the classified one.</summary>
    public long? Epoch { get; init; }

    public TimeAxis Axis { get; init; }

    public static StampView Of(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? new()
            : Read(QueryHelpers.ParseQuery(uri[start..]).ToDictionary(pair => pair.Key, pair => pair.Value[^1] ?? ""));
    }

    /// <summary>What makes no sense falls back to the default.</summary>
    public static StampView Read(IReadOnlyDictionary<string, string> query) => new()
    {
        Stretch = StampPicture.Known(query.GetValueOrDefault("stretch")),
        SameScale = query.GetValueOrDefault("scale") == "same",
        Palette = StampPicture.KnownPalette(query.GetValueOrDefault("palette")),
        Zoom = query.GetValueOrDefault("zoom") switch { "2" => 2, "4" => LargestZoom, _ => 1 },
        Crosshair = query.GetValueOrDefault("cross") != "off",
        Epoch = long.TryParse(query.GetValueOrDefault("epoch"), NumberStyles.None, CultureInfo.InvariantCulture, out var candid)
            ? candid : null,
        Axis = query.GetValueOrDefault("axis") switch { "mjd" => TimeAxis.Mjd, "ut" => TimeAxis.Ut, _ => TimeAxis.Days },
    };

    /// <summary>What is at its default is left out.</summary>
    public IEnumerable<string> Write()
    {
        if (Stretch != StampPicture.DefaultStretch)
            yield return $"stretch={Stretch}";
        if (SameScale)
            yield return "scale=same";
        if (Palette != StampPicture.Grey)
            yield return $"palette={Palette}";
        if (Zoom != 1)
            yield return $"zoom={Zoom}";
        if (!Crosshair)
            yield return "cross=off";
        if (Epoch is { } candid)
            yield return string.Create(CultureInfo.InvariantCulture, $"epoch={candid}");
        if (Axis != TimeAxis.Days)
            yield return Axis == TimeAxis.Mjd ? "axis=mjd" : "axis=ut";
    }

    /// <summary>The alert that is shown of an object: the one asked for while its stamps are held, otherwise the classified one.</summary>
    public long EpochOf(ObjectDetail found)
        => Epoch is { } candid && found.Alerts.Any(alert => alert.Candid == candid && alert.HasStamps) ? candid : found.Summary.Candid;

    /// <summary>With the stamps of that alert; the classified one is the default.</summary>
    public StampView At(long candid, ObjectDetail found) => this with { Epoch = candid == found.Summary.Candid ? null : candid };
}

/// <summary>What the light curve counts time in.</summary>
public enum TimeAxis
{
    /// <summary>Since the first detection.</summary>
    Days,
    Mjd,
    Ut,
}
