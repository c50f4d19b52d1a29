using StampClassifier.Web.Endpoints;

namespace StampClassifier.Tests.Endpoints;

public sealed class CandidateCsvTests
{
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
