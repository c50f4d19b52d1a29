namespace StampClassifier.Core.Simulation;

/// <summary>Where and when one alert of the night happens; its images and numbers follow from this and the seed alone.</summary>
internal sealed record PlannedAlert
{
    /// <summary>Number of the object within the night; its scene and history depend on it.</summary>
    public required int Object { get; init; }

    /// <summary>0 for the object's first alert of this night, 1 for its second.</summary>
    public required int Visit { get; init; }

    public required SourceKind Kind { get; init; }

    public required Exposure Exposure { get; init; }

    /// <summary>The alert of the first visit, when this is a second one.</summary>
    public PlannedAlert? Earlier { get; init; }

    public required int Quadrant { get; init; }

    /// <summary>Pixel position of the object in the quadrant, 1-based.</summary>
    public required double X { get; init; }

    public required double Y { get; init; }

    /// <summary>Row of the candidate in its quadrant's table, unique per processing id.</summary>
    public int TableId { get; set; }
}
