using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Stamps;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

/// <summary>Stored probabilities must not depend on what else was classified at the time, not even in the last bit.</summary>
public sealed class BatchIndependenceTests(TestModel model) : IClassFixture<TestModel>
{
    [Fact]
    public void An_alert_has_the_same_bits_alone_and_anywhere_in_a_batch()
    {
        var preparer = new InputPreparer(StampImage.FullSide, model.Model.Features, EdgeStamps.Drop);
        var reader = new AlertReader();
        var inputs = Nights.Small.Take(40).Select(alert
            => preparer.Prepare(reader.Read(alert.Packet).Single()).Input).OfType<ClassifierInput>().ToList();
        var forward = Run(inputs);
        var backward = Run([.. inputs.AsEnumerable().Reverse()]);
        for (var i = 0; i < inputs.Count; i++)
        {
            Assert.Equal(forward[i], backward[inputs.Count - 1 - i]);
            Assert.Equal(forward[i], Run([inputs[i]])[0]);
        }
    }

    private List<float[]> Run(List<ClassifierInput> inputs)
        => [.. model.Model.Run([.. inputs.SelectMany(x => x.Stamps)], [.. inputs.SelectMany(x => x.Features)], inputs.Count)
            .Chunk(model.Model.Card.Classes.Count)];
}
