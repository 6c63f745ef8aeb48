using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class SettingFunctionsUnderTest(IConfiguration settings, TimeProvider time, ILogger<SettingFunctionsUnderTest> logger)
{
    [Function("setting")]
    public IResult Setting([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "setting/{name}")] HttpRequest request, string name) =>
        Results.Text(settings[name] ?? "none");

    [Function("now")]
    public IResult Now([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request)
    {
        logger.Said();
        return Results.Text($"{time.GetUtcNow():O}");
    }
}

internal static partial class SettingLog
{
    [LoggerMessage(LogLevel.Information, "said")]
    public static partial void Said(this ILogger logger);
}

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task LocalSettings_Values_AreSettingsBelowTheEnvironment()
    {
        Write("host.json", """{ "version": "2.0" }""");
        Write("appsettings.json", """{ "Fruit": "plum", "Colour": "blue" }""");
        Write("local.settings.json", """{ "IsEncrypted": false, "Values": { "Fruit": "pear", "Deep__Key": "found", "PATH": "hidden" } /* as Core Tools reads it */ }""");
        await using var app = await StartAsync();
        using var client = app.CreateClient();

        Assert.Equal("pear", await client.GetStringAsync("api/setting/Fruit"));
        Assert.Equal("blue", await client.GetStringAsync("api/setting/Colour"));
        Assert.Equal("found", await client.GetStringAsync("api/setting/Deep:Key"));
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), await client.GetStringAsync("api/setting/PATH"));
        Assert.Null(Environment.GetEnvironmentVariable("Fruit"));
    }

    [Fact]
    public async Task HostJson_PrefixAndFunctions_AreFollowedAndOverridden()
    {
        Write("host.json", """{ "version": "2.0", "functions": ["now"], "extensions": { "http": { "routePrefix": "v1/shop" } } }""");
        await using (var app = await StartAsync())
        {
            using var client = app.CreateClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("v1/shop/now")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("v1/shop/setting/x")).StatusCode);
        }

        await using var other = await StartAsync(("AzureFunctionsJobHost__extensions__http__routePrefix", ""));
        using var bare = other.CreateClient();
        Assert.Equal(HttpStatusCode.OK, (await bare.GetAsync("now")).StatusCode);
    }

    [Theory]
    [InlineData("true", HttpStatusCode.NotFound)]
    [InlineData("1", HttpStatusCode.NotFound)]
    [InlineData("false", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Disabled_Function_IsNotThere(string value, HttpStatusCode expected)
    {
        await using var app = await StartAsync(("AzureWebJobs.now.Disabled", value));
        using var client = app.CreateClient();
        Assert.Equal(expected, (await client.GetAsync("api/now")).StatusCode);
    }

    [Theory]
    [InlineData("host.json", "{")]
    [InlineData("host.json", """{ "version": "1.0" }""")]
    [InlineData("local.settings.json", "{")]
    [InlineData("local.settings.json", """{ "IsEncrypted": true }""")]
    public async Task Files_ThatCannotBeRead_StopTheStart(string file, string text)
    {
        Write(file, text);
        var problem = await Assert.ThrowsAsync<StartException>(() => StartAsync());
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogLevels_OfHostJson_AreFollowed()
    {
        Write("host.json", """{ "version": "2.0", "logging": { "logLevel": { "default": "Warning", "Function": "Information" } } }""");
        using var log = new LogSink();
        await using var app = await TestApp.StartAsync(Options(), builder => log.AddTo(builder.Services));
        using var client = app.CreateClient();
        await client.GetStringAsync("api/now?code=secret");

        Assert.Contains(log.Lines, line => line is { Category: "Function.now" });
        Assert.DoesNotContain(log.Lines, line => line is { Text: "said" });
        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clock_Given_IsTheApps()
    {
        var clock = new ManualTimeProvider();
        var options = new LocalFunctionsOptions { FunctionTypes = [typeof(SettingFunctionsUnderTest)], Time = clock };
        await using var app = await TestApp.StartAsync(options, builder => builder.Services.TryAddSingleton(TimeProvider.System));
        using var client = app.CreateClient();

        Assert.Equal($"{clock.GetUtcNow():O}", await client.GetStringAsync("api/now"));
        Assert.Same(clock, app.Services.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public async Task Services_OfTheOptions_ComeAfterTheApps()
    {
        var options = new LocalFunctionsOptions { FunctionTypes = [typeof(SettingFunctionsUnderTest)], Services = services => services.AddSingleton("the test's") };
        await using var app = await TestApp.StartAsync(options, builder => builder.Services.AddSingleton("the app's"));
        Assert.Equal("the test's", app.Services.GetRequiredService<string>());
    }

    [Fact]
    public async Task Hosts_InOneProcess_KeepApart()
    {
        await using var one = await StartAsync(("Name", "one"));
        await using var two = await StartAsync(("Name", "two"));
        using var clientOne = one.CreateClient();
        using var clientTwo = two.CreateClient();
        Assert.Equal("one", await clientOne.GetStringAsync("api/setting/Name"));
        Assert.Equal("two", await clientTwo.GetStringAsync("api/setting/Name"));
        Assert.NotEqual(one.MasterKey, two.MasterKey, StringComparer.Ordinal);
    }

    private LocalFunctionsOptions Options(params (string Name, string? Value)[] settings) =>
        new() { FunctionTypes = [typeof(SettingFunctionsUnderTest)], AppFolder = _folder.Path, Settings = TestApp.Settings(settings) };

    private Task<LocalFunctionsHost> StartAsync(params (string Name, string? Value)[] settings) => TestApp.StartAsync(Options(settings));

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.Path, file), text);
}
