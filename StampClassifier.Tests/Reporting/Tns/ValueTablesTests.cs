using StampClassifier.Core.Reporting.Tns.Documents;

namespace StampClassifier.Tests.Reporting.Tns;

public sealed class ValueTablesTests
{
    private static readonly ReportIdentity Identity = new()
    {
        ReportingGroup = 321,
        DataSource = 48,
        Reporters = ["M. Rojas"],
        GroupName = "the Hunters",
        Remarks = "SN candidate {object}.",
    };

    [Theory]
    [InlineData("""{"data":{"filters":{"110":"g-ZTF","111":"r-ZTF","112":"i-ZTF"}}}""", "")]
    [InlineData("""{"data":{"reply":{"filters":{"110":"g-ZTF","111":"r-ZTF","112":"i-ZTF"}}}}""", "")]
    [InlineData("""{"data":{"filters":[{"id":110,"name":"g ZTF"},{"id":"111","name":"ZTF r"},{"id":112,"name":"i (ZTF)"}]}}""", "")]
    [InlineData("""{"data":{"filters":{"110":{"id":110,"name":"g-ZTF"},"111":{"name":"r-ZTF"},"112":{"name":"i-ZTF"}}}}""", "")]
    [InlineData("""{"data":{"filters":{"110":"r-ZTF","111":"r-ZTF","112":"i-ZTF"}}}""",
        "110, our number of ZTF's g filter, is “r-ZTF” there")]
    [InlineData("""{"data":{"filters":{"110":"g-ZTF","111":"r-Sloan","112":"i-ZTF"}}}""",
        "111, our number of ZTF's r filter, is “r-Sloan” there")]
    [InlineData("""{"data":{"filters":{"110":"g-ZTF","111":"r-ZTF"}}}""", "112, our number of ZTF's i filter, is unknown there")]
    [InlineData("""{"data":{"instruments":{"196":"P48 - ZTF-Cam"}}}""", "")]
    [InlineData("""{"data":{"instruments":{"196":"MUSE"}}}""", "196, our number of ZTF's camera, is “MUSE” there")]
    [InlineData("""{"data":{"units":{"1":"Jy"}}}""", "1, our number of AB magnitudes, is “Jy” there")]
    [InlineData("""{"data":{"units":{"1":"ABMag"},"Units":{"1":"Jy"}}}""", "")]
    [InlineData("""{"data":{"groups":{"48":"ZTF"}}}""", "321, our number of the reporting group, is unknown there")]
    public void Numbers_are_held_against_what_TNS_says_of_them(string body, string wrong)
        => Assert.Equal(wrong, string.Join("; ", TnsValueTables.Read(body)!.Against(Identity)));

    [Theory]
    [InlineData("<html>Maintenance</html>")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":{"filters":"all"}}""")]
    [InlineData("""{"id_code":200}""")]
    [InlineData("""{"data":{"filters":{"110":"g-ZTF","110":"g-Sloan"}}}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("")]
    public void What_is_no_table_says_nothing(string body) => Assert.Null(TnsValueTables.Read(body));
}
