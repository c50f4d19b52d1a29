using StampClassifier.Core.Accounts;

namespace StampClassifier.Web.Security;

internal static class Visitors
{
    extension(HttpContext context)
    {
        /// <summary>The address of whoever sent the request: the proxy's word only where a known proxy has spoken.</summary>
        public string Address => context.Connection.RemoteIpAddress?.ToString() ?? "local";

        public Visitor Visitor => new(context.Address, context.Request.Headers.UserAgent.ToString());
    }
}
