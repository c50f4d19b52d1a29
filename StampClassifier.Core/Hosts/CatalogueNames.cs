namespace StampClassifier.Core.Hosts;

/// <summary>The catalogues that the program knows by itself, as pages and records name them.</summary>
public static class CatalogueNames
{
    /// <summary>The neighbours that the alert itself lists.</summary>
    public const string Ps1Alert = "PS1 (alert)";

    public const string Ps1 = "PS1";
    public const string Sdss = "SDSS";
    public const string Ned = "NED";
    public const string Simbad = "SIMBAD";
    public const string Gaia = "Gaia DR3";
    public const string MinorPlanets = "MPC";
    public const string Vsx = "VSX";
}
