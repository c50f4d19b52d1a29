using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Keeping.Backups;

/// <summary>Settings of backups, section <c>Backup</c>.</summary>
public sealed class BackupOptions
{
    public const string Section = "Backup";

    /// <value>Whole backups kept in a folder, the newest; default 14. 0 keeps all.</value>
    [Range(0, 10_000)]
    public int Keep { get; set; } = 14;

    /// <value>Folder of <c>pg_dump</c> and <c>pg_restore</c>; empty (default): the search path, then the newest under
    /// /usr/lib/postgresql. They must not be older than the server.</value>
    public string PostgresPrograms { get; set; } = "";
}
