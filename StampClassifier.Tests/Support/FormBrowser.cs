using System.Net;
using System.Text.RegularExpressions;

namespace StampClassifier.Tests.Support;

/// <summary>A browser without script: keeps cookies, finds a form on a page and sends it with what the page put into it.</summary>
internal sealed partial class FormBrowser(HttpClient client) : IDisposable
{
    public HttpClient Client => client;

    public Task<HttpResponseMessage> GetAsync(string address, CancellationToken cancellationToken)
        => client.GetAsync(address, cancellationToken);

    public async Task<string> ReadAsync(string address, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(address, cancellationToken);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Opens the page and sends its form of this name (or whose name starts so).</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        string address, string form, Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var page = await client.GetAsync(address, cancellationToken);
        var hidden = Hidden(await page.Content.ReadAsStringAsync(cancellationToken), form);
        foreach (var (name, value) in fields)
            hidden[name] = value;
        using var content = new FormUrlEncodedContent(hidden);
        return await client.PostAsync(address, content, cancellationToken);
    }

    public async Task<HttpResponseMessage> SignInAsync(
        string email, string password, CancellationToken cancellationToken, string returnUrl = "/")
        => await SubmitAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", "sign-in",
            new() { ["Email"] = email, ["Password"] = password }, cancellationToken);

    /// <summary>What the page itself puts into a form.</summary>
    public static Dictionary<string, string> Hidden(string html, string form)
    {
        foreach (var body in Forms().Matches(html).Select(match => match.Value))
        {
            var inputs = HiddenInputs().Matches(body).ToDictionary(
                input => input.Groups["name"].Value, input => WebUtility.HtmlDecode(input.Groups["value"].Value));
            if (inputs.GetValueOrDefault("_handler")?.StartsWith(form, StringComparison.Ordinal) == true)
                return inputs;
        }
        throw new InvalidOperationException($"The page has no form '{form}': {html[..Math.Min(html.Length, 3_000)]}");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenInputs();
}
