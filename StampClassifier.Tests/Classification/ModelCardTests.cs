using System.Text.Json.Nodes;
using StampClassifier.Core.Classification;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

/// <summary>A model that is not what its card says stops the start.</summary>
public sealed class ModelCardTests(TestModel shipped) : IClassFixture<TestModel>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stamp-model-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_shipped_model_belongs_to_its_card()
        => Assert.Equal(["AGN", "SN", "VS", "asteroid", "bogus"], shipped.Model.Card.Classes);

    [Fact]
    public void An_absent_model_is_named() => AssertRefused(Path.Combine(_folder, "none.onnx"), "none.onnx");

    [Fact]
    public void A_model_without_its_card_is_refused()
    {
        File.Copy(shipped.Path, Copy);
        AssertRefused(Copy, "copy.json");
    }

    [Theory]
    [InlineData("sha256", "0000", "do not belong together")]
    [InlineData("classes", "AGN", "at least two distinct classes")]
    [InlineData("features", "moon_phase", "moon_phase")]
    [InlineData("stampSide", "61", "'stamps' is")]
    [InlineData("alertsPerRun", "0", "must be positive")]
    public void A_card_that_does_not_fit_is_refused(string key, string value, string expected)
    {
        CopyWith(card => card[key] = card[key] switch
        {
            JsonArray => new JsonArray(value),
            JsonValue number when number.TryGetValue<int>(out _) => int.Parse(value),
            _ => value,
        });
        AssertRefused(Copy, expected);
    }

    [Fact]
    public void A_class_too_many_is_refused()
    {
        CopyWith(card => card["classes"]!.AsArray().Add("satellite"));
        AssertRefused(Copy, "'probabilities' is");
    }

    [Fact]
    public void A_card_that_is_no_json_is_refused()
    {
        File.Copy(shipped.Path, Copy);
        File.WriteAllText(Path.ChangeExtension(Copy, ".json"), "{ nonsense");
        AssertRefused(Copy, "not readable");
    }

    [Fact]
    public void Cuda_without_its_runtime_stops_the_start_instead_of_falling_back()
    {
        var fault = Assert.Throws<ModelException>(() => new StampModel(shipped.Path, ClassifierDevice.Cuda).Dispose());
        Assert.Contains("Cuda", fault.Message, StringComparison.Ordinal);
    }

    private string Copy => Path.Combine(_folder, "copy.onnx");

    private void CopyWith(Action<JsonObject> change)
    {
        File.Copy(shipped.Path, Copy);
        var card = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(shipped.Path, ".json")))!.AsObject();
        change(card);
        File.WriteAllText(Path.ChangeExtension(Copy, ".json"), card.ToJsonString());
    }

    private static void AssertRefused(string path, string expected)
    {
        var fault = Assert.Throws<ModelException>(() => new StampModel(path, ClassifierDevice.Cpu).Dispose());
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }
}
