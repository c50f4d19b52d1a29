using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;
using StampClassifier.Web.Endpoints;

namespace StampClassifier.Tests.Endpoints;

public sealed class CandidateCsvTests
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_candidates_than_a_page_holds_are_all_written_once()
    {
        const int Count = CandidateFilter.MaximumLimit + 5;
        await using var app = new HuntApplication(new FakeTimeProvider(RealNight.Clock));
        var services = await app.MigratedAsync(Token);
        var night = new HuntingNight(services.GetRequiredService<AlertStore>());
        for (var i = 0; i < Count; i++)
            night.Object($"o{i:0000}", 0.9f);
        await night.SaveAsync(Token);
        using var client = app.CreateClient();

        var lines = (await client.GetStringAsync("/candidates.csv?days=0&sort=mag", Token))
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(Count, lines.Skip(1).Select(line => line.Split(',')[0]).Distinct().Count());
        Assert.Equal(Count + 1, lines.Length);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@x", "'@x")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("ZTF1", "ZTF1")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "")]
    [InlineData(null, "")]
    public void Cell_is_quoted_and_never_a_formula(object? value, string cell) => Assert.Equal(cell, CandidateCsv.Cell(value));
}
