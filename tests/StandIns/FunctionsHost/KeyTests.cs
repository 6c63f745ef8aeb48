using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class KeyFunctionsUnderTest
{
    [Function("anonymous")]
    public static IResult Anonymous([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

    [Function("function")]
    public static IResult Function([HttpTrigger(AuthorizationLevel.Function, "get")] HttpRequest request) => Results.Ok();

    [Function("silent")]
    public static IResult Silent([HttpTrigger("get")] HttpRequest request) => Results.Ok();

    [Function("system")]
    public static IResult System([HttpTrigger(AuthorizationLevel.System, "get")] HttpRequest request) => Results.Ok();

    [Function("admin")]
    public static IResult Admin([HttpTrigger(AuthorizationLevel.Admin, "get")] HttpRequest request) => Results.Ok();
}

public sealed class KeyTests
{
    [Fact]
    public async Task Levels_WithEachKey_OpenAsPublished()
    {
        using var folder = new TemporaryFolder();
        WriteKeys(folder.Path);
        await using var app = await TestApp.StartAsync(new LocalFunctionsOptions { FunctionTypes = [typeof(KeyFunctionsUnderTest)], DataFolder = folder.Path });
        using var client = app.CreateClient();
        string?[] keys = [null, "", "wrong", "host-key", "own-key", "system-key", "master-key", "host-key "];
        Dictionary<string, string[]> opens = new(StringComparer.Ordinal)
        {
            ["anonymous"] = [.. keys.Select(key => key!)],
            ["function"] = ["host-key", "own-key", "master-key"],
            ["silent"] = ["host-key", "master-key"],
            ["system"] = ["system-key", "master-key"],
            ["admin"] = ["master-key"],
        };

        foreach (var (function, right) in opens)
        {
            foreach (var key in keys)
            {
                var expected = right.Contains(key, StringComparer.Ordinal) ? HttpStatusCode.OK : HttpStatusCode.Unauthorized;
                Assert.Equal((function, key, expected), (function, key, await CallAsync(client, $"api/{function}?code={Uri.EscapeDataString(key ?? "")}", header: null)));
                // Whitespace around a header's value is not part of it.
                if (key?.EndsWith(' ') != true)
                    Assert.Equal((function, key, expected), (function, key, await CallAsync(client, $"api/{function}", key)));
            }
        }
    }

    [Fact]
    public async Task Header_AndQuery_TheHeaderCounts()
    {
        await using var app = await TestApp.StartAsync(typeof(KeyFunctionsUnderTest));
        using var client = app.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(client, $"api/function?code={app.FunctionKey}", "wrong"));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(client, "api/function?code=wrong", app.FunctionKey));
    }

    [Fact]
    public async Task Keys_Missing_AreMadeOnceForTheirOwnerAlone()
    {
        using var folder = new TemporaryFolder();
        var options = new LocalFunctionsOptions { FunctionTypes = [typeof(KeyFunctionsUnderTest)], DataFolder = folder.Path };
        await using var first = await TestApp.StartAsync(options);
        await first.StopAsync();
        await using var second = await TestApp.StartAsync(options);

        Assert.Equal((first.MasterKey, first.FunctionKey), (second.MasterKey, second.FunctionKey));
        Assert.True(first.MasterKey.Length >= 40);
        Assert.NotEqual(first.MasterKey, first.FunctionKey, StringComparer.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Path, "secrets", "host.json")));
    }

    private static void WriteKeys(string folder)
    {
        static JsonObject Key(string name, string value) => new() { ["name"] = name, ["value"] = value, ["encrypted"] = false };
        var secrets = Directory.CreateDirectory(Path.Combine(folder, "secrets")).FullName;
        File.WriteAllText(Path.Combine(secrets, "host.json"), new JsonObject
        {
            ["masterKey"] = Key("master", "master-key"),
            ["functionKeys"] = new JsonArray(Key("default", "host-key")),
            ["systemKeys"] = new JsonArray(Key("one", "system-key")),
        }.ToJsonString());
        File.WriteAllText(Path.Combine(secrets, "function.json"), new JsonObject { ["keys"] = new JsonArray(Key("default", "own-key")) }.ToJsonString());
    }

    private static async Task<HttpStatusCode> CallAsync(HttpClient client, string path, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
            request.Headers.TryAddWithoutValidation("x-functions-key", header);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        return answer.StatusCode;
    }
}
