using StampClassifier.Core.Accounts;
using StampClassifier.Core.Classification;
using StampClassifier.Core.Hosts;
using StampClassifier.Core.Hunting;
using StampClassifier.Core.Ingest;
using StampClassifier.Core.Keeping;
using StampClassifier.Core.Monitoring;
using StampClassifier.Core.Reporting.Notifications;
using StampClassifier.Core.Reporting.Statistics;
using StampClassifier.Core.Reporting.Tns;
using StampClassifier.Core.Storage;
using StampClassifier.Core.Streaming;
using StampClassifier.Core.Streaming.Publishing;
using StampClassifier.Web.Components;
using StampClassifier.Web.Endpoints;
using StampClassifier.Web.Hosting;
using StampClassifier.Web.Security;

var builder = WebApplication.CreateBuilder(DemoMode.Strip(args)).AddDemo(args);
// A run from the sources finds the web root in every environment, not only in Development; a published one has it in place.
builder.WebHost.UseStaticWebAssets();
var role = ServiceRoles.Read(builder.Configuration);
builder.AddSecurity().AddMeasurements();
builder.Services.AddClassification().AddStorage().AddAccounts().AddHosts().AddHunting().AddMonitoring().AddKeeping().AddTns()
    .AddNotifications().AddStatistics().AddIngest().AddStreaming().AddPublishing();
builder.Services.AddApi().AddPages().AddReadiness(role);

var app = builder.Build();
app.UseSecurity();
if (role.HasPages)
    app.UsePageErrors();
app.UseApiProblems();
app.UseCrossSiteGuard();
app.UseAccess();
app.UseRequestDecompression();
app.UseAntiforgery();
app.MapProbes();
if (role.HasPages)
    app.MapSite();
await app.RunToExitCodeAsync();

/// <summary>The web host's entry point, visible to the tests that start it.</summary>
public sealed partial class Program;
