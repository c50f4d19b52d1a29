using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Training;

public sealed class TrainingSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_training_codes_own_tests_pass()
    {
        var report = await Python.RunAsync(
            ["-m", "unittest", "discover", "-s", "training/tests", "-t", "."], TestContext.Current.CancellationToken);
        output.WriteLine(report);
        Assert.Contains("OK", report, StringComparison.Ordinal);
    }
}
