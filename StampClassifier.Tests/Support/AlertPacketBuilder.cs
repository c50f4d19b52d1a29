using StampClassifier.Core.Alerts;
using StampClassifier.Core.Sky;

namespace StampClassifier.Tests.Support;

/// <summary>Makes alert packets in memory, in astronomers' words. A plain one is a first detection of 19 mag in r.</summary>
internal sealed class AlertPacketBuilder
{
    private readonly List<PreviousCandidate> _history = [];
    private readonly Dictionary<CandidateField, double> _fields = new()
    {
        [CandidateField.Fid] = 2,
        [CandidateField.Pid] = 1_000_000,
        [CandidateField.Ra] = 150.1,
        [CandidateField.Dec] = 2.2,
        [CandidateField.Magpsf] = 19,
        [CandidateField.Sigmapsf] = 0.1,
        [CandidateField.Diffmaglim] = 20.5,
        [CandidateField.Rb] = 0.9,
        [CandidateField.Drb] = 0.99,
        [CandidateField.Ndethist] = 1,
        [CandidateField.Programid] = 1,
        [CandidateField.Field] = 500,
        [CandidateField.Rcid] = 12,
    };

    private string _objectId = "ZTF18abcdefg";
    private long _candid = 1_000;
    private bool _isPositive = true;
    private double _magnitudePerDay;
    private byte[]? _stamp;
    private readonly long?[] _neighbours = new long?[3];

    public AlertPacketBuilder() => Observed(60_000.25);

    public double Time => Mjd.FromJulianDate(_fields[CandidateField.Jd]).Days;

    public AlertPacketBuilder Of(string objectId)
    {
        _objectId = objectId;
        return this;
    }

    public AlertPacketBuilder WithCandid(long candid)
    {
        _candid = candid;
        return this;
    }

    public AlertPacketBuilder With(CandidateField field, double value)
    {
        _fields[field] = value;
        return this;
    }

    public AlertPacketBuilder Observed(double mjd) => With(CandidateField.Jd, new Mjd(mjd).ToJulianDate());

    public AlertPacketBuilder At(double ra, double dec) => With(CandidateField.Ra, ra).With(CandidateField.Dec, dec);

    public AlertPacketBuilder In(Band band) => With(CandidateField.Fid, (int)band);

    public AlertPacketBuilder OfMagnitude(double magnitude) => With(CandidateField.Magpsf, magnitude);

    /// <summary>Earlier detections were fainter, by 0.1 mag a day.</summary>
    public AlertPacketBuilder Rising()
    {
        _magnitudePerDay = -0.1;
        return this;
    }

    /// <summary>Fainter than the template.</summary>
    public AlertPacketBuilder Negative()
    {
        _isPositive = false;
        return this;
    }

    /// <summary>A detection in the packet's history.</summary>
    public AlertPacketBuilder SeenBefore(double daysAgo, long candid, bool isPositive = true)
    {
        _history.Add(new PreviousCandidate
        {
            Candid = candid,
            Observed = new Mjd(Time - daysAgo),
            Band = Band.R,
            Pid = candid / 10,
            IsPositive = isPositive,
            Position = new SkyPosition(_fields[CandidateField.Ra], _fields[CandidateField.Dec]),
            Magnitude = _fields[CandidateField.Magpsf] - _magnitudePerDay * daysAgo,
            MagnitudeError = 0.15,
            DiffMagLimit = 20.2,
            RealBogus = 0.8,
            ProgramId = 1,
            Field = 500,
            Quadrant = 12,
        });
        return With(CandidateField.Ndethist, _history.Count(h => h.Candid is not null) + 1);
    }

    /// <summary>An image of the packet's history in which nothing was found.</summary>
    public AlertPacketBuilder NotSeen(double daysAgo, long pid, double limit = 20.4)
    {
        _history.Add(new PreviousCandidate
        {
            Candid = null,
            Observed = new Mjd(Time - daysAgo),
            Band = Band.G,
            Pid = pid,
            DiffMagLimit = limit,
            ProgramId = 1,
            Field = 500,
            Quadrant = 12,
        });
        return this;
    }

    /// <summary>The nearest catalogue source: a galaxy, unless the score says otherwise.</summary>
    public AlertPacketBuilder WithHost(long ps1Id, double distance = 1.5, double starScore = 0.02)
    {
        _neighbours[0] = ps1Id;
        return With(CandidateField.Distpsnr1, distance).With(CandidateField.Sgscore1, starScore).With(CandidateField.Sgmag1, 18.5)
            .With(CandidateField.Srmag1, 18.1).With(CandidateField.Simag1, 17.9).With(CandidateField.Szmag1, double.NaN);
    }

    /// <summary>The same bytes for all three cutouts; without this each packet has a few of its own.</summary>
    public AlertPacketBuilder WithStamps(byte[] gzipFits)
    {
        _stamp = gzipFits;
        return this;
    }

    public AlertPacket Build()
    {
        var values = new double[CandidateFields.Count];
        Array.Fill(values, double.NaN);
        foreach (var (field, value) in _fields)
            values[(int)field] = value;
        return new AlertPacket
        {
            ObjectId = _objectId,
            Candid = _candid,
            SchemaVersion = "4.02",
            Candidate = new Candidate(values)
            {
                Candid = _candid,
                IsPositive = _isPositive,
                ObjectIdPs1 = _neighbours[0],
                ObjectIdPs2 = _neighbours[1],
                ObjectIdPs3 = _neighbours[2],
            },
            PreviousCandidates = [.. _history],
            Science = CutoutOf(1),
            Template = CutoutOf(2),
            Difference = CutoutOf(3),
        };
    }

    private Cutout CutoutOf(byte kind) => new($"candid{_candid}_{kind}.fits.gz", _stamp ?? [kind, .. BitConverter.GetBytes(_candid)]);
}
