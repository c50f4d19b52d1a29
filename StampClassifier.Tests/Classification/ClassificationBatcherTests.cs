using StampClassifier.Core.Classification;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Classification;

public sealed class ClassificationBatcherTests(TestModel model) : IClassFixture<TestModel>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Concurrent_callers_each_get_their_own_answer()
    {
        await using var batcher = new ClassificationBatcher(model.Model,
            new ClassifierOptions { BatchSize = 8, Workers = 2, QueueLimit = 16 });
        var inputs = Enumerable.Range(0, 64).Select(Input).ToList();

        var answers = await Task.WhenAll(inputs.Select(input => batcher.ClassifyAsync(input, Token)));

        for (var i = 0; i < inputs.Count; i++)
        {
            var alone = model.Model.Run(inputs[i].Stamps, inputs[i].Features, 1);
            Assert.All(alone.Zip(answers[i].Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        }
    }

    [Fact]
    public async Task A_wrong_input_is_its_callers_error_alone()
    {
        await using var batcher = new ClassificationBatcher(model.Model, new ClassifierOptions());
        var good = batcher.ClassifyAsync(Input(1), Token);
        await Assert.ThrowsAsync<ArgumentException>(() => batcher.ClassifyAsync(new ClassifierInput([1, 2], []), Token));
        Assert.Equal(1, (await good).Values.Sum(), 1e-5);
    }

    [Fact]
    public async Task Stopping_answers_everybody_who_waits()
    {
        var batcher = new ClassificationBatcher(model.Model, new ClassifierOptions { BatchSize = 1, Workers = 1, QueueLimit = 4096 });
        var waiting = Enumerable.Range(0, 2_000).Select(i => batcher.ClassifyAsync(Input(i % 3), Token)).ToList();

        await batcher.DisposeAsync();

        await Task.WhenAll(waiting).ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.All(waiting, task => Assert.True(task.IsCompletedSuccessfully || task.IsCanceled));
        Assert.Contains(waiting, task => task.IsCanceled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => batcher.ClassifyAsync(Input(0), Token));
    }

    private ClassifierInput Input(int seed)
    {
        var random = new Random(seed);
        return new ClassifierInput(
            [.. Enumerable.Range(0, model.Model.StampLength).Select(_ => random.NextSingle())],
            [.. Enumerable.Range(0, model.Model.Features.Count).Select(_ => random.NextSingle())]);
    }
}
