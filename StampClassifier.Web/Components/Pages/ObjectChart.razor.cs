using System.Globalization;
using Microsoft.AspNetCore.Components;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Web.Components.Pages;

/// <summary>A finding chart for print: black on white whatever the theme, needs no script.</summary>
public sealed partial class ObjectChart(ObjectQueries objects, NavigationManager navigation)
{
    private const double Side = 630;
    private const double Scale = Side / (StampImage.FullSide * StampImage.ArcsecPerPixel);
    private const double BarLength = 15 * Scale;

    [Parameter]
    public required string ObjectId { get; set; }

    [CascadingParameter]
    public HttpContext? Http { get; set; }

    private ObjectDetail? Found { get; set; }

    private IReadOnlyList<Star> Stars { get; set; } = [];

    private AlertRow? Alert => Found?.Alerts.FirstOrDefault(alert => alert.Candid == Found.Summary.Candid);

    private SkyPosition Here => new(Found!.Summary.Ra, Found.Summary.Dec);

    private (double Latitude, double Longitude) Galactic => Here.ToGalactic();

    private string Measured => Found!.LightCurve.Detections is [.., var latest]
        ? $"{latest.Band.Letter} = {Numerals.Fixed(latest.Magnitude, 2)} ± {Numerals.Fixed(latest.MagnitudeError, 2)} mag "
            + $"on {Numerals.Second(latest.Observed)} UT (MJD {Numerals.Fixed(latest.Observed.Days, 4)}); first seen "
            + $"{Numerals.Second(Found.Summary.FirstDetected)} UT; {Found.LightCurve.Detections.Count} detections"
        : $"first seen {Numerals.Second(Found.Summary.FirstDetected)} UT";

    protected override async Task OnInitializedAsync()
    {
        Found = await objects.FindAsync(ObjectId, Http?.RequestAborted ?? default);
        if (Found is null)
        {
            navigation.NotFound();
            return;
        }

        Stars = [.. Found.Neighbours.Where(source => source.Position is not null)
            .Select((source, place) => new Star(place + 1, source, source.Position!.Value, Here.OffsetTo(source.Position!.Value)))];
    }

    private static string Box(StampFrame frame)
        => $"left:{Share(frame.Left)};top:{Share(frame.Top)};width:{Share(frame.Width)};height:{Share(frame.Height)}";

    private static string Share(int pixels) => Text(100.0 * pixels / StampImage.FullSide) + "%";

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A source one can set on; offsets from the object, arcsec.</summary>
    private sealed record Star(int Number, NeighbourRow Source, SkyPosition Position, (double East, double North) Offset)
    {
        public double East => Offset.East;

        public double North => Offset.North;

        public double Distance => Math.Sqrt(East * East + North * North);

        public double X => Side / 2 - East * Scale;

        public double Y => Side / 2 - North * Scale;

        public bool IsOnPlate => X is > 0 and < Side && Y is > 0 and < Side;
    }
}
