using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace StampClassifier.Tests.Security;

/// <summary>Maps a route without any rule, as somebody might who is in a hurry.</summary>
internal sealed class ForgottenRoute : IStartupFilter
{
    public const string Address = "/forgotten";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        app.UseEndpoints(endpoints => endpoints.MapGet(Address, () => "open to all"));
    };
}
