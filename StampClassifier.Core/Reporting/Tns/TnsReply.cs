using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StampClassifier.Core.Reporting.Tns;

/// <summary>What TNS says became of one report.</summary>
public sealed record ReportFeedback
{
    /// <summary>The report's own id, if TNS echoed it.</summary>
    public Guid? ReportId { get; init; }

    public string? InternalName { get; init; }

    /// <summary>100 new, 101 existing, 5 identical; null while only received, or if refused.</summary>
    public int? Code { get; init; }

    public string? Name { get; init; }

    public string? Prefix { get; init; }

    /// <summary>Arcsec.</summary>
    public double? Separation { get; init; }

    public IReadOnlyList<TnsMessage> Messages { get; init; } = [];

    public bool IsNew => Code == TnsMessage.Inserted;

    public bool IsThere => Code is TnsMessage.Inserted or TnsMessage.Exists;
}

/// <summary>One message with its number and the field it is on, if it is on one.</summary>
public sealed record TnsMessage(int Id, string Text, string? Field)
{
    public const int Identical = 5;
    public const int Inserted = 100;
    public const int Exists = 101;

    /// <summary>From here on messages tell what was done, below what is wrong.</summary>
    public const int FirstNews = 100;
}

/// <summary>An object that a search found.</summary>
public sealed record TnsHit(string Name, string Prefix);

/// <summary>
/// Reads TNS's replies in all the shapes that were seen: <c>data</c> or <c>data.reply</c>, either spelling of what was received,
/// feedback as a list, an object or a bare list. What is none of these is null, never a guess.
/// </summary>
public static class TnsReply
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The number of the receipt; null if there is none.</summary>
    public static long? Receipt(string body)
        => Data(body) is { } data && long.TryParse(data["report_id"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture,
            out var id)
            ? id : null;

    /// <summary>What became of each report, in TNS's order; null if the reply holds none.</summary>
    public static IReadOnlyList<ReportFeedback>? Feedback(string body)
    {
        var feedback = Data(body)?["feedback"] ?? Root(body)?["feedback"];
        var reports = feedback is JsonObject named ? named["at_report"] ?? named : feedback;
        return reports switch
        {
            JsonArray list => [.. list.Select(Item)],
            JsonObject byKey when byKey.Count > 0 && byKey.All(pair => int.TryParse(pair.Key, CultureInfo.InvariantCulture, out _)
                && pair.Value is JsonObject { Count: > 0 })
                => [.. byKey.OrderBy(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture)).Select(pair => Item(pair.Value))],
            JsonObject one => [Item(one)],
            _ => null,
        };
    }

    /// <summary>What a search found; null if the reply is none of a search.</summary>
    public static IReadOnlyList<TnsHit>? Hits(string body) => Data(body, "reply") switch
    {
        JsonArray list => [.. list.OfType<JsonObject>().Where(hit => Text(hit["objname"]) is not null)
            .Select(hit => new TnsHit(Text(hit["objname"])!, Text(hit["prefix"]) ?? "AT"))],
        _ => null,
    };

    /// <summary>The survey names and the reporting group of one object; null if the reply is none of an object.</summary>
    public static TnsObjectReply? Described(string body)
    {
        if (Data(body, "reply") is not JsonObject found || Text(found["objname"]) is not { } name)
            return null;
        var group = found["reporting_group"] as JsonObject;
        var groupId = int.TryParse(Text(group?["groupid"]) ?? Text(group?["group_id"]), CultureInfo.InvariantCulture, out var id) ? id
            : (int?)null;
        return new(name, Text(found["name_prefix"]) ?? "AT", Names(Text(found["internal_names"])), groupId,
            Degrees(found["radeg"]), Degrees(found["decdeg"]));
    }

    /// <summary>Survey names as TNS lists them: parted by commas, with or without blanks, sometimes with an empty first one.</summary>
    public static IReadOnlyList<string> Names(string? list)
        => list?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static ReportFeedback Item(JsonNode? node)
    {
        if (node is not JsonObject item)
            return new();
        var messages = Messages(item, null).ToList();
        var found = item["100"] as JsonObject ?? item["101"] as JsonObject;
        int? code = item["100"] is JsonObject ? TnsMessage.Inserted : item["101"] is JsonObject ? TnsMessage.Exists
            : messages.Exists(message => message.Id == TnsMessage.Identical) ? TnsMessage.Identical : null;
        var ids = item["internal_ids"] as JsonObject;
        return new ReportFeedback
        {
            ReportId = Guid.TryParse(Text(ids?["hunter_report"]), out var id) ? id : null,
            InternalName = Text(ids?["internal_name"]),
            Code = code,
            Name = Text(found?["objname"]),
            Prefix = Text(found?["prefix"]) ?? (found is null ? null : "AT"),
            Separation = Arcsec(Text(found?["separation"])),
            Messages = messages,
        };
    }

    // A message is an object with a message_id, at whatever depth; the nearest name above it is the field it is on.
    private static IEnumerable<TnsMessage> Messages(JsonNode? node, string? field) => node switch
    {
        JsonObject message when message["message_id"] is { } id && int.TryParse(id.ToString(), CultureInfo.InvariantCulture, out var number)
            => [new(number, Text(message["message"]) ?? "", field)],
        JsonObject fields => fields.SelectMany(pair => Messages(pair.Value,
            int.TryParse(pair.Key, CultureInfo.InvariantCulture, out _) || pair.Key == "at_rep" ? field : pair.Key)),
        JsonArray list => list.SelectMany(item => Messages(item, field)),
        _ => [],
    };

    private static JsonObject? Data(string body) => Root(body)?["data"] is JsonObject data
        ? data["reply"] is JsonObject inner && data["feedback"] is null && data["report_id"] is null ? inner : data : null;

    /// <summary>What the reply is about: under <c>data</c>, or <c>data</c> and this name in the shape before 2025.</summary>
    internal static JsonNode? Data(string body, string inner) => Root(body)?["data"] switch
    {
        JsonObject data when data[inner] is { } reply => reply,
        { } data => data,
        null => null,
    };

    // An HTML page that comes with 200 is no reply, nor is one that says a thing twice: which of them is meant?
    private static JsonObject? Root(string body)
    {
        try
        {
            return JsonNode.Parse(body, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double? Arcsec(string? text)
        => text is not null && double.TryParse(text.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value : null;

    private static double? Degrees(JsonNode? node)
        => double.TryParse(node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.ToString().Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>One object as TNS describes it; degrees J2000.</summary>
public sealed record TnsObjectReply(
    string Name, string Prefix, IReadOnlyList<string> InternalNames, int? ReportingGroup, double? Ra, double? Dec);
