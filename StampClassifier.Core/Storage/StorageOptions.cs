using System.ComponentModel.DataAnnotations;

namespace StampClassifier.Core.Storage;

/// <summary>Where things are stored and how long stamps are worth keeping; configuration section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    [EnumDataType(typeof(StorageProvider))]
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    [Required]
    public string ConnectionString { get; set; } = "Data Source=data/stampclassifier.db";

    /// <summary>P(SN) from which on an object is a candidate whose later alerts keep their stamps too.</summary>
    [Range(0, 1)]
    public double KeepStampsAbove { get; set; } = 0.1;
}
