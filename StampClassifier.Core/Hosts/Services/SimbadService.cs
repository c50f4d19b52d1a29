using System.Globalization;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>
/// SIMBAD by TAP (https://simbad.cds.unistra.fr/simbad/sim-tap), JSON. <c>rvz_err</c> is in km/s where <c>rvz_type</c> is v or c; axes
/// are full diameters in arcmin.
/// </summary>
public sealed class SimbadService(ServiceChannel channel, ServiceOptions options) : ICatalogueService
{
    private const double ArcsecPerHalfArcmin = 30;
    private static readonly Uri Home = new("https://simbad.cds.unistra.fr/simbad/sim-tap/sync");

    /// <summary>Galaxies and active nuclei among the object types (https://simbad.cds.unistra.fr/guide/otypes.htx).</summary>
    private static readonly HashSet<string> Galaxies = ["G", "GiC", "GiG", "GiP", "BiC", "IG", "PaG", "LSB", "rG", "H2G", "EmG", "SBG",
        "bCG", "PoG", "G?"];

    private static readonly HashSet<string> Nuclei = ["AGN", "AG?", "Sy1", "Sy2", "SyG", "Sy?", "QSO", "Q?", "Bla", "BLL", "Bz?", "BL?",
        "LIN", "LeQ"];

    private static readonly HashSet<string> Others =
        ["SN*", "SN?", "ClG", "GrG", "CGG", "PCG", "SCG", "HII", "ISM", "Cl*", "GlC", "OpC", "As*", "SNR", "PN", "Rad", "X", "gam", "ev",
            "grv"];

    private static readonly HashSet<string> Variables =
        ["V*", "RR*", "Ce*", "cC*", "WV*", "Mi*", "LP*", "CV*", "No*", "EB*", "RS*", "BY*", "Ro*", "dS*", "gD*", "bC*", "Er*", "Fl*",
            "Or*", "TT*", "XB*", "Sy*", "Pu*", "Ir*", "El*"];

    public string Key => "Simbad";

    public string Name => CatalogueNames.Simbad;

    public ServiceOptions Options => options;

    public Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken)
    {
        var adql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT TOP 200 main_id, ra, dec, otype, rvz_redshift, rvz_err, rvz_type, galdim_majaxis, galdim_minaxis, galdim_angle, V, r "
                + $"FROM basic "
            + $"LEFT JOIN allfluxes ON oidref = oid WHERE CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', {question.Centre.Ra:F6}, "
            + $"{question.Centre.Dec:F6}, "
            + $"{question.Radius / SkyPosition.ArcsecPerDegree:F6})) = 1");
        return channel.AskAsync(
            () => new HttpRequestMessage(HttpMethod.Get, new UriBuilder(options.Address ?? Home)
            {
                Query = "request=doQuery&lang=adql&format=json&query=" + Uri.EscapeDataString(adql),
            }.Uri),
            isPage: false, text => TapAnswer.Read(text, ["main_id", "ra", "dec", "otype"], Row), cancellationToken);
    }

    private static CatalogueSource? Row(TapRow row)
    {
        var type = row.Text("otype") ?? "";
        var (major, minor) = (row.Number("galdim_majaxis"), row.Number("galdim_minaxis"));
        var magnitude = CatalogueValues.Magnitude(row.Number("r")) is { } r ? new Brightness(r, "r")
            : CatalogueValues.Magnitude(row.Number("V")) is { } v ? new Brightness(v, "V") : null;
        return row.Text("main_id") is { } name ? new CatalogueSource
        {
            Catalogue = CatalogueNames.Simbad,
            Name = name,
            Ra = row.Number("ra"),
            Dec = row.Number("dec"),
            Type = Galaxies.Contains(type) ? SourceType.Galaxy : Nuclei.Contains(type) ? SourceType.Agn
                : Variables.Contains(type) ? SourceType.VariableStar : Others.Contains(type) ? SourceType.Other
                : type.Contains('*', StringComparison.Ordinal) ? SourceType.Star : SourceType.Unknown,
            TypeWord = type.Length > 0 ? type : null,
            Brightness = magnitude,
            Redshift = CatalogueValues.Simbad(row.Number("rvz_redshift"), row.Number("rvz_err"), row.Text("rvz_type")),
            Shape = GalaxyShape.Of(major * ArcsecPerHalfArcmin, minor / major, row.Number("galdim_angle")),
        } : null;
    }
}
