using System.Diagnostics;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;

namespace StampClassifier.Benchmarks;

/// <summary>The network alone through ONNX Runtime: inputs ready in memory, answers thrown away.</summary>
internal static class NetworkBenchmark
{
    private const int BatchSize = 32;
    private static readonly TimeSpan PassTime = TimeSpan.FromSeconds(5);

    /// <param name="workers">Threads that share the one session, each running batches of its own.</param>
    public static BenchmarkRow Run(string modelPath, IReadOnlyList<AlertPacket> packets, int workers)
    {
        using var model = new StampModel(modelPath, ClassifierDevice.Cpu);
        var preparer = new InputPreparer(model.Card.StampSide, model.Features, model.Card.EdgeStamps);
        var batches = packets.Select(packet => preparer.Prepare(packet).Input).OfType<ClassifierInput>().Chunk(BatchSize)
            .Select(batch => (
                Stamps: batch.SelectMany(input => input.Stamps).ToArray(),
                Features: batch.SelectMany(input => input.Features).ToArray(),
                Count: batch.Length)).ToArray();
        model.Run(batches[0].Stamps, batches[0].Features, batches[0].Count);

        var done = 0L;
        var core = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            for (var i = worker; clock.Elapsed < PassTime; i = (i + 1) % batches.Length)
            {
                model.Run(batches[i].Stamps, batches[i].Features, batches[i].Count);
                Interlocked.Add(ref done, batches[i].Count);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var seconds = clock.Elapsed.TotalSeconds;
        return new BenchmarkRow(
            $"network {model.Card.Name}, {workers} worker{(workers == 1 ? "" : "s")}",
                done / seconds, (Environment.CpuUsage.TotalTime - core).TotalSeconds / done);
    }
}
