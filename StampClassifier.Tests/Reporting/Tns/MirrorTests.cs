using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using StampClassifier.Core.Reporting.Tns.Mirror;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Hunting;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Reporting.Tns;

public sealed class MirrorTests(DatabaseFixture databases) : IAsyncLifetime
{
    internal const string Header = "\"objid\",\"name_prefix\",\"name\",\"ra\",\"declination\",\"redshift\",\"typeid\",\"type\","
        + "\"reporting_groupid\",\"reporting_group\",\"source_groupid\",\"source_group\","
        + "\"discoverydate\",\"discoverymag\",\"discmagfilter\","
        + "\"filter\",\"reporters\",\"time_received\",\"internal_names\",\"creationdate\",\"lastmodified\"";

    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Midnight.AddHours(3).AddMinutes(10));
    private FakeTns _tns = null!; // Set by InitializeAsync.

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _tns = await FakeTns.StartAsync(Token);

    public ValueTask DisposeAsync() => _tns.DisposeAsync();

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task The_whole_catalogue_then_hours_then_days_bring_it_on_and_the_newest_row_wins(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var bench = new TnsBench(database, _tns, _clock);
        Serve("tns_public_objects.csv.zip", "2026-11-23 00:00:00", Row(1, "2026aaa", 10, 20, "2026-11-22 10:00:00"),
            Row(2, "2026aab", 11, 21, "2026-11-22 11:00:00", "\"ZTF26aaaaaab, ATLAS26x\""));
        Serve("tns_public_objects_00.csv.zip", "2026-11-23 00:00:00 - 00:59:59",
            Row(2, "2026aab", 11, 21, "2026-11-23 00:30:00", "\"ZTF26aaaaaab\"", "SN Ia"));
        Serve("tns_public_objects_01.csv.zip", "2026-11-23 01:00:00 - 01:59:59", Row(1, "2026aaa", 50, 50, "2026-11-20 00:00:00"));
        Serve("tns_public_objects_02.csv.zip", "2026-11-23 02:00:00 - 02:59:59",
            Row(3, "2026aac", 12, 22, "2026-11-23 02:10:00", "\",PS26abc,,ZTF26x\""));

        await bench.Mirror.RunOnceAsync(Token);

        Assert.Equal(Midnight.AddHours(3), (await MirrorAsync(database)).CoveredUntil);
        var objects = await ObjectsAsync(database);
        Assert.Equal([10, 11, 12], objects.Select(o => o.Ra));
        Assert.Equal("SN Ia", objects[1].Type);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token))
            Assert.Equal(["PS26abc", "ZTF26aaaaaab", "ZTF26x"], await db.TnsInternalNames.Select(n => n.Name).OrderBy(n => n)
                .ToListAsync(Token));
        _clock.Advance(TimeSpan.FromHours(22));
        Serve("tns_public_objects_20261123.csv.zip", "2026-11-23 00:00:00 - 23:59:59", Row(4, "2026aad", 13, 23, "2026-11-23 20:00:00"));
        await bench.Mirror.RunOnceAsync(Token);
        Assert.Equal(Midnight.AddDays(1), (await MirrorAsync(database)).CoveredUntil);
        Assert.Equal(4, (await ObjectsAsync(database)).Count);
    }

    [Theory]
    [InlineData("html", "no zip")]
    [InlineData("yesterday", "another time")]
    [InlineData("column", "no column lastmodified")]
    [InlineData("absent", "404")]
    public async Task A_wrong_file_is_a_fault_and_leaves_the_mirror_as_old_as_it_is(string kind, string fault)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await using var bench = new TnsBench(database, _tns, _clock);
        Serve("tns_public_objects.csv.zip", "2026-11-23 02:00:00", Row(1, "2026aaa", 10, 20, "2026-11-22 10:00:00"));
        const string Hour = "tns_public_objects_02.csv.zip";
        if (kind == "html")
            _tns.Files[Hour] = "<html>Maintenance</html>"u8.ToArray();
        if (kind == "yesterday")
            Serve(Hour, "2026-11-22 02:00:00 - 02:59:59", Row(9, "2026zzz", 1, 1, "2026-11-22 02:00:00"));
        if (kind == "column")
            _tns.Files[Hour] = Zip("\"2026-11-23 02:00:00\"\n\"objid\",\"name\",\"ra\",\"declination\",\"internal_names\"\n");

        await bench.Mirror.RunOnceAsync(Token);

        var mirror = await MirrorAsync(database);
        Assert.Equal(Midnight.AddHours(2), mirror.CoveredUntil);
        Assert.Contains(fault, mirror.Fault, StringComparison.Ordinal);
        Assert.Single(await ObjectsAsync(database));
    }

    [Theory, MemberData(nameof(DatabaseFixture.Providers), MemberType = typeof(DatabaseFixture))]
    public async Task Objects_are_matched_by_place_and_name_whichever_came_last(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);
        await using var bench = new TnsBench(database, _tns, _clock);
        var night = new HuntingNight(database.Store);
        await night.Object("ZTF26aaaaaaa", 0.9f, a => a.At(359.9999, 20)).Object("ZTF26aaaaaab", 0.9f, a => a.At(100, -89.9999))
            .SaveAsync(Token);
        Serve("tns_public_objects.csv.zip", "2026-11-23 03:00:00",
            Row(1, "2026aaa", 0.0001, 20, "2026-11-22 10:00:00"), Row(2, "2026aab", 280, -89.99995, "2026-11-22 11:00:00"),
            Row(3, "2026aac", 200, 1, "2026-11-22 11:00:00", "\"ZTF26aaaaaac\""), Row(4, "2026aad", 100, 30, "2026-11-22 11:00:00"));
        await bench.Mirror.RunOnceAsync(Token);
        await night.Object("ZTF26aaaaaac", 0.9f, a => a.At(50, 1)).Object("ZTF26aaaaaad", 0.9f, a => a.At(100, 30.0005)).SaveAsync(Token);
        await bench.Mirror.RunOnceAsync(Token);

        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        var matches = await db.TnsMatches.OrderBy(m => m.ObjectId).ToListAsync(Token);
        Assert.Equal([("ZTF26aaaaaaa", 1L, false), ("ZTF26aaaaaab", 2L, false), ("ZTF26aaaaaac", 3L, true), ("ZTF26aaaaaad", 4L, false)],
            matches.Select(m => (m.ObjectId, m.TnsId, m.IsSameName)));
        Assert.Equal(1.8, matches[3].Separation, 0.01);
    }

    [Fact]
    public void The_plan_of_files_goes_by_what_is_covered()
    {
        var now = Midnight.AddHours(3).AddMinutes(10);
        Assert.Equal("tns_public_objects.csv.zip", MirrorStep.Next(null, now, true)!.File);
        Assert.Equal("tns_public_objects.csv.zip", MirrorStep.Next(now.AddDays(-26), now, true)!.File);
        Assert.Equal("tns_public_objects_20261120.csv.zip", MirrorStep.Next(Midnight.AddDays(-3).AddHours(5), now, true)!.File);
        Assert.Equal("tns_public_objects_02.csv.zip", MirrorStep.Next(Midnight.AddHours(2), now, true)!.File);
        Assert.Null(MirrorStep.Next(Midnight.AddHours(3), now, true));
        Assert.Null(MirrorStep.Next(Midnight.AddHours(2), now, false));
    }

    internal static async Task PutAsync(TestDatabase database, long id, double ra, double dec, string name, int group)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        db.TnsObjects.Add(new TnsObject
        {
            TnsId = id,
            Prefix = "AT",
            Name = $"2026x{id}",
            Ra = ra,
            Dec = dec,
            Zone = DeclinationZone.Of(dec),
            ReportingGroupId = group,
            LastModified = TnsBench.Start,
        });
        if (name.Length > 0)
            db.TnsInternalNames.Add(new TnsInternalName { Name = name, TnsId = id });
        await db.SaveChangesAsync(Token);
    }

    private void Serve(string file, string time, params string[] rows)
        => _tns.Files[file] = Zip($"\"{time}\"\n{Header}\n{string.Join('\n', rows)}\n");

    private static string Row(long id, string name, double ra, double dec, string modified, string names = "\"\"", string type = "")
        => string.Create(CultureInfo.InvariantCulture,
            $"\"{id}\",\"AT\",\"{name}\",\"{ra}\",\"{dec}\",\"\",\"\",\"{type}\",\"18\",\"ATLAS\",\"18\",\"ATLAS\",\"2026-11-20 "
                + $"10:00:00.000\",\"18.5\","
            + $"\"71\",\"cyan\",\"J. Doe, \"\"A\"\" B.\",\"2026-11-20 12:00:00\",{names},\"2026-11-20 12:00:00\",\"{modified}\"");

    internal static byte[] Zip(string csv)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("tns_public_objects.csv").Open())
            entry.Write(Encoding.UTF8.GetBytes(csv));
        return bytes.ToArray();
    }

    private static async Task<TnsMirror> MirrorAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.TnsMirrors.AsNoTracking().SingleAsync(Token);
    }

    private static async Task<List<TnsObject>> ObjectsAsync(TestDatabase database)
    {
        await using var db = await database.Contexts.CreateDbContextAsync(Token);
        return await db.TnsObjects.AsNoTracking().OrderBy(o => o.TnsId).ToListAsync(Token);
    }
}
