using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Security;

/// <summary>Every endpoint of the running server against everybody there is. One that the table does not name fails.</summary>
public sealed class PermissionMatrixTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_stands_in_the_table_and_the_table_names_no_other()
    {
        await using var application = Application(isPublic: false);
        await application.MigratedAsync(Token);
        var routes = Endpoints(application).Where(endpoint => !IsStatic(endpoint)).Select(Describe).Distinct().Order().ToList();

        Assert.Equal(PermissionTable.Rows.Select(row => row.Route).Order(), routes);
    }

    [Fact]
    public async Task Static_files_are_open_and_nothing_else_is_by_omission()
    {
        await using var application = Application(isPublic: false);
        await application.MigratedAsync(Token);
        foreach (var endpoint in Endpoints(application))
        {
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var isRuled = endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is not null;
            Assert.True(IsStatic(endpoint) ? isOpen : isOpen || isRuled, $"{Describe(endpoint)} states no rule");
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Everybody_gets_exactly_what_the_table_says(bool isPublic)
    {
        await using var application = Application(isPublic);
        await application.MigratedAsync(Token);
        List<string> wrong = [];
        var asked = 0;
        foreach (var caller in PermissionTable.Callers)
        {
            var client = await ClientAsync(application, caller);
            foreach (var (row, method) in PermissionTable.Rows.SelectMany(row => Methods(row).Select(method => (row, method))))
            {
                // A browser's page has ended its session after leaving it: look at doors last, they end none by being looked at.
                var (passed, status) = await AskAsync(client, method, row);
                asked++;
                if (passed != PermissionTable.MayPass(caller, row.Need, isPublic))
                    wrong.Add($"{caller.Name}: {method} {row.Route} gave {(int)status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        TestContext.Current.SendDiagnosticMessage($"{asked} requests");
        Assert.True(asked > 500, $"only {asked} requests");
    }

    /// <summary>The rule for what has no rule, seen to work: a route mapped without one is shut even to administrators.</summary>
    [Fact]
    public async Task A_route_without_a_rule_is_shut()
    {
        await using var application = new HuntApplication(new FakeTimeProvider(RealNight.Clock))
        {
            Adapt = services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new ForgottenRoute()),
        };
        await application.MigratedAsync(Token);
        using var admin = await application.JoinedAsync(Core.Storage.Entities.Role.Admin, Token);
        using var forgotten = await admin.GetAsync(ForgottenRoute.Address, Token);
        Assert.Equal(HttpStatusCode.Forbidden, forgotten.StatusCode);
    }

    private static HuntApplication Application(bool isPublic) => new(new FakeTimeProvider(RealNight.Clock))
    {
        PublicReading = isPublic,
        Settings = new()
        {
            ["Institute:Authority"] = "http://127.0.0.1:9", // Nobody answers there: what is asked is only who may begin.
            ["Institute:ClientId"] = "hunter",
        },
    };

    private static IEnumerable<RouteEndpoint> Endpoints(HuntApplication application)
        => application.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>();

    // Stored files, and the scripts that the framework serves as files.
    private static bool IsStatic(RouteEndpoint endpoint)
        => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || endpoint.RoutePattern.RawText is "/_framework/blazor.web.js" or "/_framework/blazor.server.js" or "_framework/blazor.web.js";

    private static string Describe(RouteEndpoint endpoint)
    {
        var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            return $"PAGE {route}";
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
        var type = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0];
        return $"{(methods.Count == 0 ? "ANY" : string.Join('|', methods))} {route}{(type is null ? "" : " " + type)}";
    }

    private static HttpMethod[] Methods(PermissionTable.Row row) => row.Route.Split(' ')[0] switch
    {
        "PAGE" or "ANY" => [HttpMethod.Get, HttpMethod.Post],
        var method => [HttpMethod.Parse(method)],
    };

    private static async Task<HttpClient> ClientAsync(HuntApplication application, PermissionTable.Caller caller)
    {
        if (caller.Role is { } role)
            return (await application.JoinedAsync(role, Token)).Client;
        if (caller.Scope is { } scope)
            return await application.BrokerAsync([scope], Token);
        if (!caller.IsRefused)
            return application.Browser().Client;
        var ring = application.Services.GetRequiredService<KeyRing>();
        var key = await ring.IssueAsync(Actor.Console, new KeyRequest(caller.Name, KeyScope.All, 1, 1_000), Token);
        switch (caller.Name)
        {
            case "key revoked":
                await ring.RevokeAsync(Actor.Console, (await ring.ListAsync(Token)).Single(k => k.Name == caller.Name).Id, Token);
                break;
            case "key expired":
                await ExpireAsync(application, caller.Name);
                break;
            default:
                key = key[..^4] + "AAAA";
                break;
        }
        return application.ClientWith(key);
    }

    /// <summary>The clock stays: a day of it would be a hundred thousand turns of the server's loops.</summary>
    private static async Task ExpireAsync(HuntApplication application, string name)
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<StampDbContext>>().CreateDbContextAsync(Token);
        (await db.ApiKeys.SingleAsync(key => key.Name == name, Token)).ExpiresAt = RealNight.Clock;
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Passing means being let through to the handler, whatever that then makes of the request.</summary>
    private static async Task<(bool Passed, HttpStatusCode Status)> AskAsync(HttpClient client, HttpMethod method, PermissionTable.Row row)
    {
        using var request = new HttpRequestMessage(method, row.Address);
        if (method == HttpMethod.Post)
        {
            request.Content = new ByteArrayContent([]);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(row.ContentType ?? "application/x-www-form-urlencoded");
        }
        using var response = await client.SendAsync(request, Token);
        var isSentToDoor = response.StatusCode == HttpStatusCode.Redirect
            && response.Headers.Location!.ToString().Contains("/sign-in?returnUrl=", StringComparison.Ordinal);
        var isRefused = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
        return (!isSentToDoor && !isRefused, response.StatusCode);
    }
}
