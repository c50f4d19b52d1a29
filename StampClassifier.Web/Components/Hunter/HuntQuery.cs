using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;

namespace StampClassifier.Web.Components.Hunter;

/// <summary>
/// The hunt's filters in the query of an address, both ways. What is at its default is left out, what makes no sense falls back to it.
/// </summary>
internal static class HuntQuery
{
    private const double FaintestMagnitude = 30;
    private const int MostDetections = 100_000;
    private const double FastestRise = 10;
    private const int LastNight = 100_000;

    private static readonly Dictionary<ReviewState, string> States = new()
    {
        [ReviewState.Undecided] = "undecided",
        [ReviewState.Mine] = "mine",
        [ReviewState.NotMine] = "todo",
        [ReviewState.Disputed] = "disputed",
        [ReviewState.Decided] = "decided",
        [ReviewState.Ready] = "ready",
    };

    private static readonly Dictionary<CandidateOrder, string> Orders = new()
    {
        [CandidateOrder.Time] = "time",
        [CandidateOrder.Magnitude] = "mag",
        [CandidateOrder.Rise] = "rise",
        [CandidateOrder.HostDistance] = "host",
        [CandidateOrder.Uncertain] = "unsure",
        [CandidateOrder.Disputed] = "disputed",
    };

    /// <summary>The query of an address, each name once.</summary>
    public static IReadOnlyDictionary<string, string> Of(string uri)
    {
        var start = uri.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? new Dictionary<string, string>()
            : QueryHelpers.ParseQuery(uri[start..]).ToDictionary(pair => pair.Key, pair => pair.Value[^1] ?? "");
    }

    public static HuntFilters Read(IReadOnlyDictionary<string, string> query)
    {
        string? Text(string name) => query.GetValueOrDefault(name);
        var (brightest, faintest) = Range(Text("mag"), FaintestMagnitude);
        var (fewest, most) = Range(Text("det"), MostDetections);
        return new HuntFilters
        {
            Days = Whole(Text("days")) is { } days && HuntFilters.DayChoices.Contains(days) ? days : HuntFilters.DefaultDays,
            Night = Night(Text("night")),
            MinProbability = Number(Text("p"), 1),
            Brightest = brightest,
            Faintest = faintest,
            MinDetections = (int?)fewest,
            MaxDetections = (int?)most,
            MinRealBogus = Number(Text("rb"), 1),
            MinDeepRealBogus = Number(Text("drb"), 1),
            MinGalacticLatitude = Number(Text("b"), 90) ?? 0,
            MinEclipticLatitude = Number(Text("ecl"), 90) ?? 0,
            Bands = string.Concat("gri".Where(letter => Text("band")?.Contains(letter, StringComparison.Ordinal) == true)),
            HasHost = Text("host") switch { "yes" => true, "no" => false, _ => null },
            IsOnTns = Text("tns") switch { "yes" => true, "no" => false, _ => null },
            IsKnown = Text("known") switch { "yes" => true, "no" => false, _ => null },
            HideEdge = Text("edge") == "no",
            HideNearSso = Text("sso") == "no",
            MinRise = Number(Text("rise"), FastestRise),
            Review = States.FirstOrDefault(state => state.Value == Text("state")).Key,
            ShowAll = Text("show") == "all",
            Exposure = ExposureOf(Text("exp")),
            Order = Orders.FirstOrDefault(order => order.Value == Text("sort")).Key,
        };
    }

    public static IEnumerable<string> Write(HuntFilters filters)
    {
        if (filters.Night is { } night)
            yield return $"night={Numerals.Date(new Mjd(night))}";
        else if (filters.Days != HuntFilters.DefaultDays)
            yield return $"days={filters.Days}";
        foreach (var (name, value) in Bounds(filters))
            yield return $"{name}={value}";
        if (filters.Bands.Length > 0)
            yield return $"band={filters.Bands}";
        if (filters.HasHost is { } hasHost)
            yield return hasHost ? "host=yes" : "host=no";
        if (filters.IsOnTns is { } isOnTns)
            yield return isOnTns ? "tns=yes" : "tns=no";
        if (filters.IsKnown is { } isKnown)
            yield return isKnown ? "known=yes" : "known=no";
        if (filters.HideEdge)
            yield return "edge=no";
        if (filters.HideNearSso)
            yield return "sso=no";
        if (States.GetValueOrDefault(filters.Review) is { } state)
            yield return $"state={state}";
        if (filters.ShowAll)
            yield return "show=all";
        if (filters.Exposure is { } exposure)
            yield return string.Create(CultureInfo.InvariantCulture,
                $"exp={exposure.Field}.{exposure.Quadrant}.{exposure.Observed.Days:R}");
        if (Orders.GetValueOrDefault(filters.Order) is { } order)
            yield return $"sort={order}";
    }

    private static IEnumerable<(string Name, string Value)> Bounds(HuntFilters filters)
    {
        (string, string?)[] bounds =
        [
            ("p", Text(filters.MinProbability)),
            ("mag", Pair(filters.Brightest, filters.Faintest)),
            ("det", Pair(filters.MinDetections, filters.MaxDetections)),
            ("rb", Text(filters.MinRealBogus)),
            ("drb", Text(filters.MinDeepRealBogus)),
            ("b", filters.MinGalacticLatitude > 0 ? Text(filters.MinGalacticLatitude) : null),
            ("ecl", filters.MinEclipticLatitude > 0 ? Text(filters.MinEclipticLatitude) : null),
            ("rise", Text(filters.MinRise)),
        ];
        return bounds.Where(bound => bound.Item2 is not null).Select(bound => (bound.Item1, bound.Item2!));
    }

    private static string? Text(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Pair(double? low, double? high) => low is null && high is null ? null : $"{Text(low)}~{Text(high)}";

    private static double? Number(string? text, double most)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? Math.Clamp(number, 0, most) : null;

    private static (double? Low, double? High) Range(string? text, double most)
        => text?.Split('~') is [var low, var high] ? (Number(low, most), Number(high, most)) : (null, null);

    private static int? Whole(string? text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? Night(string? text)
        => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && Mjd.From(new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)).Days is > 0 and < LastNight and var day
            ? (int)Math.Round(day) : null;

    private static Exposure? ExposureOf(string? text)
        => text?.Split('.', 3) is [var field, var quadrant, var time] && Whole(field) is { } f && Whole(quadrant) is { } q
            && Number(time, LastNight) is { } observed ? new Exposure(f, q, new Mjd(observed)) : null;
}
