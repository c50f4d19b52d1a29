using StampClassifier.Core.Classification;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Stamps;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Benchmarks;

/// <summary>
/// Made-up rows of some nights of alerts in the order they came, the same every time: one in ten objects is most probably a supernova, ten
/// detections each on average, one in forty has been voted on. One exposure of every 6,000 objects made a burst of ten candidates.
/// </summary>
internal sealed class QueryNight(int objects, int nights = QueryNight.TwoYears, int withStamps = 0)
{
    public const double LastNight = 61_000;

    public const int TwoYears = 730;

    /// <summary>Of a gzipped cutout.</summary>
    private const int StampBytes = 13_300;

    private const double MeanDetections = 10;
    private const long FirstCandid = 3_000_000_000_000_000_000;
    private const int ReviewedEvery = 40;

    private const int ObjectsToBurst = 6_000;
    private const int BurstEvery = 600;

    /// <summary>Of history before the alert that is classified, days.</summary>
    private const double History = 30;

    private static readonly string[] Classes =
        [StampClass.Agn, StampClass.Supernova, StampClass.VariableStar, StampClass.Asteroid, StampClass.Bogus];

    private static readonly double[] Shares = [0.25, 0.35, 0.65, 0.85, 1];

    public static ClassifierModel Model { get; } =
        new() { Model = "benchmark", Version = "1", Classes = Classes, Sha256 = new string('0', 64) };

    public int LastSequence => objects / 256;

    /// <summary>A recent one that made many candidates.</summary>
    public Exposure Burst => BurstOf(objects - ObjectsToBurst);

    public IEnumerable<AstroObject> Objects()
    {
        for (var i = 0; i < objects; i++)
            yield return Object(i, new Random(i));
    }

    public IEnumerable<Alert> Alerts() => Objects().Select(o => new Alert
    {
        Candid = o.Candid,
        ObjectId = o.ObjectId,
        Observed = o.AlertObserved,
        IsFirstDetection = o.IsFirstDetection,
        SchemaVersion = "4.02",
        Values = """{"isdiffpos":"t","xpos":1500,"ypos":1500}""",
        ReceivedAt = o.AlertObserved.ToUtc(),
    });

    /// <summary>Three to an object, of as many as were asked for: what a year on disk mostly consists of.</summary>
    public IEnumerable<Stamp> Stamps() => Objects().Take(withStamps).SelectMany((o, index) => Enum.GetValues<StampKind>().Select(kind =>
    {
        var bytes = new byte[StampBytes];
        new Random(index).NextBytes(bytes);
        return new Stamp { Candid = o.Candid, Kind = kind, GzipFits = bytes };
    }));

    public IEnumerable<StampClassification> Classifications() => Objects().Select((o, index) => new StampClassification
    {
        Candid = o.Candid,
        Model = Model.Model,
        Version = Model.Version,
        ObjectId = o.ObjectId,
        Probabilities = [.. Classes.Select(name => name == StampClass.Supernova ? o.SnProbability : (1 - o.SnProbability) / 4)],
        TopClass = o.TopClass,
        SnProbability = o.SnProbability,
        RankedSnProbability = o.RankedSnProbability,
        Uncertainty = o.Uncertainty,
        Dispositions = o.Dispositions,
        ClassifiedAt = o.AlertObserved.ToUtc(),
        Sequence = index / 256,
    });

    public IEnumerable<Detection> Detections() => Objects().SelectMany(o => Enumerable.Range(0, o.DetectionCount).Select(n => new Detection
    {
        Candid = o.Candid + n,
        ObjectId = o.ObjectId,
        Observed = new Mjd(o.FirstDetected.Days + n * 2),
        Band = n % 2 == 0 ? Band.R : Band.G,
        Ra = o.Ra,
        Dec = o.Dec,
        Magnitude = o.AlertMagnitude - n * 0.05,
        MagnitudeError = 0.1,
        DiffMagLimit = 20.5,
        IsPositive = true,
        RealBogus = o.AlertRealBogus,
        DeepRealBogus = o.AlertDeepRealBogus,
        Field = o.AlertField,
        Quadrant = o.AlertQuadrant,
        SourceCandid = o.Candid,
    }));

    public IEnumerable<ObjectReview> Reviews() => Reviewed().Select(o => new ObjectReview
    {
        ObjectId = o.Object.ObjectId,
        VoteCount = o.Votes,
        IsDisputed = o.Index % 5 == 0 && o.Votes > 1,
        Decision = o.Index % 2 == 0 ? Verdict.Supernova : null,
        DecidedBy = "A, B",
        Sequence = 1,
    });

