var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapStaticAssets();
app.Run();

/// <summary>The web host's entry point, visible to the tests that start it.</summary>
public sealed partial class Program;
