using Bunit;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class CandidateLineTests : BunitContext
{
    private static readonly CandidateRow Row = new()
    {
        ObjectId = "ZTF18abcdefg",
        Candid = 2481434956215015000,
        Ra = 10,
        Dec = -5,
        FirstDetected = new Mjd(60_228.387),
        LastDetected = new Mjd(60_235.4),
        DetectionCount = 10,
        Magnitude = 18.654,
        MagnitudeError = 0.07,
        Band = Band.R,
        IsPositive = true,
        IsFirstDetection = true,
        TopClass = StampClass.Supernova,
        SnProbability = 0.97f,
        RankedSnProbability = 0.97f,
        Dispositions = Dispositions.None,
        Probabilities = [new("AGN", 0.02f), new("SN", 0.97f), new("VS", 0.01f), new("asteroid", 0), new("bogus", 0)],
    };

    [Fact]
    public void It_prints_magnitude_age_probability_and_runner_up()
    {
        var line = Draw(Row);

        Assert.Equal("18.65", line.Find(".mag .l1").TextContent.Trim());
        Assert.Equal("r ±0.07", line.Find(".mag .l2").TextContent.Trim());
        Assert.Equal("7.1 d · 10-11 09:17", line.Find(".name .l2").TextContent.Trim());
        Assert.Equal("0.970", line.Find(".share b").TextContent);
        Assert.Equal("then AGN 0.020", line.Find(".prob .l2").TextContent);
        Assert.Contains("/api/v1/alerts/2481434956215015000/stamps/science.png", line.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bar_shows_supernova_first_and_nothing_for_what_is_too_small_to_print()
        => Assert.Equal(["c-sn", "c-agn", "c-vs"], Draw(Row).FindAll(".bar i").Select(share => share.ClassName));

    [Fact]
    public void Badges_say_what_speaks_against_it()
    {
        var flagged = Row with { IsFirstDetection = false, Dispositions = Dispositions.OnStar | Dispositions.NegativeDifference };

        Assert.Empty(Draw(Row).FindAll(".bd"));
        Assert.Equal(["Not first", "Negative", "On a star"], Draw(flagged).FindAll(".bd").Select(badge => badge.TextContent));
    }

    [Fact]
    public void Missing_numbers_read_none()
        => Assert.Equal("r ±none", Draw(Row with { MagnitudeError = double.NaN }).Find(".mag .l2").TextContent.Trim());

    private IRenderedComponent<CandidateLine> Draw(CandidateRow row) => Render<CandidateLine>(parameters => parameters
        .Add(line => line.Row, row)
        .Add(line => line.Href, "/?object=ZTF18abcdefg")
        .Add(line => line.Selected, false)
        .Add(line => line.AsOf, new Mjd(60_235.456)));
}
