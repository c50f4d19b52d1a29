namespace StampClassifier.Core.Alerts;

/// <summary>Decodes the <c>candidate</c> record and checks that it can be used.</summary>
internal sealed class CandidateDecoder(RecordPlan plan, AlertReaderLimits limits)
{
    private readonly RecordValues _values = CandidateLayout.NewValues();

    public Candidate Decode(ref AvroSpanReader reader)
    {
        RecordDecoder.Decode(ref reader, plan, _values, limits);
        Check(ref reader);
        return new Candidate(_values.TakeNumbers())
        {
            Candid = _values.Keys[CandidateLayout.Candid] is { } candid and > 0 ? candid : throw reader.Fail("candidate.candid is missing"),
            IsPositive = _values.Sign ?? throw reader.Fail("candidate.isdiffpos is missing"),
            ObjectIdPs1 = _values.Keys[CandidateLayout.ObjectIdPs1],
            ObjectIdPs2 = _values.Keys[CandidateLayout.ObjectIdPs2],
            ObjectIdPs3 = _values.Keys[CandidateLayout.ObjectIdPs3],
            SolarSystemName = _values.Texts[CandidateLayout.SolarSystemName],
            ProgramPi = _values.Texts[CandidateLayout.ProgramPi],
            DifferenceImageFile = _values.Texts[CandidateLayout.DifferenceImageFile],
            RealBogusVersion = _values.Texts[CandidateLayout.RealBogusVersion],
            DeepRealBogusVersion = _values.Texts[CandidateLayout.DeepRealBogusVersion],
        };
    }

    private void Check(ref AvroSpanReader reader)
    {
        var numbers = _values.Numbers;
        Measured.Require(ref reader, Measured.IsJulianDate(numbers[(int)CandidateField.Jd]), "candidate.jd");
        Measured.Require(ref reader, Measured.IsFilter(numbers[(int)CandidateField.Fid]), "candidate.fid");
        Measured.Require(ref reader, Measured.IsKey(numbers[(int)CandidateField.Pid]), "candidate.pid");
        Measured.Require(ref reader, Measured.IsRightAscension(numbers[(int)CandidateField.Ra]), "candidate.ra");
        Measured.Require(ref reader, Measured.IsDeclination(numbers[(int)CandidateField.Dec]), "candidate.dec");
        Measured.Require(ref reader, double.IsFinite(numbers[(int)CandidateField.Magpsf]), "candidate.magpsf");
    }
}
