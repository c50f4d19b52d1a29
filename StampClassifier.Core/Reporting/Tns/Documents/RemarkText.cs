using System.Globalization;
using StampClassifier.Core.Photometry;
using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Reporting.Tns.Documents;

/// <summary>Fills the group's remark: the object's name, and how fast it rose with the error of that.</summary>
internal static class RemarkText
{
    private const string ObjectMark = "{object}";
    private const string RiseMark = "{rise}";

    public static string Of(string template, string objectId, IReadOnlyList<RiseRate> rises)
    {
        var words = string.Join(", ", rises.Select(Words));
        var text = template.Replace(ObjectMark, objectId, StringComparison.Ordinal);
        if (text.Contains(RiseMark, StringComparison.Ordinal))
            text = text.Replace(RiseMark, words, StringComparison.Ordinal);
        else if (words.Length > 0)
            text = $"{text} {words}.";
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace(" ()", "", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal);
    }

    private static string Words(RiseRate rise) => rise.Error is { } error
        ? string.Create(CultureInfo.InvariantCulture, $"{rise.Band.Letter}-rise {rise.MagnitudesPerDay:F2} +- {error:F2} mag/day")
        : string.Create(CultureInfo.InvariantCulture, $"{rise.Band.Letter}-rise > {rise.MagnitudesPerDay:F2} mag/day");
}
