namespace StampClassifier.Core.Sky;

/// <summary>A ZTF filter by its survey number <c>fid</c>: 1 = g, 2 = r, 3 = i.</summary>
public enum Band
{
    G = 1,
    R = 2,
    I = 3,
}

public static class BandExtensions
{
    extension(Band band)
    {
        /// <summary>The filter's letter as astronomers write it: g, r or i.</summary>
        public string Letter => band switch { Band.G => "g", Band.R => "r", Band.I => "i", _ => "?" };
    }
}
