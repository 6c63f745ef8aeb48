using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serverless.Local.Functions;

namespace Serverless.Tests.StandIns.FunctionsHost;

public sealed class HttpTests : IAsyncLifetime
{
    private readonly LogSink _log = new();
    private readonly Gate _gate = new();
    private LocalFunctionsHost _app = null!;
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        var options = TestApp.Options(typeof(HttpFunctionsUnderTest), ("FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", "1000"));
        _app = await TestApp.StartAsync(options, builder =>
        {
            builder.Services.AddScoped<ScopedThing>();
            builder.Services.AddSingleton(_gate);
            _log.AddTo(builder.Services);
        });
        _client = _app.CreateClient();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData("GET", "api/plain", "GET")]
    [InlineData("DELETE", "api/PLAIN", "DELETE")]
    [InlineData("GET", "api/things/12", "number 12")]
    [InlineData("POST", "api/things/12", "posted 12")]
    [InlineData("GET", "api/things/0f8fad5b-d9cb-469f-a165-70867728950e", "guid 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("GET", "api/files/a/b/c.txt", "a|b/c.txt")]
    [InlineData("GET", "api/files/a", "a|")]
    [InlineData("GET", "api/asked", "|none|7")]
    [InlineData("GET", "api/asked?text=x&count=3", "|x|3")]
    [InlineData("GET", "api/asked/2025-03-04T05:06:07Z", "2025-03-04T05:06:07.0000000+00:00|none|7")]
    public async Task Route_Known_RunsItsFunction(string method, string path, string expected)
    {
        using var answer = await SendAsync(method, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "api/unknown")]
    [InlineData("GET", "plain")]
    [InlineData("GET", "api/things/word")]
    [InlineData("PUT", "api/things/12")]
    [InlineData("HEAD", "api/things/12")]
    public async Task Route_UnknownOrWrongMethod_IsNotFoundWithoutBody(string method, string path)
    {
        using var answer = await SendAsync(method, path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Empty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task FromBody_Json_IsReadWithoutRegardToCase()
    {
        using var answer = await _client.PostAsync("api/body", new StringContent("""{"NUMBER":"P1","grams":5}""", Encoding.UTF8, "application/json"));
        Assert.Equal(new Parcel("P1", 5), await answer.Content.ReadFromJsonAsync<Parcel>());
    }

    [Theory]
    [InlineData("", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("""{"grams":"many"}""", "application/json")]
    [InlineData("<a/>", "application/xml")]
    public async Task FromBody_NotReadable_FailsTheInvocation(string body, string mediaType)
    {
        using var answer = await _client.PostAsync("api/body", new StringContent(body, Encoding.UTF8, mediaType));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        using var answer = await _client.PostAsync("api/body", new StringContent(new string(' ', 1001), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("api/action", 203)]
    [InlineData("api/nothing", 202)]
    [InlineData("api/value", 204)]
    public async Task Return_OfAnyKind_BecomesTheResponse(string path, int status)
    {
        using var answer = await _client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Exception_Unhandled_IsAnEmpty500AndLogged()
    {
        using var answer = await _client.GetAsync("api/breaks");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains(_log.Lines, line => line is { Category: "Function.breaks", Level: LogLevel.Error, Problem.Message: "secret detail" });
    }

    [Fact]
    public async Task Exception_AfterTheResponseBegan_BreaksTheConnection() =>
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.GetStringAsync("api/half"));

    [Fact]
    public async Task Scope_OfOneInvocation_IsItsOwn()
    {
        var one = (await _client.GetStringAsync("api/scope")).Split('|');
        var other = (await _client.GetStringAsync("api/scope")).Split('|');
        Assert.Single(one.Distinct(StringComparer.Ordinal));
        Assert.NotEqual(one[0], other[0], StringComparer.Ordinal);
    }

    [Fact]
    public async Task Context_OfAnInvocation_KnowsItAll()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/context/abc?q=1&q=2");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await _client.SendAsync(request);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal("context", json.GetProperty("name").GetString());
        Assert.Equal($"{typeof(HttpFunctionsUnderTest).FullName}.Context", json.GetProperty("entryPoint").GetString());
        Assert.Equal("httpTrigger", json.GetProperty("trigger").GetString());
        Assert.Equal("http", json.GetProperty("output").GetString());
        Assert.Equal(["request", "context"], json.GetProperty("parameters").EnumerateArray().Select(name => name.GetString()), StringComparer.Ordinal);
        Assert.True(json.GetProperty("hasIds").GetBoolean());
        Assert.Equal("abc", json.GetProperty("part").GetString());
        Assert.Equal("1", json.GetProperty("query").GetString());
        Assert.True(json.GetProperty("sameRequest").GetBoolean());
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", json.GetProperty("traceParent").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, json.GetProperty("retryCount").GetInt32());
    }

    [Fact]
    public async Task Caller_Gone_CancelsTheInvocation()
    {
        using var leave = new CancellationTokenSource();
        var call = _client.GetAsync("api/waits", leave.Token);
        await _gate.Entered.Task.WaitAsync(TestApp.Patience);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await _gate.Cancelled.Task.WaitAsync(TestApp.Patience);
    }

    [Fact]
    public async Task Status_OfARunningHost_SaysSo()
    {
        var status = await _client.GetFromJsonAsync<JsonElement>("admin/host/status");
        Assert.Equal("Running", status.GetProperty("state").GetString());
        Assert.NotEmpty(status.GetProperty("id").GetString()!);
        Assert.NotEmpty(status.GetProperty("version").GetString()!);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await _client.SendAsync(request);
    }
}
