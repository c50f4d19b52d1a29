using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Evaluation;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Evaluation;

/// <summary>The scenarios change what they say and nothing else.</summary>
public sealed class DriftScenariosTests
{
    // Asked for in each test, so that one without the shared data is skipped and does not fail.
    private static Candidate Real => new AlertReader().Read(TestData.Packet2)[0].Candidate;

    [Theory]
    [InlineData("first detection", "ndethist", "jdstarthist")]
    [InlineData("first detection in a new field", "ndethist", "ncovhist", "jdstarthist")]
    [InlineData("long history", "ndethist", "ncovhist", "jdstarthist")]
    [InlineData("seen in 2022", "ncovhist", "jd", "jdstarthist", "jdendhist", "nid", "pid")]
    [InlineData("without rb and drb", "rb")]
    public void A_scenario_changes_what_it_says(string name, params string[] expected)
    {
        var real = Real;
        var changed = Scenario(name).Apply(real);
        var differing = CandidateFields.Names.Where((_, i) => !real.Values[i].Equals(changed.Values[i])).ToList();
        Assert.All(expected, field => Assert.Contains(field, differing));
        Assert.All(differing, field => Assert.Contains(field, (string[])[.. expected, "jdendhist", "ndethist"]));
        Assert.Equal(real.Candid, changed.Candid);
        Assert.Equal(real.IsPositive, changed.IsPositive);
        Assert.Equal(real.ObjectIdPs1, changed.ObjectIdPs1);
    }

    [Theory]
    [InlineData("without Gaia", "neargaia", "maggaia")]
    [InlineData("oldest schema", "neargaia", "drb", "magzpsci", "rfid")]
    public void Blank_fields_are_missing(string name, params string[] fields)
    {
        var all = new double[CandidateFields.Count];
        Array.Fill(all, 1);
        var changed = Scenario(name).Apply(new Candidate(all) { Candid = 1, IsPositive = true });
        Assert.All(fields, field => Assert.True(double.IsNaN(changed[Enum.Parse<CandidateField>(field, ignoreCase: true)])));
        Assert.Equal(1, changed[CandidateField.Magpsf]);
    }

    [Fact]
    public void The_year_becomes_the_one_named()
    {
        Assert.Equal(2027, Scenario("seen in 2027").Apply(Real).Observed.ToUtc().Year);
        Assert.Equal(Real.Position, Scenario("seen in 2027").Apply(Real).Position);
    }

    /// <summary>Every scenario of history and date reaches the inputs of the paper's network, which ate history.</summary>
    [Fact]
    public void A_network_that_eats_history_would_see_it()
    {
        var paper = new AlertFeatures(["ndethist", "ncovhist", "non_detections"]);
        var (before, after) = (new float[3], new float[3]);
        paper.Compute(Real, before);
        foreach (var scenario in DriftScenarios.All.Where(x => x.Name.Contains("seen", StringComparison.Ordinal)
            || x.Name.Contains("history", StringComparison.Ordinal) || x.Name.Contains("first", StringComparison.Ordinal)))
        {
            paper.Compute(scenario.Apply(Real), after);
            Assert.NotEqual(before, after);
        }
    }

    private static DriftScenario Scenario(string name) => DriftScenarios.All.Single(scenario => scenario.Name == name);
}
