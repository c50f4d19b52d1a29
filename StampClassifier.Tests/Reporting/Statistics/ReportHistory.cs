using Microsoft.EntityFrameworkCore;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Reporting.Statistics;

/// <summary>Three seasons of a made-up group: 2,000 reports in every state, objects, votes, decisions and TNS's types.</summary>
internal sealed class ReportHistory(int seed = 6)
{
    public const int Reports = 2_000;

    private const int Objects = 2_300;
    private const int Own = 1_200;
    private const int Imported = 500;
    private const int Sandbox = 100;
    private static readonly string[] People = ["Ada", "Ben", "Cem", "Dia"];
    private static readonly string?[] Types = [null, null, null, "SN Ia", "SN Ia", "SN II", "SLSN-I", "CV", "AGN", "Impostor-SN"];
    private static readonly (int Id, string Name)[] Groups = [(321, "the Hunters"), (18, "ATLAS"), (83, "YSE")];

    private readonly Random _random = new(seed);
    private readonly List<object> _rows = [];
    private long _eventId;

    // One year into which winter falls for each season; nights repeat, so that each has enough objects for its ranks.
    private static readonly DateTimeOffset[] Starts = [At(2023, 9, 1), At(2024, 9, 1), At(2025, 9, 1)];

    public async Task FillAsync(IDbContextFactory<StampDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Models.Add(new ClassifierModel { Model = "stamp", Version = "1", Classes = ["SN"], Sha256 = "0" });
        db.GroupSettings.Add(new GroupSettings { Version = 1, CandidateProbability = 0.4 });
        await db.SaveChangesAsync(cancellationToken);
        for (var number = 0; number < Objects; number++)
            AddObject(number);
        // Parents first: they are not linked by navigations alone.
        foreach (var chunk in (Type[])[typeof(AstroObject), typeof(Alert), typeof(StampClassification), typeof(TnsObject)])
            db.AddRange(_rows.Where(row => row.GetType() == chunk));
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(_rows.Where(row => row is not (AstroObject or Alert or StampClassification or TnsObject)));
        await db.SaveChangesAsync(cancellationToken);
    }

    private void AddObject(int number)
    {
        var first = Whole(Starts[number % 3].AddDays(_random.Next(18)).AddHours(3 + 8 * _random.NextDouble()));
        var name = $"ZTF{23 + number % 3}{Letters(number)}";
        var received = first.AddSeconds(200 + 1_500 * _random.NextDouble());
        var visible = received.AddSeconds(0.3 + 5 * _random.NextDouble());
        var decided = visible.AddHours(0.1 + Math.Pow(10, 2.2 * _random.NextDouble()));
        var mjd = Mjd.From(first);
        _rows.Add(new AstroObject
        {
            ObjectId = name,
            FirstDetected = mjd,
            AlertObserved = mjd,
            Candid = number + 1,
            TopClass = "SN",
            RankedSnProbability = (float)_random.NextDouble(),
            IsFirstDetection = _random.Next(10) > 0,
            Dispositions = _random.Next(10) == 0 ? Dispositions.KnownVariable : Dispositions.None,
        });
        _rows.Add(new Alert { Candid = number + 1, ObjectId = name, Observed = mjd, Values = "{}", ReceivedAt = Whole(received) });
        _rows.Add(new StampClassification
        {
            Candid = number + 1,
            Model = "stamp",
            Version = "1",
            ObjectId = name,
            Probabilities = [1],
            TopClass = "SN",
            ClassifiedAt = Whole(visible),
        });
        AddVotes(name, number, decided);
        AddReview(name, number, decided);
        var tns = AddTns(name, number, decided);
        if (number < Reports)
            _rows.Add(ReportOf(name, number, mjd, Whole(decided), tns));
    }

