using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>TNS's own numbers, as they were when somebody last looked; its <c>get/values</c> tells the present ones.</summary>
public static class TnsValues
{
    /// <summary>Another client compared these with <c>get/values</c> on that day.</summary>
    public static readonly DateOnly VerifiedOn = new(2026, 7, 10);

    public const int ZtfSource = 48;
    public const int ZtfCamera = 196;
    public const int AbMagnitude = 1;

    /// <summary>Seconds.</summary>
    public const int ZtfExposure = 30;

    public const string Observer = "Robot";
    public const string ZtfComment = "Data provided by ZTF";

    /// <summary>Letters of ZTF's filters by TNS's numbers.</summary>
    public static readonly IReadOnlyDictionary<int, string> FilterLetters
        = new Dictionary<int, string> { [110] = "g", [111] = "r", [112] = "i" };

    /// <summary>The number of a survey filter; null for one that TNS has none for.</summary>
    public static int? FilterOf(Band band) => band switch { Band.G => 110, Band.R => 111, Band.I => 112, _ => null };

    /// <summary>The letter of a ZTF filter; null for others.</summary>
    public static string? LetterOf(int? filter) => filter is { } number ? FilterLetters.GetValueOrDefault(number) : null;
}
