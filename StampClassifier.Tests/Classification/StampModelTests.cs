using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

/// <summary>Properties of the shipped model as it runs in production.</summary>
public sealed class StampModelTests(TestModel model) : IClassFixture<TestModel>
{
    private const int Side = StampImage.FullSide;

    [Fact]
    public void Probabilities_are_not_negative_and_sum_to_one()
    {
        var inputs = Enumerable.Range(1, 8).Select(RandomInput).ToList();
        foreach (var row in Run(inputs))
        {
            Assert.All(row, p => Assert.InRange(p, 0, 1));
            Assert.Equal(1, row.Sum(), 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rotating_the_stamps_by_90_degrees_changes_nothing(int quarterTurns)
    {
        var input = RandomInput(3);
        var turned = input with { Stamps = Rotate(input.Stamps, quarterTurns) };
        var (straight, rotated) = (Run([input])[0], Run([turned])[0]);
        for (var i = 0; i < straight.Length; i++)
            Assert.Equal(straight[i], rotated[i], 1e-5);
    }

    [Fact]
    public void A_mirrored_stamp_is_another_stamp()
    {
        var input = RandomInput(3);
        var mirrored = input with
        {
            Stamps = [.. Enumerable.Range(0, 3 * Side).SelectMany(row
            => input.Stamps[(row * Side)..((row + 1) * Side)].Reverse())]
        };
        Assert.NotEqual(Run([input])[0], Run([mirrored])[0]);
    }

    [Fact]
    public void An_alert_is_answered_alike_alone_and_in_a_batch()
    {
        var inputs = Enumerable.Range(1, 9).Select(RandomInput).ToList();
        var together = Run(inputs);
        for (var i = 0; i < inputs.Count; i++)
        {
            var alone = Run([inputs[i]])[0];
            Assert.All(alone.Zip(together[i]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public void Whatever_is_missing_the_probabilities_are_finite()
    {
        var features = Enumerable.Repeat(float.NaN, model.Model.Features.Count).ToArray();
        var faulty = new[]
        {
            new ClassifierInput(new float[model.Model.StampLength], features),
            new ClassifierInput([.. Enumerable.Repeat(float.NaN, model.Model.StampLength)], features),
            new ClassifierInput([.. Enumerable.Repeat(float.PositiveInfinity, model.Model.StampLength)], features),
        };
        Assert.All(Run(faulty), row => Assert.Equal(1, row.Sum(), 1e-5));
    }

    [Fact]
    public void Scale_and_offset_of_a_channel_do_not_matter()
    {
        var input = RandomInput(5);
        // Powers of two and small offsets: exact enough in float32 for 1e-4.
        var scaled = input with { Stamps = [.. input.Stamps.Select((x, i) => i < Side * Side ? 4 * x + 16 : x)] };
        Assert.All(Run([input])[0].Zip(Run([scaled])[0]), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private List<float[]> Run(IReadOnlyList<ClassifierInput> inputs)
    {
        var rows = model.Model.Run(
            [.. inputs.SelectMany(input => input.Stamps)], [.. inputs.SelectMany(input => input.Features)], inputs.Count);
        return [.. rows.Chunk(model.Model.Card.Classes.Count)];
    }

    private ClassifierInput RandomInput(int seed)
    {
        var random = new Random(seed);
        return new ClassifierInput(
            [.. Enumerable.Range(0, model.Model.StampLength).Select(_ => random.NextSingle() * 100)],
            [.. Enumerable.Range(0, model.Model.Features.Count).Select(_ => random.NextSingle())]);
    }

    private static float[] Rotate(float[] stamps, int quarterTurns)
    {
        for (; quarterTurns > 0; quarterTurns--)
        {
            var source = stamps;
            // Counter-clockwise: row r of the result is column side-1-r of the source.
            stamps = [.. Enumerable.Range(0, 3 * Side * Side).Select(i =>
                source[i / (Side * Side) * Side * Side + i % Side * Side + (Side - 1 - i / Side % Side)])];
        }
        return stamps;
    }
}
