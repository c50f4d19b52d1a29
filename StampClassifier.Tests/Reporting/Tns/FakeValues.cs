using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>The fake TNS's tables of numbers.</summary>
internal sealed class FakeValues
{
    private readonly JsonObject _tables = new()
    {
        ["filters"] = new JsonObject { ["0"] = "Other", ["110"] = "g-ZTF", ["111"] = "r-ZTF", ["112"] = "i-ZTF" },
        ["instruments"] = new JsonObject { ["196"] = "P48 - ZTF-Cam", ["104"] = "P60 - P60-Cam" },
        ["units"] = new JsonObject { ["1"] = "ABMag", ["34"] = "nJy" },
        ["groups"] = new JsonObject { ["18"] = "ATLAS", ["48"] = "ZTF", ["74"] = "ALeRCE", ["321"] = "the Hunters" },
    };

    /// <summary>What the next questions get, in order; then they are plain.</summary>
    public ConcurrentQueue<FakeAct> Acts { get; } = new();

    /// <summary>Names by number.</summary>
    public JsonObject this[string table] => _tables[table]!.AsObject();

    public bool Has(string table, string? number) => number is not null && this[table][number] is not null;

    public async Task AnswerAsync(HttpContext context, FakeTns tns)
    {
        var act = Acts.TryDequeue(out var chosen) ? chosen : FakeAct.Plain;
        if (await tns.RefuseAsync(context, act))
            return;
        JsonNode data = tns.IsOldShape ? new JsonObject { ["reply"] = _tables.DeepClone() } : _tables.DeepClone();
        await (act.IsHtml ? FakeWire.WriteTextAsync(context, 200, "text/html", "<html><body>Maintenance</body></html>")
            : FakeWire.WriteAsync(context, 200, FakeWire.Code(200, "OK", data)));
    }
}
