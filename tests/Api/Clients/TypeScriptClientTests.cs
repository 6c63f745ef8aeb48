using System.Diagnostics;
using System.Text.Json;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Clients;

/// <summary>The TypeScript client: generated, checked by its compiler, and tried against the app by its own tests.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class TypeScriptClientTests(ReturnsApp app)
{
    [Fact]
    public async Task Client_OfTheDocument_IsTypedAndAsksForAReturn()
    {
        using var shop = await Shop.OpenAsync(app);
        await RunAsync("build");

        await RunAsync(
            "test",
            ("RETURNS_API", new Uri(app.Host.BaseAddress, "api").AbsoluteUri),
            ("RETURNS_KEY", shop.Key),
            ("RETURNS_REQUEST", JsonSerializer.Serialize(shop.Ask().Request(), Shop.Json)));
    }

    private static async Task RunAsync(string script, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("npm")
        {
            ArgumentList = { "run", "--silent", script },
            WorkingDirectory = Path.Combine(Repository.Root, "clients", "typescript"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script}: {await output}{await errors}");
    }
}
