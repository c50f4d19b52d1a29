using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StampClassifier.Core.Accounts;
using StampClassifier.Core.Hosts.Importing;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Storage.Entities;

namespace StampClassifier.Cli.Commands;

/// <summary><c>stampcli import-catalogue</c>: galaxies, variables or active nuclei from a CSV or FITS table into the database.</summary>
internal static class ImportCatalogueCommand
{
    private static readonly Argument<string> File = new("file") { Description = "CSV or FITS binary table, either may be gzipped." };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "How pages name the catalogue; one of the same name is replaced when the new one is complete.",
        Required = true,
    };

    private static readonly Option<CatalogueKind> Kind = new("--kind")
    {
        Description = "Galaxies (possible hosts), Variables or Agn (matched with every new alert).",
        DefaultValueFactory = _ => CatalogueKind.Galaxies,
    };

    private static readonly Option<string[]> Columns = new("--column")
    {
        Description = $"ROLE=COLUMN where the usual names do not tell; roles: {string.Join(", ", CatalogueColumns.Roles)}.",
    };

    private static readonly Option<RedshiftKind> Redshifts = new("--redshifts")
    {
        Description = "Spectroscopic, Photometric or Unspecified, for all of the file. Default: by the column's name, otherwise "
            + "Unspecified.",
    };

    private static readonly Option<char?> Delimiter = new("--delimiter")
    {
        Description = "Of a CSV file. Default: the commonest of , ; | and tab.",
    };

    public static Command Create()
    {
        var (provider, database) = (SharedOptions.Provider(), SharedOptions.Database());
        var command = new Command("import-catalogue", "A catalogue of galaxies, variables or active nuclei into the database.")
        {
            File, Name, Kind, Columns, Redshifts, Delimiter, provider, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new CatalogueImportRequest
            {
                Path = parsed.GetRequiredValue(File),
                Name = parsed.GetRequiredValue(Name),
                Kind = parsed.GetValue(Kind),
                Columns = ColumnsOf(parsed.GetValue(Columns) ?? []),
                Redshifts = parsed.GetValue(Redshifts),
                Delimiter = parsed.GetValue(Delimiter),
            },
            new Dictionary<string, string?>
            {
                ["Storage:Provider"] = parsed.GetValue(provider),
                ["Storage:ConnectionString"] = parsed.GetValue(database),
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CatalogueImportRequest request, Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        using var host = CliHost.Build(settings);
        await host.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(cancellationToken);
        var progress = new Rows();
        try
        {
            var result = await host.Services.GetRequiredService<CatalogueImport>()
                .RunAsync(Actor.Console, request, progress, cancellationToken);
            foreach (var example in result.Examples)
                await Console.Error.WriteLineAsync(example);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{request.Name}: {result.Taken:N0} objects imported, {result.Rejected:N0} rows rejected."));
            return result.Rejected > 0 ? StampCli.SomeRejected : StampCli.Done;
        }
        catch (CatalogueFormatException exception)
        {
            throw new UserException(exception.Message);
        }
    }

    private static Dictionary<string, string> ColumnsOf(IEnumerable<string> pairs)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            if (pair.Split('=', 2) is not [{ Length: > 0 } role, { Length: > 0 } column])
                throw new UserException($"--column wants ROLE=COLUMN, not '{pair}'.");
            columns[role] = column;
        }

        return columns;
    }

    /// <summary>One line for each million rows.</summary>
    private sealed class Rows : IProgress<long>
    {
        private const long Step = 1_000_000;
        private long _said;

        public void Report(long value)
        {
            if (value < _said + Step)
                return;
            _said = value;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"imported {value:N0} objects"));
        }
    }
}
