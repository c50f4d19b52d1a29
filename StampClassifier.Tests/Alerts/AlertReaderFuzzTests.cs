using System.Collections.Concurrent;
using System.Diagnostics;
using StampClassifier.Core.Alerts;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Alerts;

public sealed class AlertReaderFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 100_000;
    private const int CasesPerRun = 500;

    // Generous: the machine may be busy; a hang or a bomb exceeds both by far.
    private static readonly TimeSpan TimePerCase = TimeSpan.FromSeconds(5);
    private const long BytesPerCase = 32 << 20;

    private readonly AlertReader _reader = new(new AlertReaderLimits { DecompressedBytes = 1 << 20 });
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<string> _problems = new();

    [Fact]
    public void Read_decodes_damaged_packets_as_the_reference_library_does_or_refuses_them()
    {
        var seeds = FindSeeds();
        var watch = Stopwatch.StartNew();

        Parallel.For(0, Cases / CasesPerRun, run => RunCases(run * CasesPerRun, seeds));

        foreach (var (outcome, count) in _outcomes.OrderByDescending(pair => pair.Value).Take(40))
            output.WriteLine($"{count,7} {outcome}");
        output.WriteLine($"{Cases} damaged packets of {seeds.Count} seeds in {watch.Elapsed.TotalSeconds:f0} s");
        Assert.True(_problems.IsEmpty, string.Join('\n', _problems.Take(20)));
        Assert.Equal(Cases, _outcomes.Values.Sum());
        Assert.True(_outcomes["decoded, as the reference library"] > 0);
    }

    /// <summary>One packet of each schema there is and all odd ones, most of them shrunk.</summary>
    private static List<SeedPacket> FindSeeds()
    {
        var whole = TestData.Odd.Concat(TestData.Checks).Concat(TestData.Labelled)
            .Select(file => SeedPacket.From(file.Bytes))
            .ToList();
        var diverse = whole.Take(15).Concat(whole.GroupBy(seed => seed.Schema).SelectMany(group => group.TakeLast(2))).ToList();
        return [.. diverse.Select(seed => seed.Shrink()), .. whole.Take(2)];
    }

    private void RunCases(int first, IReadOnlyList<SeedPacket> seeds)
    {
        var reference = new ReferenceReader();
        for (var number = first; number < first + CasesPerRun; number++)
        {
            var (container, codec) = new PacketMutator(new Random(number), seeds).Next();
            var outcome = RunCase(number, container, codec, reference);
            _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        }
    }

    private string RunCase(int number, byte[] container, AvroCodec codec, ReferenceReader reference)
    {
        var (watch, allocated) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
        IReadOnlyList<AlertPacket>? packets = null;
        var outcome = "decoded, as the reference library";
        try
        {
            packets = _reader.Read(container);
        }
        catch (AlertFormatException problem)
        {
            outcome = "refused: " + new string([.. problem.Message.TakeWhile(letter => char.IsLetter(letter) || letter is ' ' or '\'')]).Trim();
        }
        catch (Exception problem)
        {
            return Fail(number, problem.ToString());
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (watch.Elapsed > TimePerCase || allocated > BytesPerCase)
            return Fail(number, $"took {watch.Elapsed} and {allocated} bytes");
        return packets is null ? outcome : Compare(number, packets, container, codec, reference) ?? outcome;
    }

    private string? Compare(int number, IReadOnlyList<AlertPacket> packets, byte[] container, AvroCodec codec, ReferenceReader reference)
    {
        try
        {
            // Snappy needs a plug-in that the reference library does not bring along.
            var theirs = codec == AvroCodec.Snappy ? reference.ReadValues(container) : ReferenceReader.ReadFile(container);
            if (theirs.Count != packets.Count)
                return Fail(number, $"{packets.Count} packets, the reference library reads {theirs.Count}");
            var differences = packets.Zip(theirs).SelectMany(pair => PacketComparison.Differences(pair.First, pair.Second)).ToList();
            return differences.Count == 0 ? null : Fail(number, string.Join("; ", differences.Take(3)));
        }
        catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
        {
            return Fail(number, "the reference library cannot read what we read: " + problem.Message);
        }
    }

    private string Fail(int number, string problem)
    {
        _problems.Enqueue($"case {number}: {problem}");
        return "FAILED";
    }
}
