using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// The Minor Planet Center's checker (https://minorplanetcenter.net/cgi-bin/checkmp.cgi): a form that answers with a page, in it a table
/// of fixed columns between <c>pre</c> tags: designation, R.A., Decl., V. Palomar's code is I41.
/// </summary>
public sealed partial class MinorPlanetService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const double ArcsecPerArcmin = 60;
    private static readonly Uri Home = new("https://minorplanetcenter.net/cgi-bin/mpcheck.cgi");

    public string Key => "MinorPlanets";

    public string Name => CatalogueNames.MinorPlanets;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var utc = question.Seen.ToUtc();
        var form = new Dictionary<string, string>
        {
            ["year"] = utc.Year.ToString(CultureInfo.InvariantCulture),
            ["month"] = utc.Month.ToString("00", CultureInfo.InvariantCulture),
            ["day"] = (utc.Day + utc.TimeOfDay.TotalDays).ToString("00.00000", CultureInfo.InvariantCulture),
            ["which"] = "pos",
            ["ra"] = Sexagesimal.FormatRa(question.Centre.Ra).Replace(':', ' '),
            ["decl"] = Sexagesimal.FormatDec(question.Centre.Dec).Replace(':', ' '),
            ["TextArea"] = "",
            ["radius"] = Math.Max(1, Math.Ceiling(question.Radius / ArcsecPerArcmin)).ToString(CultureInfo.InvariantCulture),
            ["limit"] = "24.0",
            ["oc"] = "I41",
            ["sort"] = "d",
            ["mot"] = "h",
            ["tmot"] = "s",
            ["pdes"] = "u",
            ["needed"] = "f",
            ["ps"] = "n",
            ["type"] = "p",
        };
        return channel.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Post, options.Address ?? Home) { Content = new FormUrlEncodedContent(form) },
            isPage: true, text => Read(text, question), cancellationToken);
    }

    private static IReadOnlyList<CatalogueSource> Read(string page, CatalogueQuestion question)
    {
        if (Table().Match(page) is { Success: true } table)
            return [.. Line().Matches(WebUtility.HtmlDecode(Tags().Replace(table.Groups[1].Value, ""))).Select(Row)
                .Where(source => source.Position is { } place && place.SeparationTo(question.Centre) <= question.Radius)];
        if (page.Contains("No known minor planets", StringComparison.OrdinalIgnoreCase))
            return [];
        throw new FormatException("Neither a table nor the word that there is nothing.");
    }

    private static CatalogueSource Row(Match line)
    {
        double Of(int group) => double.Parse(line.Groups[group].Value, CultureInfo.InvariantCulture);
        var dec = Of(6) + Of(7) / 60 + Of(8) / 3600;
        return new CatalogueSource
        {
            Catalogue = CatalogueNames.MinorPlanets,
            Name = line.Groups[1].Value.Trim(),
            Ra = (Of(2) + Of(3) / 60 + Of(4) / 3600) * 15,
            Dec = line.Groups[5].Value == "-" ? -dec : dec,
            Type = SourceType.MinorPlanet,
            Brightness = line.Groups[9].Success ? new(Of(9), "V") : null,
        };
    }

    [GeneratedRegex("<pre[^>]*>(.*?)</pre>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2_000)]
    private static partial Regex Table();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 2_000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"^(.{2,30}?)[ ]{1,20}(\d\d) (\d\d) (\d\d\.\d) ([+-])(\d\d) (\d\d) (\d\d(?:\.\d)?)(?:[ ]{1,10}(\d\d\.\d))?",
        RegexOptions.Multiline, 2_000)]
    private static partial Regex Line();
}
