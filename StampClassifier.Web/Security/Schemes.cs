namespace StampClassifier.Web.Security;

/// <summary>The ways of being known.</summary>
internal static class Schemes
{
    /// <summary>Chooses by what a request brings.</summary>
    public const string Any = "Any";

    /// <summary>A person, by a cookie that names a session.</summary>
    public const string Session = "Session";

    /// <summary>A program, by <c>Authorization: Bearer sck_…</c>.</summary>
    public const string Key = "Key";

    /// <summary>A person who gave the right password and still owes a code.</summary>
    public const string SecondFactor = "SecondFactor";

    /// <summary>What an institute's sign-in said, until it is turned into a session a moment later.</summary>
    public const string Vouched = "Vouched";

    public const string Institute = "Institute";
}
