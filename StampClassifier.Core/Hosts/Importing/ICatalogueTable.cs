namespace StampClassifier.Core.Hosts.Importing;

/// <summary>A catalogue's file read forward, row by row.</summary>
public interface ICatalogueTable : IDisposable
{
    IReadOnlyList<string> Columns { get; }

    /// <summary>For messages: the line or the row of the file, from 1.</summary>
    long Place { get; }

    /// <summary>Goes to the next row; false at the end.</summary>
    /// <exception cref="CatalogueFormatException">The file is damaged.</exception>
    bool Read();

    /// <summary>The cell as text; null if it is empty.</summary>
    string? Text(int column);

    /// <summary>The cell as a number; null if it is missing or none.</summary>
    double? Number(int column);
}
