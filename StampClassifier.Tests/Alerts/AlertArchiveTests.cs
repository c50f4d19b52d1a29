using System.Formats.Tar;
using System.IO.Compression;
using StampClassifier.Core.Alerts;

namespace StampClassifier.Tests.Alerts;

public sealed class AlertArchiveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alert-archive-").FullName;

    private static byte[] Packet(int number) => [.. AvroHeader.Magic, .. Enumerable.Range(0, 3000).Select(index => (byte)(index * number + 1))];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ReadAsync_walks_a_folder_in_ordinal_order()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "b"));
        Write("b/2.avro", Packet(2));
        Write("a.avro", Packet(1));
        Write("B.avro", Packet(3));
        Write("notes.txt", [1]);
        Write("._a.avro", [1]);
        var archive = new AlertArchive();

        var entries = await ReadAllAsync(archive, _folder);

        Assert.Equal(["B.avro", "a.avro", Path.Combine("b", "2.avro")], entries.Select(entry => Path.GetRelativePath(_folder, entry.Name)));
        Assert.Equal([Packet(3), Packet(1), Packet(2)], entries.Select(entry => entry.Bytes.ToArray()));
        Assert.Equal(2, archive.IgnoredMembers);
    }

    [Theory]
    [InlineData("night.tar", false)]
    [InlineData("night.tar.gz", true)]
    [InlineData("night.tgz", true)]
    [InlineData("name-says-nothing", true)]
    public async Task ReadAsync_streams_a_night(string name, bool isCompressed)
    {
        var path = Write(name, isCompressed ? Gzip(Tar(5)) : Tar(5));
        var archive = new AlertArchive();

        var entries = await ReadAllAsync(archive, path);

        Assert.Equal(Enumerable.Range(1, 5).Select(number => $"night/{number}.avro"), entries.Select(entry => entry.Name));
        Assert.Equal(Enumerable.Range(1, 5).Select(Packet), entries.Select(entry => entry.Bytes.ToArray()));
        Assert.All(entries, entry => Assert.Null(entry.Error));
        Assert.Equal(1, archive.IgnoredMembers);
    }

    [Fact]
    public async Task ReadAsync_reads_the_nights_inside_a_folder()
    {
        Write("1.tar.gz", Gzip(Tar(2)));
        Write("2.avro", Packet(9));
        Assert.Equal(3, (await ReadAllAsync(new AlertArchive(), _folder)).Count);
    }

    [Fact]
    public async Task ReadAsync_reads_a_single_packet_file_compressed_or_not()
    {
        Assert.Equal(Packet(1), Assert.Single(await ReadAllAsync(new AlertArchive(), Write("1.avro", Packet(1)))).Bytes.ToArray());
        Assert.Equal(Packet(1), Assert.Single(await ReadAllAsync(new AlertArchive(), Write("1.avro.gz", Gzip(Packet(1))))).Bytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task ReadAsync_tells_what_a_stream_holds_however_slowly_it_comes(int bytesAtOnce)
    {
        foreach (var (content, expected) in new[] { (Packet(1), 1), (Tar(3), 3), (Gzip(Tar(3)), 3), (Gzip(Packet(1)), 1) })
            Assert.Equal(expected, (await ReadAllAsync(new TrickleStream(content, bytesAtOnce))).Count(entry => entry.Error is null));
    }

    [Fact]
    public async Task ReadAsync_delivers_what_came_before_a_cut_and_tells_of_it()
    {
        var night = Tar(5);
        // From behind the first member up to the last of the end mark, which has two zero blocks and padding.
        for (var length = 4000; length < night.Length - 1536; length += 333)
        {
            foreach (var content in new[] { night[..length], Gzip(night)[..^20], Gzip(night)[..(Gzip(night).Length / 2)] })
            {
                var entries = await ReadAllAsync(new MemoryStream(content));
                if (content.Length == length)
                    Assert.NotNull(entries[^1].Error);
                Assert.All(entries.SkipLast(1), entry => Assert.Null(entry.Error));
            }
        }
    }

    [Fact]
    public async Task ReadAsync_notices_a_cut_between_two_members()
    {
        var night = Tar(2);
        var entries = await ReadAllAsync(new MemoryStream(night[..(512 + 512 + 512 + 3584)]));
        Assert.Equal([null, "cut"], entries.Select(entry => entry.Error is null ? null : "cut"));
        Assert.Contains("truncated", entries[^1].Error);
    }

    [Fact]
    public async Task ReadAsync_tells_where_a_gzip_is_damaged()
    {
        var night = Gzip(Tar(200), CompressionLevel.NoCompression);
        night[night.Length / 2] ^= 0xff;
        night.AsSpan(night.Length / 2 + 1000, 60_000).Fill(0xa5);

        var entries = await ReadAllAsync(new MemoryStream(night));

        Assert.InRange(entries.Count, 2, 200);
        Assert.All(entries.SkipLast(1), entry => Assert.Null(entry.Error));
        Assert.Contains("damaged", entries[^1].Error);
        Assert.Contains("byte", entries[^1].Error);
    }

    [Fact]
    public async Task ReadAsync_passes_over_an_entry_that_is_too_big_and_goes_on()
    {
        var entries = await ReadAllAsync(
            new AlertArchive(new AlertArchiveLimits { EntryBytes = 4000 }), new MemoryStream(Tar(2, bigEntry: true)));
        Assert.Equal(3, entries.Count);
        Assert.Contains("more than the 4000 allowed", entries[1].Error);
        Assert.Null(entries[2].Error);
    }

    [Fact]
    public async Task ReadAsync_stops_at_the_entry_limit_and_says_so()
    {
        var entries = await ReadAllAsync(new AlertArchive(new AlertArchiveLimits { Entries = 3 }), new MemoryStream(Tar(5)));
        Assert.Contains("more than the 3 entries", entries[^1].Error);
        Assert.Equal(2, entries.Count(entry => entry.Error is null));
    }

    [Fact]
    public async Task ReadAsync_names_a_file_that_is_no_archive()
    {
        var entry = Assert.Single(await ReadAllAsync(new AlertArchive(), Write("paper.tar.gz", "%PDF-1.4"u8.ToArray())));
        Assert.Contains("neither", entry.Error);
        Assert.Contains("neither", Assert.Single(await ReadAllAsync(new MemoryStream())).Error);
    }

    [Fact]
    public void ReadAsync_refuses_a_path_that_does_not_exist()
        => Assert.Contains("There is no file or folder", Assert.Throws<FileNotFoundException>(
            () => new AlertArchive().ReadAsync(Path.Combine(_folder, "absent"), TestContext.Current.CancellationToken)).Message);

    private static Task<List<ArchiveEntry>> ReadAllAsync(Stream stream) => ReadAllAsync(new AlertArchive(), stream);

    private static async Task<List<ArchiveEntry>> ReadAllAsync(AlertArchive archive, Stream stream)
        => await archive.ReadAsync(stream, "stream", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    private static async Task<List<ArchiveEntry>> ReadAllAsync(AlertArchive archive, string path)
        => await archive.ReadAsync(path, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>A night as the public archive ships it: a folder, a file that is no packet, packets.</summary>
    private static byte[] Tar(int packets, bool bigEntry = false)
    {
        var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            tar.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "night/"));
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "night/README.txt"));
            for (var number = 1; number <= packets; number++)
            {
                Add(tar, $"night/{number}.avro", Packet(number));
                if (bigEntry && number == 1)
                    Add(tar, "night/big.avro", new byte[5000]);
            }
        }
        return stream.ToArray();
    }

    private static void Add(TarWriter tar, string name, byte[] bytes)
        => tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });

    private static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, level, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Comes in small pieces and cannot seek, as standard input does.</summary>
    private sealed class TrickleStream(byte[] bytes, int bytesAtOnce) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(bytesAtOnce, buffer.Length)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(bytesAtOnce, buffer.Length)], cancellationToken);
    }
}