    public IEnumerable<Vote> Votes() => Reviewed().SelectMany(o => Enumerable.Range(0, o.Votes).Select(n => new Vote
    {
        ObjectId = o.Object.ObjectId,
        ActorId = $"person-{n}",
        ActorName = $"Person {n}",
        Verdict = n == 0 || o.Index % 5 > 0 ? Verdict.Supernova : Verdict.Agn,
        At = o.Object.AlertObserved.ToUtc(),
        Candid = o.Object.Candid,
        EventId = o.Index * 10 + n,
    }));

    private IEnumerable<(AstroObject Object, int Index, int Votes)> Reviewed()
        => Objects().Where((_, index) => index % ReviewedEvery == 0).Select((o, index) => (o, index, 1 + index % 3));

    private AstroObject Object(int i, Random random)
    {
        var isBurst = i % BurstEvery == 0;
        var exposure = isBurst ? BurstOf(i) : new(random.Next(1_000), random.Next(64), Time(i));
        var isFirst = isBurst || random.NextDouble() < 0.7;
        var first = exposure.Observed.Days - (isFirst ? 0 : History * random.NextDouble());
        var share = random.NextDouble();
        var top = isBurst ? StampClass.Supernova : Classes[Array.FindIndex(Shares, upTo => share < upTo)];
        var sn = (float)(top == StampClass.Supernova ? 0.3 + 0.7 * Math.Sqrt(random.NextDouble()) : 0.3 * random.NextDouble());
        var hasHost = random.NextDouble() < 0.6;
        var rises = random.NextDouble() < 0.3;
        var count = 1 + (int)(-Math.Log(1 - random.NextDouble()) * (MeanDetections - 0.5));
        return new AstroObject
        {
            ObjectId = $"ZTF{i % 10}{Name(i)}",
            Ra = random.NextDouble() * 360,
            Dec = Math.Asin(random.NextDouble() * 1.5 - 0.5) * 180 / Math.PI,
            Zone = random.Next(3_000),
            FirstDetected = new Mjd(first),
            LastDetected = new Mjd(first + count * 2),
            DetectionCount = count,
            NonDetectionCount = 10,
            LastMagnitude = 19,
            LastBand = Band.R,
            Candid = FirstCandid + i * 1_000L,
            AlertObserved = exposure.Observed,
            AlertMagnitude = 16 + 5 * Math.Sqrt(random.NextDouble()),
            AlertMagnitudeError = 0.1,
            AlertBand = (Band)(1 + random.Next(3)),
            AlertIsPositive = true,
            AlertRealBogus = random.NextDouble(),
            AlertDeepRealBogus = Math.Sqrt(random.NextDouble()),
            AlertField = exposure.Field,
            AlertQuadrant = exposure.Quadrant,
            GalacticLatitude = Math.Asin(random.NextDouble() * 2 - 1) * 180 / Math.PI,
            EclipticLatitude = Math.Asin(random.NextDouble() * 2 - 1) * 180 / Math.PI,
            RiseRate = rises ? 0.05 + random.NextDouble() : null,
            RiseError = rises ? 0.05 : null,
            RiseBand = rises ? Band.R : null,
            HostPs1Id = hasHost ? i : null,
            HostDistance = hasHost ? random.NextDouble() * 20 : null,
            HostChance = hasHost ? random.NextDouble() * 0.05 : null,
            IsFirstDetection = isFirst,
            TopClass = top,
            SnProbability = sn,
            RankedSnProbability = sn,
            Uncertainty = random.NextDouble(),
            Dispute = i % (5 * ReviewedEvery) == 0 ? 1.5 : 0,
            Dispositions = !isBurst && random.Next(10) == 0 ? Dispositions.OnStar : Dispositions.None,
            Sequence = i / 256,
        };
    }

    private Exposure BurstOf(int i) => new(2_000 + i / ObjectsToBurst, 7, Time(i / ObjectsToBurst * ObjectsToBurst));

    /// <summary>When an alert came: they are spread evenly over the nights.</summary>
    private Mjd Time(int i) => new(LastNight - nights * (1 - (double)i / objects));

    private static string Name(int i)
        => string.Create(7, i, (letters, number) =>
        {
            for (var place = letters.Length - 1; place >= 0; place--, number /= 26)
                letters[place] = (char)('a' + number % 26);
        });
}
