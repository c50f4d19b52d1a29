using Bunit;
using StampClassifier.Core.Classification.Explaining;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Stamps;
using StampClassifier.Web.Components.Hunter;

namespace StampClassifier.Tests.Components.Hunter;

public sealed class WhyThisClassTests : BunitContext
{
    private static readonly AlertExplanation Why = new()
    {
        Candid = 1,
        Model = "test",
        Version = "7",
        Class = "VS",
        Probability = 0.9f,
        LogOdds = 2.2,
        PatchPixels = 21,
        Stamps =
        [
            Stamp(StampKind.Science, [0, 0.1, 0], [0.05, 2, 0], [0, -1, double.NaN]),
            Stamp(StampKind.Template, [-0.4, 0, 0], [0, 0, 0], [0, 0, 0]),
            Stamp(StampKind.Difference, [double.NaN], [double.NaN], [double.NaN]),
        ],
        Metadata =
        [
            new("Brightness of the alert", -1.5, [new("magpsf", 19.256f, "mag")]),
            new("Sign of the difference", 0.75, [new("isdiffpos", 1, "")]),
            new("Galactic coordinates", 0.001, [new("gal_lat", 45, "°")]),
        ],
    };

    [Fact]
    public void Groups_come_with_sign_bar_and_values()
    {
        var page = Draw(new(Why, ExplanationState.Explained));

        var groups = page.FindAll("li");
        Assert.Equal(["Brightness of the alert", "Sign of the difference"],
            groups.Select(group => group.QuerySelector(".name")!.TextContent));
        Assert.Equal(["−1.50", "+0.75"], groups.Select(group => group.QuerySelector(".shift")!.TextContent));
        Assert.Equal(["magpsf 19.26 mag", "negative"], groups.Select(group => group.QuerySelector(".values")!.TextContent));
        Assert.Equal(("not", "-50", "50"), Bar(groups[0]));
        Assert.Equal(("for", "0", "25"), Bar(groups[1]));
        Assert.Contains("Variable", page.Find(".lead").TextContent, StringComparison.Ordinal);
        Assert.Contains("test 7", page.Find(".foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_stamps_strongest_patch_is_said_with_its_place()
        => Assert.Equal(
            ["strongest patch +2.00 at the centre", "strongest patch −0.40 at 30″ NE", "strongest patch no pixels"],
            Draw(new(Why, ExplanationState.Explained)).FindAll(".stamps dd").Select(place => place.TextContent));

    [Fact]
    public void Patches_for_are_filled_and_patches_against_are_hatched_on_one_scale()
    {
        var cells = Render<SaliencyCells>(parameters => parameters
            .Add(cell => cell.Influence, Why.Stamps[0]).Add(cell => cell.Largest, Saliency.Largest(Why))).FindAll("rect");

        // Of 2, 1, 0.1 and 0.05 the last two are too faint to draw.
        Assert.Equal([("84", "84", "for", null, "0.45"), ("84", "168", "", "url(#against)", "0.50")], cells.Select(cell => (
            cell.GetAttribute("x"), cell.GetAttribute("y"), cell.ClassName ?? "", cell.GetAttribute("fill"),
                cell.GetAttribute("opacity"))));
    }

    [Theory]
    [InlineData(ExplanationState.NoStamps, "are not held")]
    [InlineData(ExplanationState.Busy, "Try again")]
    [InlineData(ExplanationState.Unusable, "63x62 pixels")]
    public void What_cannot_be_explained_says_why(ExplanationState state, string says)
        => Assert.Contains(says, Draw(new(null, state, "The science stamp is 63x62 pixels.")).Find("[role=status]").TextContent,
            StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_asked_unasked()
    {
        var asked = 0;
        var page = Render<WhyThisClass>(parameters => parameters.Add(why => why.Outcome, null).Add(why => why.Busy, false)
            .Add(why => why.Toggled, () => asked++));
        Assert.Empty(page.FindAll("ol"));
        page.Find("button").Click();
        Assert.Equal(1, asked);
    }

    private static (string?, string?, string?) Bar(AngleSharp.Dom.IElement group)
        => group.QuerySelector("rect") is { } bar ? (bar.ClassName, bar.GetAttribute("x"), bar.GetAttribute("width")) : default;

    private static StampInfluence Stamp(StampKind kind, params double[][] rows) => new(kind, rows);

    private IRenderedComponent<WhyThisClass> Draw(ExplanationOutcome outcome)
        => Render<WhyThisClass>(parameters => parameters.Add(why => why.Outcome, outcome).Add(why => why.Busy, false));
}
