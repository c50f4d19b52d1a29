using System.Globalization;
using System.Text.Json;
using StampClassifier.Core.Alerts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Tests.Support;

/// <summary>
/// Public alerts of 2023-10-18 with the probabilities of a published image model. Most of them are late alerts; of every second one the
/// history before its night is taken away, so that there are first detections to show.
/// </summary>
internal static class RealNight
{
    public const double Mjd = 60235;

    public static readonly DateTimeOffset Clock = new(2023, 10, 18, 18, 0, 0, TimeSpan.Zero);

    private static readonly ClassifierModel Model = new()
    {
        Model = "stamp-classifier",
        Version = "0.1.0",
        Classes = [StampClass.Agn, StampClass.Supernova, StampClass.VariableStar, StampClass.Asteroid, StampClass.Bogus],
        Sha256 = new string('0', 64),
    };

    public static SaveBatch Batch()
    {
        var scores = Scores();
        var reader = new AlertReader();
        var packets = TestData.Labelled
            .Where(file => scores.ContainsKey(Path.GetFileNameWithoutExtension(file.Name)))
            .Select(file => reader.Read(file.Bytes)[0])
            .Where(packet => (int)packet.Candidate.Observed.Days == Mjd)
            .OrderBy(packet => packet.Candid)
            .Select((packet, index) => index % 2 == 0 ? WithoutHistory(packet) : packet);
        return new SaveBatch
        {
            Tally = new IngestTally(Guid.NewGuid(), "labelled.tar.gz"),
            Alerts = [.. packets.Select(packet => Incoming(packet, scores[packet.Candid.ToString(CultureInfo.InvariantCulture)]))],
        };
    }

    private static Dictionary<string, float[]> Scores()
        => File.ReadLines(TestData.PathOf("data/ztf/reference_scores.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(fields => fields[2..7].All(field => field.Length > 0))
            .ToDictionary(fields => fields[0], fields => Array.ConvertAll(fields[2..7], field
                => float.Parse(field, CultureInfo.InvariantCulture)));

    private static IncomingAlert Incoming(AlertPacket packet, float[] probabilities)
    {
        var top = Model.Classes[Array.IndexOf(probabilities, probabilities.Max())];
        return new(packet, ValuesOf(packet.Candidate), new(Model, probabilities, top, probabilities[1], Rules(packet.Candidate, top)));
    }

    private static Dispositions Rules(Candidate candidate, string top)
    {
        var rules = candidate[CandidateField.Ssdistnr] < 5 ? Dispositions.KnownSolarSystemObject : Dispositions.None;
        if (top != StampClass.Supernova)
            return rules;
        if (!candidate.IsPositive)
            rules |= Dispositions.NegativeDifference;
        return candidate[CandidateField.Sgscore1] > 0.5 && candidate[CandidateField.Distpsnr1] < 1 ? rules | Dispositions.OnStar : rules;
    }

    private static string ValuesOf(Candidate candidate)
    {
        var values = new Dictionary<string, object> { ["candid"] = candidate.Candid, ["isdiffpos"] = candidate.IsPositive ? "t" : "f" };
        foreach (var (name, value) in CandidateFields.Names.Zip(candidate.Values.ToArray()))
        {
            if (double.IsFinite(value))
                values[name] = value;
        }

        if (candidate.ObjectIdPs1 is { } ps1)
            values["objectidps1"] = ps1;
        if (candidate.SolarSystemName is { } name2)
            values["ssnamenr"] = name2;
        return JsonSerializer.Serialize(values);
    }

    private static AlertPacket WithoutHistory(AlertPacket packet)
    {
        var values = packet.Candidate.Values.ToArray();
        values[(int)CandidateField.Ndethist] = 1;
        var c = packet.Candidate;
        return packet with
        {
            PreviousCandidates = [.. packet.PreviousCandidates.Where(previous => previous.Candid is null)],
            Candidate = new Candidate(values)
            {
                Candid = c.Candid,
                IsPositive = c.IsPositive,
                SolarSystemName = c.SolarSystemName,
                ObjectIdPs1 = c.ObjectIdPs1,
                ObjectIdPs2 = c.ObjectIdPs2,
                ObjectIdPs3 = c.ObjectIdPs3,
            },
        };
    }
}
