using System.Text.Json.Serialization;

namespace StampClassifier.Core.Classification;

/// <summary>What is done with stamps that the detector's edge cut.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EdgeStamps>))]
public enum EdgeStamps
{
    /// <summary>They are not classified (Carrasco-Davis et al. 2021).</summary>
    Drop,

    /// <summary>They are placed on the whole grid by the source's detector position, NaN where there is no detector.</summary>
    Place,
}
