// RCS1102: the published class is not static.
#pragma warning disable RCS1102
namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a functions app's <c>Program.cs</c> begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the defaults of a functions app: its configuration, logging and function discovery.</summary>
    /// <param name="args">The command line. <c>--port N</c> says where HTTP is served.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
