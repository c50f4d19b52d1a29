using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Alerts;

/// <summary>Decodes the <c>prv_candidates</c> of a packet.</summary>
internal sealed class PreviousCandidateDecoder(RecordPlan? plan, AlertReaderLimits limits)
{
    private readonly RecordValues _values = PreviousLayout.NewValues();

    public IReadOnlyList<PreviousCandidate> Decode(ref AvroSpanReader reader, AvroType items)
    {
        var entries = new List<PreviousCandidate>();
        while (reader.ReadBlockCount(out var blockEnd) is var count and > 0)
        {
            if (count > limits.PreviousCandidates - entries.Count)
                throw reader.Fail($"prv_candidates has more than the {limits.PreviousCandidates} entries allowed");
            entries.EnsureCapacity(entries.Count + (int)Math.Min(count, reader.Remaining));
            for (var item = 0L; item < count; item++)
                entries.Add(DecodeEntry(ref reader, items));
            reader.EndBlock(blockEnd);
        }
        return entries;
    }

    private PreviousCandidate DecodeEntry(ref AvroSpanReader reader, AvroType items)
    {
        if (reader.ReadBranch(items).Kind == AvroKind.Null)
            throw reader.Fail("an entry of prv_candidates is null");
        RecordDecoder.Decode(ref reader, plan!, _values, limits);
        Check(ref reader);
        var numbers = _values.Numbers;
        return new PreviousCandidate
        {
            Observed = Mjd.FromJulianDate(numbers[PreviousLayout.Jd]),
            Band = (Band)(int)numbers[PreviousLayout.Fid],
            Pid = _values.Keys[PreviousLayout.Pid]!.Value,
            Candid = _values.Keys[PreviousLayout.Candid],
            DiffMagLimit = numbers[PreviousLayout.DiffMagLimit],
            IsPositive = _values.Sign,
            Position = new SkyPosition(numbers[PreviousLayout.Ra], numbers[PreviousLayout.Dec]),
            Magnitude = numbers[PreviousLayout.Magnitude],
            MagnitudeError = numbers[PreviousLayout.MagnitudeError],
            RealBogus = numbers[PreviousLayout.RealBogus],
            ProgramId = Whole(ref reader, PreviousLayout.ProgramId),
            Field = Whole(ref reader, PreviousLayout.Field),
            Quadrant = Whole(ref reader, PreviousLayout.Quadrant),
            NightId = Whole(ref reader, PreviousLayout.NightId),
        };
    }

    private void Check(ref AvroSpanReader reader)
    {
        var numbers = _values.Numbers;
        var position = new SkyPosition(numbers[PreviousLayout.Ra], numbers[PreviousLayout.Dec]);
        Measured.Require(ref reader, Measured.IsJulianDate(numbers[PreviousLayout.Jd]), "prv_candidates.jd");
        Measured.Require(ref reader, Measured.IsFilter(numbers[PreviousLayout.Fid]), "prv_candidates.fid");
        Measured.Require(ref reader, _values.Keys[PreviousLayout.Pid] is >= 0, "prv_candidates.pid");
        Measured.Require(
            ref reader, position.IsValid || (double.IsNaN(position.Ra) && double.IsNaN(position.Dec)), "prv_candidates.ra or dec");
    }

    private int? Whole(ref AvroSpanReader reader, int slot)
    {
        var number = _values.Numbers[slot];
        if (double.IsNaN(number))
            return null;
        return double.IsInteger(number) && number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw reader.Fail("a programid, field, rcid or nid of prv_candidates is no whole number");
    }
}
