using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Classification;

namespace StampClassifier.Cli.Output;

/// <summary>
/// CSV or JSON lines: candid, objectId, one column per class, class, status, rules, source, detail. The class columns and
/// <c>class</c> are the network's alone; the rules that fired stand beside them. An alert whose stamps were cut by the detector's edge
/// and placed on the whole grid is classified with a detail that begins with <c>edge:</c>.
/// </summary>
internal sealed class RowFormat(IReadOnlyList<string> classes, bool json)
{
    public string? Header => json ? null : CsvRow.Join(["candid", "objectId", .. classes, "class", "status", "rules", "source", "detail"]);

    public string Write(ClassificationRow row) => json ? Json(row) : Csv(row);

    private string Csv(ClassificationRow row) => CsvRow.Join(
    [
        row.Candid?.ToString(CultureInfo.InvariantCulture), row.ObjectId,
        .. classes.Select((_, i) => row.Answer?.Probabilities.Values[i].ToString("0.000000", CultureInfo.InvariantCulture)),
        row.Answer?.Probabilities.TopClass, row.Status, string.Join(';', Rules(row)), row.Source, row.Detail,
    ]);

    private string Json(ClassificationRow row) => JsonSerializer.Serialize(
        new
        {
            candid = row.Candid?.ToString(CultureInfo.InvariantCulture),
            objectId = row.ObjectId,
            probabilities = row.Answer is { } answer ? classes.Zip(answer.Probabilities.Values).ToDictionary(x => x.First, x => x.Second)
                : null,
            @class = row.Answer?.Probabilities.TopClass,
            status = row.Status,
            rules = Rules(row),
            source = row.Source,
            edge = row.Answer?.Edge is not null,
            detail = row.Detail,
        },
        JsonSerializerOptions.Web);

    private static string[] Rules(ClassificationRow row)
        => row.Answer is { Dispositions: not Dispositions.None } answer ? answer.Dispositions.ToString().Split(", ") : [];
}
