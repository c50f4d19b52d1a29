using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace StampClassifier.Tests.Support;

/// <summary>
/// A strict OpenID Connect provider on loopback: code flow with PKCE and a client secret. Whatever a client gets wrong is an error.
/// </summary>
internal sealed class FakeInstitute : IAsyncDisposable
{
    public const string ClientId = "hunter";
    public const string ClientSecret = "a secret of the client";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "1" };
    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private readonly WebApplication _app;

    private FakeInstitute(WebApplication app, Dictionary<string, object> person) => (_app, Person) = (app, person);

    /// <summary>What is said of whoever signs in.</summary>
    public Dictionary<string, object> Person { get; }

    public string Address => _app.Urls.First();

    public static async Task<FakeInstitute> StartAsync(Dictionary<string, object> person, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var institute = new FakeInstitute(builder.Build(), person);
        institute.Map();
        await institute._app.StartAsync(cancellationToken);
        return institute;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = $"{Address}/authorize",
            token_endpoint = $"{Address}/token",
            jwks_uri = $"{Address}/keys",
            response_types_supported = Only("code"),
            subject_types_supported = Only("public"),
            id_token_signing_alg_values_supported = Only("RS256"),
        }));
        _app.MapGet("/keys", () =>
        {
            var parameters = _key.Rsa.ExportParameters(includePrivateParameters: false);
            return Results.Json(new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId,
                        n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent),
                    },
                },
            });
        });
        _app.MapGet("/authorize", (Delegate)Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
    }

    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        Require(query["client_id"] == ClientId && query["response_type"] == "code" && query["code_challenge_method"] == "S256"
            && query["scope"].ToString().Split(' ').Contains("openid") && query["state"] != "" && query["nonce"] != "");
        var code = Guid.NewGuid().ToString("N");
        _grants[code] = new Grant(query["redirect_uri"]!, query["code_challenge"]!, query["nonce"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Require(_grants.TryRemove(form["code"].ToString(), out var grant));
        Require(form["grant_type"] == "authorization_code" && form["client_id"] == ClientId && form["client_secret"] == ClientSecret
            && form["redirect_uri"] == grant!.RedirectUri);
        Require(Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) == grant!.Challenge);
        var now = TimeProvider.System.GetUtcNow();
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = ClientId,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.UtcDateTime.AddMinutes(5),
            Claims = new Dictionary<string, object>(Person) { ["nonce"] = grant.Nonce },
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private static string[] Only(string value) => [value];

    private static void Require(bool condition)
    {
        if (!condition)
            throw new InvalidOperationException("The client breaks the protocol.");
    }

    private sealed record Grant(string RedirectUri, string Challenge, string Nonce);
}
