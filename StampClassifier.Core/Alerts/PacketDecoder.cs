namespace StampClassifier.Core.Alerts;

/// <summary>Decodes the packets of one container, one after the other; not to be shared between threads.</summary>
internal sealed class PacketDecoder(AlertPlan plan, AlertReaderLimits limits)
{
    private readonly RecordValues _packet = PacketLayout.NewValues();
    private readonly CandidateDecoder _candidates = new(plan.Candidate, limits);
    private readonly PreviousCandidateDecoder _previous = new(plan.Previous, limits);
    private readonly RecordValues _cutout = CutoutLayout.NewValues();
    private readonly Cutout?[] _cutouts = new Cutout?[PacketLayout.CutoutNames.Count];

    /// <param name="reader">Stands at a record of <paramref name="block"/>, and behind it afterwards.</param>
    /// <param name="block">The block's bytes, of which cutouts become slices.</param>
    public AlertPacket Decode(ref AvroSpanReader reader, ReadOnlyMemory<byte> block)
    {
        var start = reader.Position;
        _packet.Clear();
        _cutouts.AsSpan().Clear();
        Candidate? candidate = null;
        IReadOnlyList<PreviousCandidate> previous = [];
        reader.Spend(plan.Packet.Steps.Length);
        foreach (ref readonly var step in plan.Packet.Steps.AsSpan())
        {
            if (step.Target.Use != FieldUse.Nested)
                RecordDecoder.DecodeField(ref reader, in step, _packet, limits);
            else if (reader.ReadBranch(step.Type) is var type && type.Kind == AvroKind.Null)
                continue;
            else if (step.Target.Slot == PacketLayout.Candidate)
                candidate = _candidates.Decode(ref reader);
            else if (step.Target.Slot == PacketLayout.Previous)
                previous = _previous.Decode(ref reader, type.Items!);
            else
                DecodeCutout(ref reader, step.Target.Slot - PacketLayout.FirstCutout, block);
        }
        if (reader.Position - start > limits.PacketBytes)
            throw reader.Fail($"a packet has {reader.Position - start} bytes, more than the {limits.PacketBytes} allowed");
        return Assemble(ref reader, candidate ?? throw reader.Fail("the packet has no candidate"), previous);
    }

    private void DecodeCutout(ref AvroSpanReader reader, int index, ReadOnlyMemory<byte> block)
    {
        RecordDecoder.Decode(ref reader, plan.CutoutPlans[index]!, _cutout, limits);
        if (_cutout.Blob is { } place)
            _cutouts[index] = new Cutout(_cutout.Texts[CutoutLayout.FileName] ?? "", block[place]);
    }

    private AlertPacket Assemble(ref AvroSpanReader reader, Candidate candidate, IReadOnlyList<PreviousCandidate> previous) => new()
    {
        ObjectId = ObjectId(ref reader),
        Candid = _packet.Keys[PacketLayout.Candid] ?? candidate.Candid,
        SchemaVersion = _packet.Texts[PacketLayout.SchemaVersion],
        Candidate = candidate,
        PreviousCandidates = previous,
        Science = _cutouts[0],
        Template = _cutouts[1],
        Difference = _cutouts[2],
    };

    private string ObjectId(ref AvroSpanReader reader)
    {
        var name = _packet.Texts[PacketLayout.ObjectId];
        return name is { Length: > 0 and <= 64 } && name.All(letter => letter is > ' ' and <= '~')
            ? name
            : throw reader.Fail("objectId is missing, or more than 64 characters, or not plain ASCII");
    }
}
