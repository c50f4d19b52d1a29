using StampClassifier.Core.Evaluation;

namespace StampClassifier.Tests.Evaluation;

public sealed class ScoreColumnsTests
{
    [Fact]
    public void Whole_sets_and_known_single_scores_are_found()
    {
        var found = ScoreColumns.Find(["candid", "a_SN", "a_VS", "b_c_SN", "b_c_VS", "half_SN", "acai_h", "acai_n", "braai", "x"],
            ["SN", "VS"]);
        Assert.Equal(["a", "b_c"], found.Sets);
        // acai_n speaks of AGN and braai of bogus, which these classes lack.
        Assert.Equal(["acai_h"], found.Binaries.Select(binary => binary.Column));
    }
}
