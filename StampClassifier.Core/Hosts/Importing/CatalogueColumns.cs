namespace StampClassifier.Core.Hosts.Importing;

/// <summary>Which column of a file holds what: named by the person who imports, otherwise known by its usual names.</summary>
public sealed record CatalogueColumns
{
    /// <summary>What a column can be, and the names under which catalogues have it.</summary>
    private static readonly Dictionary<string, string[]> Usual = new()
    {
        ["ra"] = ["ra", "raj2000", "_raj2000", "ra_j2000", "ra2000", "radeg", "ra_deg", "ra_icrs", "alpha"],
        ["dec"] = ["dec", "dej2000", "decj2000", "_dej2000", "dec_j2000", "dec2000", "dedeg", "decdeg", "dec_deg", "de_icrs", "delta"],
        ["name"] = ["name", "objname", "object", "main_id", "designation", "id", "hyperleda", "pgc", "gwgc", "oid", "objid"],
        ["magnitude"] = ["rmag", "r_mag", "mag_r", "bmag", "b_mag", "mag_b", "btmag", "gmag", "imag", "vmag", "max", "mag", "magnitude"],
        ["redshift"] = ["z", "redshift", "zspec", "z_spec", "zsp", "z_helio", "zhelio", "zphot", "z_phot", "zph", "photoz"],
        ["redshift_error"] = ["e_z", "z_err", "zerr", "z_error", "e_redshift", "redshift_error", "e_zsp", "e_zph"],
        ["velocity"] = ["cz", "velocity", "hrv", "v_helio", "rv"],
        ["semi_major"] = ["semi_major", "semimajor", "a_arcsec"],
        ["axis_ratio"] = ["axis_ratio", "b/a", "ba"],
        ["position_angle"] = ["position_angle", "pa", "posangle"],
        ["type"] = ["type", "otype", "class", "vartype", "objtype"],
    };

    public required int Ra { get; init; }

    public required int Dec { get; init; }

    public int? Name { get; init; }

    public int? Magnitude { get; init; }

    /// <summary>The band of the magnitude, from the name of its column.</summary>
    public string? Band { get; init; }

    public int? Redshift { get; init; }

    public int? RedshiftError { get; init; }

    /// <summary>Km/s, where the file has no redshift.</summary>
    public int? Velocity { get; init; }

    /// <summary>Arcsec.</summary>
    public int? SemiMajorAxis { get; init; }

    public int? AxisRatio { get; init; }

    public int? PositionAngle { get; init; }

    public int? Type { get; init; }

    /// <summary>What can be named.</summary>
    public static IEnumerable<string> Roles => Usual.Keys;

    /// <param name="columns">Of the file.</param>
    /// <param name="named">By role, as the person gave them.</param>
    /// <exception cref="CatalogueFormatException">A column that was named is not there, or the position's cannot be told.</exception>
    public static CatalogueColumns Of(IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> named)
    {
        if (named.Keys.FirstOrDefault(role => !Usual.ContainsKey(role)) is { } unknown)
            throw new CatalogueFormatException($"A column can be {string.Join(", ", Roles)}; '{unknown}' is none of these.");
        int? Find(string role)
        {
            if (!named.TryGetValue(role, out var name))
                return Usual[role].Select(usual => Place(columns, usual)).FirstOrDefault(place => place is not null);
            return Place(columns, name) ?? throw new CatalogueFormatException($"The file has no column '{name}'. It has: {List(columns)}.");
        }

        var magnitude = Find("magnitude");
        return new CatalogueColumns
        {
            Ra = Find("ra") ?? throw Unplaced("ra", columns),
            Dec = Find("dec") ?? throw Unplaced("dec", columns),
            Name = Find("name"),
            Magnitude = magnitude,
            Band = magnitude is { } place ? BandOf(columns[place]) : null,
            Redshift = Find("redshift"),
            RedshiftError = Find("redshift_error"),
            Velocity = Find("velocity"),
            SemiMajorAxis = Find("semi_major"),
            AxisRatio = Find("axis_ratio"),
            PositionAngle = Find("position_angle"),
            Type = Find("type"),
        };
    }

    private static int? Place(IReadOnlyList<string> columns, string name)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (string.Equals(columns[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return null;
    }

    // "Bmag", "mag_r", "R": the one letter that is left without the word.
    private static string? BandOf(string column)
    {
        var rest = column.Replace("magnitude", "", StringComparison.OrdinalIgnoreCase)
            .Replace("mag", "", StringComparison.OrdinalIgnoreCase)
            .Trim('_', ' ');
        return rest.Length is 1 or 2 && char.IsAsciiLetter(rest[0]) ? rest[..1] : null;
    }

    private static CatalogueFormatException Unplaced(string role, IReadOnlyList<string> columns)
        => new($"Which column is {role}? Say it with --column {role}=NAME. The file has: {List(columns)}.");

    private static string List(IReadOnlyList<string> columns) => string.Join(", ", columns.Take(60));
}
