using StampClassifier.Core.Alerts;

namespace StampClassifier.Tests.Alerts;

/// <summary>Damages packets at random, but the same way for the same seed.</summary>
internal sealed class PacketMutator(Random random, IReadOnlyList<SeedPacket> seeds)
{
    private static readonly long[] Lengths =
        [-1, long.MinValue, long.MaxValue, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, 1L << 40, 1_000_000_000, 65_536, 4_097];

    /// <summary>Half of the cases damage the file anywhere; the others only the record inside, in a container that is in order.</summary>
    public (byte[] Container, AvroCodec Codec) Next()
    {
        var seed = Pick(seeds);
        var codec = (AvroCodec)random.Next(3);
        if (random.Next(2) == 0)
            return (Damage(seed.ToContainer(codec), Pick(seeds).ToContainer(codec)), codec);
        return ((seed with { Record = Damage(seed.Record, Pick(seeds).Record) }).ToContainer(codec), codec);
    }

    private byte[] Damage(byte[] bytes, byte[] other)
    {
        // Half of them have a single wrong bit or byte: the more damage, the earlier it is noticed.
        if (random.Next(2) == 0)
            return random.Next(2) == 0 ? Flip(bytes, 1) : Overwrite(bytes, RandomBytes(1));
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
        {
            bytes = random.Next(6) switch
            {
                0 => bytes[..random.Next(bytes.Length + 1)],
                1 => Flip(bytes, random.Next(1, 9)),
                2 => [.. bytes.AsSpan(0, Place(bytes)), .. other.AsSpan(Place(other))],
                3 => Overwrite(bytes, ContainerWriter.Long(Pick(Lengths))),
                4 => Insert(bytes),
                _ => Overwrite(bytes, RandomBytes(random.Next(1, 9))),
            };
        }
        return bytes;
    }

    private byte[] Flip(byte[] bytes, int bits)
    {
        var flipped = (byte[])bytes.Clone();
        for (; bits > 0 && flipped.Length > 0; bits--)
            flipped[Place(flipped)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private byte[] Overwrite(byte[] bytes, byte[] with)
    {
        var place = Place(bytes);
        return [.. bytes.AsSpan(0, place), .. with, .. bytes.AsSpan(Math.Min(bytes.Length, place + with.Length))];
    }

    private byte[] Insert(byte[] bytes)
    {
        var place = Place(bytes);
        return random.Next(2) == 0
            ? [.. bytes.AsSpan(0, place), .. RandomBytes(random.Next(1, 64)), .. bytes.AsSpan(place)]
            : [.. bytes.AsSpan(0, place), .. bytes.AsSpan(Math.Min(bytes.Length, place + random.Next(1, 64)))];
    }

    private byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private int Place(byte[] bytes) => random.Next(bytes.Length);

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
