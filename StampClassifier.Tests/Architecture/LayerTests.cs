using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Architecture;

public sealed class LayerTests
{
    [Fact]
    public void Core_namespaces_use_only_those_to_their_left()
        => Assert.Empty(NamespaceRules.Violations(typeof(Mjd).Assembly.Location));

    /// <summary>The rules are seen to fail: this assembly holds a type in Core's Sky that reaches right, into Storage.</summary>
    [Fact]
    public void A_use_to_the_right_is_found()
        => Assert.Contains(
            NamespaceRules.Violations(typeof(LayerTests).Assembly.Location),
            violation => violation.Contains(nameof(StampClassifier.Core.Sky.ReachesRight), StringComparison.Ordinal));

    [Fact]
    public void Core_references_no_web_framework()
        => Assert.DoesNotContain(
            typeof(Mjd).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Pages_reach_neither_database_nor_model_nor_http()
    {
        var violations = PageRules.Violations(typeof(Program).Assembly.Location);
        Assert.Empty(violations);
    }
}
