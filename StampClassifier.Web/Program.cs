using StampClassifier.Core.Hunting;
using StampClassifier.Core.Storage;
using StampClassifier.Web.Components;
using StampClassifier.Web.Endpoints;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddStorage().AddHunting().AddApi().AddPages();

var app = builder.Build();
app.UsePageErrors();
app.UseApiProblems();
app.UseAntiforgery();
app.MapApi();
app.MapPages();
app.Run();

/// <summary>The web host's entry point, visible to the tests that start it.</summary>
public sealed partial class Program;
