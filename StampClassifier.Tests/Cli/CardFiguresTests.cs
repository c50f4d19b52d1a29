using System.Text.Json;
using StampClassifier.Cli.Judging;

namespace StampClassifier.Tests.Cli;

/// <summary>Cards of today, of tomorrow and of others: what is there is read, what is not is no fault.</summary>
public sealed class CardFiguresTests
{
    private static readonly string[] Classes = ["AGN", "SN"];

    [Fact]
    public void Cross_validations_come_with_their_variants()
    {
        var rows = CardFigures.Validations(Json("""
            {"crossValidation": [{"foldsBy": "object", "balancedAccuracy": 0.8, "interval95": [0.7, 0.9], "balancedAccuracyMean": 0.81,
              "perClass": {"AGN": {"recall": 0.6}, "SN": {"recall": 1}}, "calibration": {"expectedCalibrationError": 0.04},
              "historyShuffled": {"balancedAccuracy": 0.5, "interval95": [0.4, 0.6], "perClass": {"AGN": {"recall": 0.3}}}},
             {"foldsBy": "night and object", "balancedAccuracy": 0.7}]}
            """), Classes);

        Assert.Equal(["object", "object", "night and object"], rows.Select(row => row.FoldsBy));
        Assert.Equal(["", "history counters of other alerts", ""], rows.Select(row => row.Remark));
        Assert.Equal((new CardShare(0.8, 0.7, 0.9), 0.04, 0.81), (rows[0].BalancedAccuracy, rows[0].CalibrationError, rows[0].MeanOfSeeds));
        Assert.Equal([0.6, 1.0], rows[0].Recalls);
        Assert.Equal([0.3, double.NaN], rows[1].Recalls);
        Assert.True(double.IsNaN(rows[2].BalancedAccuracy.Low));
    }

    [Fact]
    public void Injections_are_read_flat_or_by_host_and_from_the_file_beside()
    {
        var flat = CardFigures.Injected(Json("""
            {"injectedCompleteness": [{"magnitudeFrom": 19, "magnitudeTo": 20, "situation": "in the host", "injected": 8, "found": 6}]}
            """), null);
        Assert.Equal([new InjectedRow("in the host", 19, 20, 8, new CardShare(0.75, double.NaN, double.NaN))], flat);

        var beside = CardFigures.Injected(Json("{}"), Json("""
            {"crossValidation": [{"injectedSupernovae": {"hosts": [{"situation": "hostless", "injected": 9, "byMagnitude": [
              {"from": 18, "to": 19, "injected": 4, "calledSupernova": 0.5, "interval95": [0.2, 0.8]},
              {"from": 19, "to": 20, "injected": 0}]}]}}]}
            """));
        Assert.Equal([(18.0, 4, 0.5), (19.0, 0, double.NaN)], beside.Select(row => (row.MagnitudeFrom, row.Injected, row.Found.Value)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"crossValidation": {"a": 1}, "injectedCompleteness": 5}""")]
    [InlineData("""{"crossValidation": [3, null, {"foldsBy": 7, "interval95": ["x", 1], "perClass": []}]}""")]
    [InlineData("""{"injectedCompleteness": [{"injected": "many"}]}""")]
    public void A_card_in_another_form_is_no_fault(string metrics)
    {
        Assert.All(CardFigures.Validations(Json(metrics), Classes), row => Assert.True(double.IsNaN(row.BalancedAccuracy.Value)));
        Assert.All(CardFigures.Injected(Json(metrics), null), row => Assert.Equal(0, row.Injected));
        Assert.Empty(CardFigures.Validations(null, Classes));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
