using System.IO.Compression;
using System.Text;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hosts.Importing;
using StampClassifier.Core.Sky;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;
using StampClassifier.Tests.Support;

namespace StampClassifier.Tests.Hosts.Importing;

public sealed class CatalogueImportTests(DatabaseFixture databases)
{
    private const string Columns = "name,RAJ2000,DEJ2000,Bmag,z,e_z,type";

    public static TheoryData<StorageProvider> Providers => DatabaseFixture.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers))]
    public async Task A_csv_is_found_again_as_it_was_written(StorageProvider provider)
    {
        await using var database = await databases.CreateAsync(provider, Token);

        var result = await ImportAsync(database, "galaxies.csv", Text($""""
            # a comment
            {Columns}
            "NGC 1, ""the first""",1.8160,27.7081,13.65,0.015177,0.000004,G
            PGC 2,360.0,-90,-999,nan,,
            PGC 3,00:00:12,-27 30 36,21.1,-0.001,--,IrS
            nowhere,400,20,18,0.1,0.01,G
            nothing,,,18,0.1,0.01,G

            """"), new() { ["name"] = "name" });

        Assert.Equal((3L, 2L), (result.Taken, result.Rejected));
        Assert.Equal(["Row 6 has no position on the sky.", "Row 7 has no position on the sky."], result.Examples);
        var first = await OnlyAsync(database, new(1.8160, 27.7081));
        Assert.Equal(("NGC 1, \"the first\"", 13.65, "B", 0.015177, 0.000004, RedshiftKind.Unspecified, "G"),
            (first.Name, first.Magnitude, first.Band, first.Redshift, first.RedshiftError, first.RedshiftKind, first.Type));
        var pole = await OnlyAsync(database, new(0, -90));
        Assert.Equal((null, null, RedshiftKind.None, null), (pole.Magnitude, pole.Redshift, pole.RedshiftKind, pole.Type));
        var sexagesimal = await OnlyAsync(database, new(0.05, -27.51));
        Assert.Equal((-0.001, null), (sexagesimal.Redshift, sexagesimal.RedshiftError));
        var record = Assert.Single(await database.DumpAsync("SELECT act, subject FROM event_log", [], Token));
        Assert.Equal("act=catalogue.imported|subject=test", record);
    }

    [Fact]
    public async Task A_fits_table_is_read_with_its_scales_and_nulls()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var file = new FitsTableFile(
                ("NAME", "12A", []), ("RA", "D", []), ("DEC", "1D", []), ("RMAG", "E", []),
                ("Z_SPEC", "I", ["TSCAL#  =               0.0001", "TZERO#  =                  3.0", "TNULL#  =               -32768"]))
            .Row("NGC 1", 10.5, 20.5, 18.4f, (short)-29690)
            .Row("NGC 12", 11.5, 21.5, float.NaN, (short)-32768)
            .Bytes();

        var result = await ImportAsync(database, "galaxies.fits", file);

        Assert.Equal((2L, 0L), (result.Taken, result.Rejected));
        var first = await OnlyAsync(database, new(10.5, 20.5));
        Assert.Equal(("NGC 1", "R", RedshiftKind.Spectroscopic), (first.Name, first.Band, first.RedshiftKind));
        Assert.Equal(18.4, first.Magnitude!.Value, 1e-5);
        Assert.Equal(0.031, first.Redshift!.Value, 1e-9);
        var second = await OnlyAsync(database, new(11.5, 21.5));
        Assert.Equal(("NGC 12", null, null), (second.Name, second.Magnitude, second.Redshift));
    }

    [Theory]
    [InlineData("galaxies.csv.gz")]
    [InlineData("galaxies.fits.gz")]
    public async Task Either_may_be_gzipped(string name)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        var plain = name.Contains("fits", StringComparison.Ordinal)
            ? new FitsTableFile(("RA", "D", []), ("DEC", "D", [])).Row(10.0, 20.0).Bytes() : Text("ra\tdec\n10\t20\n");
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(plain);

        Assert.Equal(1, (await ImportAsync(database, name, packed.ToArray())).Taken);
    }

    [Fact]
    public async Task Columns_can_be_named_and_a_velocity_stands_for_a_redshift()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);

        await ImportAsync(database, "a.csv", Text("lon;lat;cz;amaj;q;angle\n10;20;2997.92458;12.5;0.4;-30\n"), new()
        {
            ["ra"] = "LON",
            ["dec"] = "lat",
            ["semi_major"] = "amaj",
            ["axis_ratio"] = "q",
            ["position_angle"] = "angle",
        });

        var found = await OnlyAsync(database, new(10, 20));
        Assert.Equal(0.01, found.Redshift!.Value, 1e-12);
        Assert.Equal((12.5, 0.4, -30.0, "row 2"), (found.SemiMajorAxis, found.AxisRatio, found.PositionAngle, found.Name));
    }

    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "a.csv", [], "empty" },
        { "a.csv", Text("just a sentence\n"), "no header" },
        { "a.csv", Text("name,x,y\nA,1,2\n"), "--column ra" },
        { "a.csv", Text("ra,dec\nx,y\n"), "No row" },
        { "a.csv", Text($"{new string('x', 2_000_000)}\n"), "no table" },
        { "a.csv", Text("<!DOCTYPE html><html><body>Login, please; or not</body></html>\n"), "--column ra" },
        { "a.fits", Text("ra,dec\n1,2\n"), "ends in or before its header" },
        { "a.fits", new byte[2880 * 2], "no END|no binary table|ends" },
        {
            "a.fits", new FitsTableFile(("RA", "D", []), ("DEC", "D", [])).Row(1.0, 2.0).Row(3.0, 4.0).Bytes()[..(2880 * 2 + 20)],
            "ends in row 2"
        },
        { "a.fits", new FitsTableFile(("RA", "D", []), ("DEC", "9Z", [])).Row(1.0).Bytes(), "'9Z'" },
        { "a.fits", new FitsTableFile(("RA", "D", []), ("DEC", "9999999D", [])).Row(1.0, 2.0).Bytes(), "need more than" },
    };

    [Theory, MemberData(nameof(Damaged))]
    public async Task A_damaged_file_is_refused_in_words_and_leaves_the_old_catalogue(string name, byte[] bytes, string says)
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await ImportAsync(database, "good.csv", Text("ra,dec\n10,20\n"));

        var refused = await Assert.ThrowsAsync<CatalogueFormatException>(() => ImportAsync(database, name, bytes));

        Assert.Matches(says, refused.Message);
        await OnlyAsync(database, new(10, 20));
    }

    [Fact]
    public async Task Only_an_admin_imports()
    {
        await using var database = await databases.CreateAsync(StorageProvider.Sqlite, Token);
        await Assert.ThrowsAsync<RefusedException>(() => ImportAsync(database, "a.csv", Text("ra,dec\n10,20\n"), actor: Actor.Visitor("")));
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static async Task<CatalogueObject> OnlyAsync(TestDatabase database, SkyPosition place)
        => Assert.Single(await new CatalogueCone(database.Contexts).FindAsync(place, 1, [], 10, Token)).Source;

    private static async Task<CatalogueImportResult> ImportAsync(
        TestDatabase database, string name, byte[] bytes, Dictionary<string, string>? columns = null, Actor? actor = null)
    {
        var folder = Directory.CreateTempSubdirectory("catalogue-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, bytes, Token);
            var import = new CatalogueImport(
                new CatalogueStore(database.Contexts, TimeProvider.System), new Acts(database.Contexts, TimeProvider.System));
            return await import.RunAsync(actor ?? Actor.Console,
                new CatalogueImportRequest { Path = path, Name = "test", Kind = CatalogueKind.Galaxies, Columns = columns ?? [] },
                new Progress<long>(), Token);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
