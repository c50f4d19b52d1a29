using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// NED's cone search (https://ned.ipac.caltech.edu/NED::API/ConeSearchByPosition), VOTable: name, place, redshift with its flag, type.
/// </summary>
public sealed class NedService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const double ArcsecPerArcmin = 60;
    private static readonly Uri Home = new("https://ned.ipac.caltech.edu/NED::API/ConeSearchByPosition");
    private static readonly string[] Needed = ["prefname", "ra", "dec", "z", "zflag", "ptype"];
    private static readonly XmlReaderSettings Safely = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public string Key => "Ned";

    public string Name => CatalogueNames.Ned;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture,
            $"LON={question.Centre.Ra:F6}d&LAT={question.Centre.Dec:F6}d&CSYS=Equatorial&EQUINOX=J2000"
                + $"&RADIUS={question.Radius / ArcsecPerArcmin:F4}&Z_CONSTRAINT=Unconstrained");
        return channel.AskAsync(() => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(options.Address ?? Home) { Query = query }.Uri),
            isPage: false, Read, cancellationToken);
    }

    private static IReadOnlyList<CatalogueSource> Read(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Safely);
        var table = XDocument.Load(reader).Descendants().FirstOrDefault(element => element.Name.LocalName == "TABLE")
            ?? throw new FormatException("No table.");
        var fields = table.Elements().Where(element => element.Name.LocalName == "FIELD")
            .Select((field, place) => ((string?)field.Attribute("ID") ?? (string?)field.Attribute("name") ?? "", place))
            .ToDictionary(field => field.Item1, field => field.place, StringComparer.OrdinalIgnoreCase);
        if (Array.Find(Needed, name => !fields.ContainsKey(name)) is { } missing)
            throw new CatalogueServiceException($"answered without the column {missing}");
        return [.. table.Descendants().Where(element => element.Name.LocalName == "TR")
            .Select(row => row.Elements().Select(cell => cell.Value.Trim()).ToList())
            .Select(cells => Row(name => fields[name] < cells.Count ? cells[fields[name]] : ""))];
    }

    private static CatalogueSource Row(Func<string, string> cell)
    {
        var flag = cell("zflag");
        var type = cell("ptype");
        return new CatalogueSource
        {
            Catalogue = CatalogueNames.Ned,
            Name = cell("prefname"),
            Ra = CatalogueValues.Number(cell("ra")),
            Dec = CatalogueValues.Number(cell("dec")),
            Type = type switch
            {
                "G" or "GPair" or "GTrpl" or "PofG" => SourceType.Galaxy,
                "QSO" or "AGN" => SourceType.Agn,
                "*" or "**" or "!*" => SourceType.Star,
                "V*" or "!V*" => SourceType.VariableStar,
                "" or "IrS" or "UvS" or "VisS" or "RadioS" or "XrayS" or "GammaS" or "UvES" or "EmLS" => SourceType.Unknown,
                _ => SourceType.Other,
            },
            TypeWord = type.Length > 0 ? type : null,
            Redshift = CatalogueValues.RedshiftValue(CatalogueValues.Number(cell("z"))) is { } z
                ? new Redshift(z, null, CatalogueValues.NedFlag(flag), flag.Length > 0 ? $"{CatalogueNames.Ned} {flag}"
                : CatalogueNames.Ned) : null,
        };
    }
}
