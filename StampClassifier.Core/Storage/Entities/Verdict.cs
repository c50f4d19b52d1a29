namespace StampClassifier.Core.Storage.Entities;

/// <summary>What a reviewer says of an object.</summary>
public enum Verdict
{
    /// <summary>A supernova worth reporting.</summary>
    Supernova = 1,
    Possible = 2,
    Bogus = 3,

    /// <summary>On a star, or a variable star.</summary>
    Variable = 4,
    Agn = 5,
    Asteroid = 6,
    Hostless = 7,
    Crowded = 8,

    /// <summary>The same source as another object.</summary>
    Duplicate = 9,

    /// <summary>Look again when there are more points.</summary>
    Wait = 10,
    Skip = 11,
}

/// <summary>What a bogus alert is, with its key on the page.</summary>
public enum BogusKind
{
    Other = 0,
    CosmicRay = 1,
    HotPixel = 2,
    ColdPixel = 3,
    BadColumn = 4,
    Dipole = 5,
    Spike = 6,

    /// <summary>Shadow or ghost.</summary>
    Ghost = 7,
    Satellite = 8,
    BadSubtraction = 9,
}
