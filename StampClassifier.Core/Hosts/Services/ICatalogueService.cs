using StampClassifier.Core.Sky;

namespace StampClassifier.Core.Hosts.Services;

/// <summary>Where and when something was seen.</summary>
/// <param name="Radius">Arcsec.</param>
/// <param name="Seen">Minor planets move.</param>
public sealed record CatalogueQuestion(SkyPosition Centre, double Radius, Mjd Seen);

/// <summary>A catalogue that is asked over the network.</summary>
public interface ICatalogueService
{
    /// <summary>Of its settings.</summary>
    string Key { get; }

    /// <summary>As pages name it.</summary>
    string Name { get; }

    ServiceOptions Options { get; }

    /// <summary>The sources around a position.</summary>
    /// <exception cref="CatalogueServiceException">It did not answer, or not in a way that makes sense.</exception>
    Task<IReadOnlyList<CatalogueSource>> AskAsync(CatalogueQuestion question, CancellationToken cancellationToken);
}
