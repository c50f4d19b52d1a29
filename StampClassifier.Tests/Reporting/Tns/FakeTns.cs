using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StampClassifier.Core.Sky;
using static StampClassifier.Tests.Reporting.Tns.FakeWire;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>
/// A strict TNS on loopback: it answers as the contract says, keeps what it is sent, and remembers every request that it does not
/// understand, which fails the test. Nothing of it is random; what it does beyond the plain is chosen for each request.
/// </summary>
internal sealed class FakeTns : IAsyncDisposable
{
    public const string Key = "s3cret+key/with=signs&more";
    public const int BotId = 4711;
    public const string BotName = "hunter_bot";

    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, FakeBatch> _batches = [];
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _journal = new();
    private long _receipts = 26_818;
    private int _names;

    private FakeTns(WebApplication app) => _app = app;

    public List<FakeObject> Objects { get; } = [];

    /// <summary>What the next sends do, in order; then they are plain.</summary>
    public ConcurrentQueue<FakeAct> Sends { get; } = new();

    public ConcurrentQueue<FakeAct> Replies { get; } = new();

    public ConcurrentQueue<FakeAct> Searches { get; } = new();

    /// <summary>Chooses by what is asked; wins over the queues where it chooses.</summary>
    public Func<string, JsonObject, FakeAct?> Choose { get; set; } = (_, _) => null;

    /// <summary>Catalogue files by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>Times a reply is not ready.</summary>
    public int NotReady { get; set; }

    /// <summary>An object this near is the same one, arcsec.</summary>
    public double MatchRadius { get; set; } = 3;

    /// <summary>Only the names of the 2.0 manual are understood.</summary>
    public bool IsTns2Only { get; set; }

    /// <summary>Replies in the shape before 2025: <c>data.reply</c>.</summary>
    public bool IsOldShape { get; set; }

    /// <summary>Echoes internal_ids and leaves at_rep out, as in 2026.</summary>
    public bool EchoesIds { get; set; } = true;

    /// <summary>The survey names that TNS refuses, with the message's number.</summary>
    public ConcurrentDictionary<string, int> Refused { get; } = new();

    /// <summary>What get/values answers, and what reports are held against.</summary>
    public FakeValues Values { get; } = new();

    /// <summary>Content types and bodies byte by byte, the key masked.</summary>
    public ConcurrentQueue<(string? ContentType, string Body)> Bodies { get; } = new();

    /// <summary>Requests left before 429; null for any number.</summary>
    public int? Grants { get; set; }

    public int ResetSeconds { get; set; } = 41;

    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Method, path, headers and body of each request, the key masked.</summary>
    public IReadOnlyCollection<string> Journal => _journal;

    public Uri Address { get; private set; } = null!; // Set by the start.

    public Uri Api => new(Address, "api");

    public Uri Catalogue => new(Address, "system/files/tns_public_objects");

