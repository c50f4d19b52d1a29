using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace StampClassifier.Tests.Reporting.Tns;

/// <summary>How the fake TNS reads requests and words its answers.</summary>
internal static class FakeWire
{
    public static bool IsKnownBot(HttpRequest request, IFormCollection form)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (form["api_key"] != FakeTns.Key || !agent.StartsWith("tns_marker{", StringComparison.Ordinal))
            return false;
        var marker = JsonNode.Parse(agent["tns_marker".Length..])!;
        return (int)marker["tns_id"]! == FakeTns.BotId && (string)marker["type"]! == "bot" && (string)marker["name"]! == FakeTns.BotName;
    }

    public static async Task<string> MaskedBodyAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, Encoding.Latin1, leaveOpen: true);
        var body = await reader.ReadToEndAsync();
        request.Body.Position = 0;
        return body.Replace(WebUtility.UrlEncode(FakeTns.Key), "***", StringComparison.OrdinalIgnoreCase)
            .Replace(FakeTns.Key, "***", StringComparison.Ordinal);
    }

    /// <summary>The head and half of the body, and then nothing more until the asker goes.</summary>
    public static async Task DribbleAsync(HttpContext context, string body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body[..(body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public static JsonObject Message(string text, int id, JsonObject? more = null)
    {
        var message = more ?? [];
        message["message"] = text;
        message["message_id"] = id;
        return message;
    }

    public static string Code(int code, string message, JsonNode? data = null)
        => new JsonObject { ["id_code"] = code, ["id_message"] = message, ["data"] = data }.ToJsonString(JsonSerializerOptions.Web);

    public static Task WriteAsync(HttpContext context, int status, string json)
        => WriteTextAsync(context, status, "application/json", json);

    public static async Task WriteTextAsync(HttpContext context, int status, string type, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text);
    }
}
