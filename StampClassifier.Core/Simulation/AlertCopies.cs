using System.Globalization;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Core.Simulation;

/// <summary>
/// Many distinct alerts out of few, for load tests: a copy has the images and numbers of its original under keys of its own.
/// It costs decoding and encoding the packet, a small part of drawing a new one.
/// </summary>
public static class AlertCopies
{
    /// <summary>More copies than this would run into the next processing id.</summary>
    public const int Maximum = 49;

    // A candid ends in 010ttt or 015ttt: steps of 20,000 never meet another table row or sign.
    private const long CandidStep = 20_000;
    private const int FirstLetters = 25;
    private const int SecondLetterStep = 4;
    private const int NameYearEnd = 5;

    /// <summary>The alerts, then their first copies, then their second ones, until each is there the given number of times.</summary>
    public static IEnumerable<SimulatedAlert> Multiply(IReadOnlyList<SimulatedAlert> alerts, int times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(times, Maximum + 1);
        var reader = new AlertReader();
        var writer = new AlertPacketWriter();
        for (var copy = 0; copy < times; copy++)
            foreach (var alert in alerts)
                yield return copy == 0 ? alert : Copy(alert, copy, reader, writer);
    }

    private static SimulatedAlert Copy(SimulatedAlert alert, int copy, AlertReader reader, AlertPacketWriter writer)
    {
        var packet = reader.Read(alert.Packet)[0];
        var candid = alert.Candid + copy * CandidStep;
        var name = Rename(alert.ObjectId, copy);
        var (before, after) = (Text(alert.Candid), Text(candid));
        var copied = packet with
        {
            ObjectId = name,
            Candid = candid,
            Candidate = WithKey(packet.Candidate, candid),
            PreviousCandidates = [.. packet.PreviousCandidates.Select(entry => entry with { Candid = entry.Candid + copy * CandidStep })],
            Science = Rename(packet.Science, before, after),
            Template = Rename(packet.Template, before, after),
            Difference = Rename(packet.Difference, before, after),
        };
        return alert with { Packet = writer.Write(copied), FileName = after + ".avro", ObjectId = name, Candid = candid };
    }

    // Simulated names start with a and one of a to d: the copies take the letters that are left.
    private static string Rename(string objectId, int copy)
    {
        var letters = objectId.ToCharArray();
        letters[NameYearEnd] = (char)('b' + (copy - 1) % FirstLetters);
        letters[NameYearEnd + 1] += (char)((copy - 1) / FirstLetters * SecondLetterStep);
        return new string(letters);
    }

    private static Cutout? Rename(Cutout? cutout, string before, string after) =>
        cutout is null ? null : cutout with { FileName = cutout.FileName.Replace(before, after, StringComparison.Ordinal) };

    private static Candidate WithKey(Candidate candidate, long candid) => new(candidate.Values.ToArray())
    {
        Candid = candid,
        IsPositive = candidate.IsPositive,
        SolarSystemName = candidate.SolarSystemName,
        ObjectIdPs1 = candidate.ObjectIdPs1,
        ObjectIdPs2 = candidate.ObjectIdPs2,
        ObjectIdPs3 = candidate.ObjectIdPs3,
        ProgramPi = candidate.ProgramPi,
        DifferenceImageFile = candidate.DifferenceImageFile,
        RealBogusVersion = candidate.RealBogusVersion,
        DeepRealBogusVersion = candidate.DeepRealBogusVersion,
    };

    private static string Text(long candid) => candid.ToString(CultureInfo.InvariantCulture);
}
