using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using StampClassifier.Core.Stamps;

namespace StampClassifier.Web.Endpoints;

/// <summary>Which stamp, and how to draw it.</summary>
internal sealed record StampParameters(
    [property: FromRoute] long Candid,
    [property: FromRoute] string Kind,
    [property: Description("asinh (if left out), zscale or linear.")] string? Stretch,
    [property: Description("Screen pixels per image pixel, 1 to 16; 1 if left out. No smoothing.")] int? Scale,
    [property: Description("Side of the central part to draw, pixels; all if left out.")] int? Crop,
    [property: Description("Dark sources on a bright sky.")] bool? Invert,
    [property: Description("grey (if left out) or viridis.")] string? Palette,
    [property: Description("One scale for the three stamps of the alert, so that a grey step is the same flux in each.")] bool? SameScale)
{
    /// <summary>Part of each tag: another version may draw the same stamp differently.</summary>
    private static readonly string Version = typeof(StampPng).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..8];

    public StampKind StampKind => Enum.Parse<StampKind>(Kind, ignoreCase: true);

    public ParameterErrors Check()
    {
        var errors = new ParameterErrors()
            .Between("scale", Scale, 1, StampRendering.LargestScale)
            .Between("crop", Crop, 1, StampImage.FullSide);
        if (StretchOf(Stretch) is null)
            errors = errors.Refused("stretch", "stretch must be asinh, zscale or linear.");
        return PaletteOf(Palette) is null ? errors.Refused("palette", "palette must be grey or viridis.") : errors;
    }

    public StampRendering ToRendering()
        => new()
        {
            Stretch = StretchOf(Stretch) ?? StampStretch.Asinh,
            Scale = Scale ?? 1,
            CropSide = Crop,
            IsInverted = Invert ?? false,
            Palette = PaletteOf(Palette) ?? StampPalette.Grey,
        };

    public EntityTagHeaderValue Tag()
    {
        var drawn = ToRendering();
        return new(string.Create(CultureInfo.InvariantCulture,
            $"\"{Candid}-{StampKind}-{drawn.Stretch}-{drawn.Scale}-{drawn.CropSide}-"
                + $"{drawn.IsInverted}-{drawn.Palette}-{SameScale is true}-{Version}\""));
    }

    private static StampPalette? PaletteOf(string? name) => name switch
    {
        null or "grey" => StampPalette.Grey,
        "viridis" => StampPalette.Viridis,
        _ => null,
    };

    private static StampStretch? StretchOf(string? name) => name switch
    {
        null or "asinh" => StampStretch.Asinh,
        "zscale" => StampStretch.ZScale,
        "linear" => StampStretch.Linear,
        _ => null,
    };
}
