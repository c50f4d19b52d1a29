using System.Globalization;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>
/// Objects with two alerts each: an earlier one that brings 15 rows of history, and a new one that repeats 14 of them and adds one.
/// Every second new alert is classified (its object has an even older exposure), as a stream of first alerts would be; all carry
/// 40 kB of stamps.
/// </summary>
internal sealed class SyntheticNight
{
    private const int HistoryRows = 15;
    private const int StampBytes = 13_400;

    private static readonly ClassifierModel Model =
        new() { Model = "benchmark", Version = "1", Classes = ["AGN", "SN", "VS", "asteroid", "bogus"], Sha256 = new string('0', 64) };

    private readonly Random _random;
    private readonly byte[][] _stamps;
    private readonly long _firstCandid;

    public SyntheticNight(int seed, int alerts)
    {
        _random = new Random(seed);
        // Random bytes compress no better than gzip does.
        _stamps = [.. Enumerable.Range(0, 64).Select(_ => Bytes())];
        // Keys of their own, so that the benchmark can run again on the same database.
        _firstCandid = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() * 1_000_000;
        Earlier = [.. Enumerable.Range(0, alerts).Select(i => Alert(i, isNew: false))];
        New = [.. Enumerable.Range(0, alerts).Select(i => Alert(i, isNew: true))];
    }

    public IReadOnlyList<IncomingAlert> Earlier { get; }

    public IReadOnlyList<IncomingAlert> New { get; }

    private byte[] Bytes()
    {
        var bytes = new byte[StampBytes];
        _random.NextBytes(bytes);
        return bytes;
    }

    private IncomingAlert Alert(int index, bool isNew)
    {
        var supersedes = isNew && index % 2 == 0;
        var candid = _firstCandid + index * 100L + (isNew ? 50 : 49);
        var values = ValuesOf(index, observed: 60_030 + (isNew ? supersedes ? -0.5 : 3 : 0));
        var packet = new AlertPacket
        {
            ObjectId = $"ZTF{_firstCandid / 1_000_000_000 % 100_000:00000}{index:0000000}",
            Candid = candid,
            SchemaVersion = "4.02",
            Candidate = new Candidate(values) { Candid = candid, IsPositive = true, ObjectIdPs1 = 110_701_501_234_565_000 + index },
            PreviousCandidates = [.. Enumerable.Range(isNew ? 1 : 0, HistoryRows).Select(row => Previous(index, row))],
            Science = CutoutOf(candid),
            Template = CutoutOf(candid + 1),
            Difference = CutoutOf(candid + 2),
        };
        var isClassified = !isNew || supersedes;
        return new IncomingAlert(packet, JsonOf(values), isClassified
            ? new AlertClassification(Model, [0.1f, 0.5f, 0.1f, 0.2f, 0.1f], StampClass.Supernova, 0.5f, Dispositions.None) : null);
    }

    private Cutout CutoutOf(long key) => new("stamp.fits.gz", _stamps[key % _stamps.Length]);

    private double[] ValuesOf(int index, double observed)
    {
        var values = new double[CandidateFields.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = _random.NextDouble() * 20;
        values[(int)CandidateField.Jd] = new Mjd(observed).ToJulianDate();
        values[(int)CandidateField.Fid] = 1 + index % 3;
        values[(int)CandidateField.Pid] = (long)(observed * 1e6) + index;
        values[(int)CandidateField.Ra] = index * 137.50776 % 360;
        values[(int)CandidateField.Dec] = -30 + index * 0.61803 % 110;
        return values;
    }

    // Two of three images of the last month show nothing.
    private PreviousCandidate Previous(int index, int row) => row % 3 == 0
        ? new PreviousCandidate
        {
            Candid = _firstCandid + index * 100L + row,
            Pid = _firstCandid + row,
            Observed = new Mjd(60_000 + row),
            Band = Band.R,
            IsPositive = true,
            Position = new SkyPosition(10, 10),
            Magnitude = 19 + _random.NextDouble(),
            MagnitudeError = 0.1,
            DiffMagLimit = 20.5,
            RealBogus = 0.8,
            ProgramId = 1,
            Field = 500,
            Quadrant = 3,
        }
        : new PreviousCandidate
        {
            Candid = null,
            Pid = _firstCandid + row,
            Observed = new Mjd(60_000 + row),
            Band = Band.G,
            DiffMagLimit = 20 + _random.NextDouble(),
            ProgramId = 1,
            Field = 500,
            Quadrant = 3,
        };

    private static string JsonOf(double[] values) => "{" + string.Join(',', CandidateFields.Names.Select((name, i) =>
        string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{values[i]:G9}"))) + "}";
}
