using StampClassifier.Core.Classification;

namespace StampClassifier.Core.Simulation;

/// <summary>What really caused a simulated alert.</summary>
internal enum SourceKind
{
    Supernova,
    VariableStar,
    ActiveNucleus,
    Asteroid,
    CosmicRay,
    HotPixel,
    ColdPixel,
    BadColumn,
    Dipole,
    Spike,
    Ghost,
    SatelliteStreak,
    CalibrationBurst,
}

internal static class SourceKindExtensions
{
    extension(SourceKind kind)
    {
        public bool IsArtefact => kind >= SourceKind.CosmicRay;

        /// <summary>Class name as a model card writes it.</summary>
        public string ClassName => kind switch
        {
            SourceKind.Supernova => StampClass.Supernova,
            SourceKind.VariableStar => StampClass.VariableStar,
            SourceKind.ActiveNucleus => StampClass.Agn,
            SourceKind.Asteroid => StampClass.Asteroid,
            _ => StampClass.Bogus,
        };
    }
}