    public static async Task<FakeTns> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var tns = new FakeTns(app);
        app.Run(tns.AnswerAsync);
        await app.StartAsync(cancellationToken);
        tns.Address = new Uri(app.Urls.Single());
        return tns;
    }

    /// <summary>A request that TNS would not understand, and a key that is not where it belongs, fail the test here.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Assert.Empty(_complaints);
    }

    /// <summary>Puts in an object of somebody else.</summary>
    public FakeObject Add(double ra, double dec, string internalNames = "", int group = 18)
    {
        lock (_gate)
        {
            var added = new FakeObject(NextName(2026), ra, dec, group, [.. internalNames.Split(',').Where(name => name.Length > 0)]);
            Objects.Add(added);
            return added;
        }
    }

    /// <summary>Sunday, 04 UT: the sandbox is overwritten.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            Objects.Clear();
            _batches.Clear();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Bodies.Enqueue((context.Request.ContentType, await MaskedBodyAsync(context.Request)));
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : FormCollection.Empty;
        var path = context.Request.Path.Value ?? "";
        _journal.Enqueue($"{context.Request.Method} {path} {context.Request.Headers.UserAgent} "
            + string.Join('&', form.Select(field => $"{field.Key}={(field.Key == "api_key" ? "***" : field.Value.ToString())}")));
        if (context.Request.Method != (path == "/api/get/values" ? "GET" : "POST") || context.Request.QueryString.HasValue)
            Complain($"{context.Request.Method} {path}{context.Request.QueryString}");
        if (!IsKnownBot(context.Request, form))
        {
            await WriteAsync(context, 401, Code(401, "Unauthorized"));
            return;
        }

        if (path.StartsWith("/system/files/tns_public_objects/", StringComparison.Ordinal))
            await SendFileAsync(context, Path.GetFileName(path));
        else if (path is "/api/set/bulk-report" or "/api/bulk-report")
            await SendAsync(context, form["data"].ToString());
        else if (path is "/api/get/bulk-report-reply" or "/api/bulk-report-reply")
            await ReplyAsync(context, form["report_id"].ToString());
        else if (path == "/api/get/search")
            await SearchAsync(context, form["data"].ToString());
        else if (path == "/api/get/object")
            await ObjectAsync(context, form["data"].ToString());
        else if (path == "/api/get/values")
            await Values.AnswerAsync(context, this);
        else
        {
            Complain($"{context.Request.Method} {path}");
            await WriteAsync(context, 404, Code(404, "Not found"));
        }
    }

    private async Task SendAsync(HttpContext context, string data)
    {
        var reports = JsonNode.Parse(data)?["at_report"] as JsonObject;
        if (reports is null || reports.Count == 0 || reports.Select((pair, i) => pair.Key == i.ToString(CultureInfo.InvariantCulture))
            .Contains(false))
        {
            Complain("at_report is no object with keys 0, 1, ...");
            await WriteAsync(context, 400, Code(400, "Bad request"));
            return;
        }

        var entries = reports.Select(pair => (JsonObject)pair.Value!).ToList();
        if (entries.Count > 100)
            Complain($"{entries.Count} reports in one batch");
        var act = Choose("send", reports) ?? (Sends.TryDequeue(out var chosen) ? chosen : FakeAct.Plain);
        if (await RefuseAsync(context, act))
            return;
        var faults = entries.Select((entry, i) => FakeRules.FaultOf(entry, this)).ToList();
        if (faults.Exists(fault => fault is not null))
        {
            // One bad report refuses all, and the list is not in our order.
            var list = new JsonArray([.. faults.Where(fault => fault is not null).Reverse().Select(fault => fault!.DeepClone())]);
            await WriteAsync(context, 400, Code(400, "Bad request",
                new JsonObject { ["feedback"] = act.IsBareList ? list : new JsonObject { ["at_report"] = list } }));
            return;
        }

        var receipt = Store(entries, act);
        if (act.AnswersAfter is { } wait)
            await Task.Delay(wait, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (act.Status is { } status)
            await WriteAsync(context, status, act.Body ?? Code(status, "Gateway time-out"));
        else if (act.IsHtml)
            await WriteTextAsync(context, 200, "text/html", "<html><body>Maintenance</body></html>");
        else if (act.HangsUp)
            context.Abort();
        else if (act.Dribbles)
            await DribbleAsync(context, Code(200, "OK", new JsonObject { ["report_id"] = receipt }));
        else
            await WriteAsync(context, 200, Code(200, "OK", new JsonObject
            {
                ["report_id"] = receipt,
                [act.IsMissingReceived ? "x" : "recieved_data"] = JsonNode.Parse(data),
            }));
    }

    private long Store(List<JsonObject> entries, FakeAct act)
    {
        lock (_gate)
        {
            var receipt = ++_receipts;
            var answers = act.IsLostAfterReceipt || !act.Stores ? [] : entries.ConvertAll(AnswerTo);
            _batches[receipt] = new FakeBatch(answers, NotReady, act.IsLostAfterReceipt);
            return receipt;
        }
    }

    private JsonObject AnswerTo(JsonObject entry)
    {
        var name = (string)entry["internal_name"]!;
        var (ra, dec) = (FakeRules.Degrees(entry["ra"]!), FakeRules.Degrees(entry["dec"]!));
        var answer = new JsonObject();
        var same = Objects.Find(o => o.Reports.Exists(report => JsonNode.DeepEquals(report, entry)));
        var near = Objects.Find(o => new SkyPosition(o.Ra, o.Dec).SeparationTo(new(ra, dec)) <= MatchRadius);
        if (same is not null)
            answer["5"] = Message("An identical AT report exists.", 5);
        else if (near is not null)
        {
            answer["101"] = Message("Transient object exists.", 101, new()
            {
                ["objname"] = near.Name,
                ["prefix"] = "AT",
                ["type"] = "Unclassified",
                ["separation"] = string.Create(CultureInfo.InvariantCulture,
                    $"{new SkyPosition(near.Ra, near.Dec).SeparationTo(new(ra, dec)):F2} arcsec"),
            });
            if (near.MovesOnReport)
                answer["object"] = new JsonObject
                {
                    ["124"] = Message("Object coordinates were updated according to those specified in this report.", 124),
                };
            near.InternalNames.Add(name);
            near.Reports.Add((JsonObject)entry.DeepClone());
        }
        else
        {
            var added = new FakeObject(NextName(int.Parse(((string)entry["discovery_datetime"]!)[..4], CultureInfo.InvariantCulture)), ra,
                dec,
                int.Parse((string)(entry["reporting_group_id"] ?? entry["reporting_groupid"])!, CultureInfo.InvariantCulture), [name]);
            added.Reports.Add((JsonObject)entry.DeepClone());
            Objects.Add(added);
            answer["100"] = Message("Transient object was inserted.", 100, new() { ["objname"] = added.Name });
        }

        if (EchoesIds && entry["internal_ids"] is { } ids)
            answer["internal_ids"] = ids.DeepClone();
        else
            answer["at_rep"] = new JsonObject { ["103"] = Message("Submitted", 103) };
        return answer;
    }

    private async Task ReplyAsync(HttpContext context, string receipt)
    {
        var act = Replies.TryDequeue(out var chosen) ? chosen : FakeAct.Plain;
        if (await RefuseAsync(context, act))
            return;
        FakeBatch? batch;
        lock (_gate)
            batch = _batches.GetValueOrDefault(long.Parse(receipt, CultureInfo.InvariantCulture));
        if (batch is null || batch.IsLost || batch.NotReady-- > 0)
        {
            await WriteAsync(context, 404, Code(404, "Not found"));
            return;
        }

        var list = new JsonArray([.. batch.Answers.Select(answer => act.IsOnlyReceived
            ? new JsonObject { ["at_rep"] = new JsonObject { ["103"] = Message("Submitted", 103) } } : answer.DeepClone())]);
        await WriteAsync(context, 200, Code(200, "OK", new JsonObject { ["feedback"] = new JsonObject { ["at_report"] = list } }));
    }

    private async Task SearchAsync(HttpContext context, string data)
    {
        var question = (JsonObject)JsonNode.Parse(data)!;
        var act = Choose("search", question) ?? (Searches.TryDequeue(out var chosen) ? chosen : FakeAct.Plain);
        if (await RefuseAsync(context, act))
            return;
        var hits = new JsonArray();
        lock (_gate)
            foreach (var found in Objects.Where(o => !act.IsBlind && IsAskedFor(o, question)))
                hits.Add(new JsonObject { ["objname"] = found.Name, ["prefix"] = "AT", ["objid"] = found.Id });
        await WriteAsync(context, 200, Code(200, "OK", IsOldShape ? new JsonObject { ["reply"] = hits } : hits));
    }

    private bool IsAskedFor(FakeObject found, JsonObject question)
    {
        if (question["internal_name"] is { } name)
            return found.InternalNames.Contains((string)name!);
        if (question["units"]?.ToString() != "arcsec")
            Complain($"a cone without units: {question}");
        var centre = new SkyPosition(FakeRules.Number(question["ra"]), FakeRules.Number(question["dec"]));
        return centre.SeparationTo(new(found.Ra, found.Dec)) <= FakeRules.Number(question["radius"]);
    }

    private async Task ObjectAsync(HttpContext context, string data)
    {
        if (await RefuseAsync(context, FakeAct.Plain))
            return;
        var name = JsonNode.Parse(data)!["objname"]!.ToString();
        FakeObject? found;
        lock (_gate)
            found = Objects.Find(o => o.Name == name);
        var described = found is null ? null : new JsonObject
        {
            ["objname"] = found.Name,
            ["name_prefix"] = "AT",
            ["radeg"] = found.Ra,
            ["decdeg"] = found.Dec,
            // The list may begin with a comma.
            ["internal_names"] = (IsOldShape ? "" : ",") + string.Join(IsOldShape ? ", " : ",", found.InternalNames),
            ["reporting_group"] = new JsonObject { [IsOldShape ? "group_id" : "groupid"] = found.Group, ["group_name"] = "a group" },
        };
        await WriteAsync(context, found is null ? 404 : 200, Code(found is null ? 404 : 200, "OK",
            IsOldShape && described is not null ? new JsonObject { ["reply"] = described } : described));
    }

    private async Task SendFileAsync(HttpContext context, string file)
    {
        if (!Files.TryGetValue(file, out var bytes))
        {
            await WriteTextAsync(context, 404, "text/html", "<html>not found</html>");
            return;
        }

        context.Response.ContentType = "application/zip";
        await context.Response.Body.WriteAsync(bytes);
    }

    /// <returns>True if the request was refused before it was looked at.</returns>
    internal async Task<bool> RefuseAsync(HttpContext context, FakeAct act)
    {
        if (act.Delay is { } delay)
            await Task.Delay(delay, context.RequestAborted);
        if (act.Refusal is { } status)
        {
            await WriteAsync(context, status, Code(status, "Refused"));
            return true;
        }

        if (Grants is not { } left)
            return false;
        Grants = Math.Max(0, left - 1);
        context.Response.Headers["x-rate-limit-limit"] = "10";
        context.Response.Headers["x-rate-limit-remaining"] = Grants.Value.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-rate-limit-reset"] = ResetSeconds.ToString(CultureInfo.InvariantCulture);
        if (left > 0)
            return false;
        await WriteAsync(context, 429, Code(429, "Too many requests"));
        return true;
    }

    private void Complain(string about) => _complaints.Enqueue(about);

    private string NextName(int year)
    {
        var letters = "";
        for (var n = ++_names + 26 * 26; n > 0; n = (n - 1) / 26)
            letters = (char)('a' + (n - 1) % 26) + letters;
        return $"{year}{letters}";
    }

    private sealed class FakeBatch(List<JsonObject> answers, int notReady, bool isLost)
    {
        public List<JsonObject> Answers { get; } = answers;

        public int NotReady { get; set; } = notReady;

        public bool IsLost { get; } = isLost;
    }
}