    private void AddVotes(string name, int number, DateTimeOffset decided)
    {
        var truth = (Verdict)_random.Next(1, 6);
        foreach (var person in People.Where(_ => _random.Next(3) > 0))
        {
            var verdict = _random.Next(4) > 0 ? truth : (Verdict)_random.Next(1, 12);
            _rows.Add(new Vote
            {
                ObjectId = name,
                ActorId = person.ToLowerInvariant(),
                ActorName = person,
                Verdict = verdict,
                BogusKind = KindOf(verdict),
                At = Whole(decided.AddMinutes(-_random.Next(1, 50))),
                Candid = number + 1,
                EventId = ++_eventId,
            });
        }
    }

    private void AddReview(string name, int number, DateTimeOffset decided)
    {
        Verdict? decision = number % 7 == 0 ? null : _random.Next(3) > 0 ? Verdict.Supernova : (Verdict)_random.Next(2, 9);
        _rows.Add(new ObjectReview
        {
            ObjectId = name,
            Decision = decision,
            DecisionKind = KindOf(decision),
            DecidedAt = decision is null ? null : Whole(decided),
        });
    }

    private TnsObject? AddTns(string name, int number, DateTimeOffset at)
    {
        if (_random.Next(5) == 0)
            return null;
        var group = Groups[_random.Next(Groups.Length)];
        var tns = new TnsObject
        {
            TnsId = 10_000 + number,
            Prefix = "AT",
            Name = $"{at.Year}{Letters(number)}",
            Type = Types[_random.Next(Types.Length)],
            ReportingGroupId = group.Id,
            ReportingGroup = group.Name,
        };
        _rows.Add(tns);
        if (_random.Next(4) > 0)
            _rows.Add(new TnsInternalName { Name = name, TnsId = tns.TnsId });
        _rows.Add(new TnsMatch
        {
            ObjectId = name,
            TnsId = tns.TnsId,
            Separation = _random.NextDouble(),
            IsSameName = _random.Next(2) == 0,
        });
        return tns;
    }

    private TnsReport ReportOf(string name, int number, Mjd first, DateTimeOffset decided, TnsObject? tns)
    {
        var isImported = number is >= Own and < Own + Imported;
        var isOther = number >= Own + Imported + Sandbox;
        var state = isOther ? (ReportState)_random.Next(7, 12) is var odd && odd == ReportState.Duplicate ? ReportState.Rejected : odd
            : _random.Next(20) == 0 ? ReportState.Duplicate : ReportState.Accepted;
        var sent = decided.AddSeconds(120 + 900 * _random.NextDouble());
        return new TnsReport
        {
            Id = Guid.NewGuid(),
            ObjectId = name,
            Environment = isImported ? ReportEnvironment.Imported : number < Own || isOther ? ReportEnvironment.Production
                : ReportEnvironment.Sandbox,
            Series = isImported ? $"file{number % 40}#{number}" : "",
            State = state,
            Candid = isImported ? null : number + 1,
            Discovered = _random.Next(50) == 0 ? null : first,
            DecidedAt = isImported ? null : decided,
            SentAt = isImported ? new DateTimeOffset(first.ToUtc().Date, TimeSpan.Zero).AddDays(_random.Next(4)) : Whole(sent),
            ReportingGroup = isImported && number % 9 == 0 ? null : "321",
            TnsName = isImported ? null : tns?.Name,
            TnsCode = isImported ? null : _random.Next(3) switch { 0 => 101, 1 => null, _ => 100 },
            RetractedAt = _random.Next(100) == 0 ? Whole(sent.AddDays(1)) : null,
        };
    }

    private BogusKind? KindOf(Verdict? verdict) => verdict == Verdict.Bogus ? (BogusKind)_random.Next(0, 10) : null;

    // To the millisecond, which both databases keep.
    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);

    private static string Letters(int number)
    {
        var letters = new char[7];
        for (var place = letters.Length - 1; place >= 0; place--, number /= 26)
            letters[place] = (char)('a' + number % 26);
        return new string(letters);
    }
}
