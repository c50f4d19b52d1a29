using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Streaming.Publishing;

/// <summary>The schemas are there for whoever reads a topic, and say no where they should.</summary>
public sealed class SchemaEndpointsTests
{
    private const string Alert = """
        {"id":"alert/1/m/1","sequence":"1","objectId":"ZTF1","candid":"1","programId":1,"observed":60000.5,"ra":1,"dec":2,"band":"g",
        "magnitude":19,"magnitudeError":0.1,"isPositive":true,"isFirstDetection":true,"model":"m","modelVersion":"1","topClass":"SN",
        "probabilities":[{"class":"SN","probability":1}],"dispositions":["onStar"],"classifiedAt":"2026-01-01T00:00:00+00:00"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_schemas_are_served_as_they_stand_in_the_repository()
    {
        await using var app = new HuntApplication(new FakeTimeProvider(RealNight.Clock));
        await app.MigratedAsync(Token);
        using var client = app.CreateClient();

        var listed = (await client.GetFromJsonAsync<JsonElement[]>("/api/v1/schemas", Token))!.Select(one
            => one.GetProperty("file").GetString());
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "schemas"));
        Assert.Equal(files.Select(Path.GetFileName).Order(), listed.Order());
        foreach (var file in files)
        {
            using var answer = await client.GetAsync($"/api/v1/schemas/{Path.GetFileName(file)}", Token);
            Assert.Equal("application/schema+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(await File.ReadAllTextAsync(file, Token), await answer.Content.ReadAsStringAsync(Token));
        }
        using var unknown = await client.GetAsync("/api/v1/schemas/none-1.json", Token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("candid", "1", "type")]
    [InlineData("ra", "400", "maximum")]
    [InlineData("reviewer", "\"Ada\"", "additionalProperties")]
    [InlineData("band", "\"x\"", "enum")]
    [InlineData("candid", null, "required")]
    [InlineData("candid", "\"one\"", "pattern")]
    [InlineData("probabilities", """[{"class":"SN","probability":2}]""", "maximum")]
    [InlineData("classifiedAt", "\"yesterday\"", "format")]
    public void What_is_not_as_published_is_found(string member, string? value, string keyword)
    {
        var message = JsonNode.Parse(Alert)!.AsObject();
        Assert.Empty(SchemaCheck.Faults(MessageSchema.AlertResult, JsonSerializer.SerializeToElement(message)));
        message.Remove(member);
        if (value is not null)
            message[member] = JsonNode.Parse(value);

        var faults = SchemaCheck.Faults(MessageSchema.AlertResult, JsonSerializer.SerializeToElement(message));

        Assert.Contains(keyword, Assert.Single(faults), StringComparison.Ordinal);
    }
}
