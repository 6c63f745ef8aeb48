using System.Net;

namespace Serverless.Tests.EndToEnd.Host;

/// <summary>What the local host does with a request before, while and after the app has it.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private HostProcess _host = null!;

    public async Task InitializeAsync() => _host = await HostProcess.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Request_OfEachKind_IsAnsweredAsItsFunctionSays()
    {
        Assert.Equal((HttpStatusCode.OK, "GET best"), await AskAsync("api/items/best"));
        Assert.Equal((HttpStatusCode.OK, "GET any other"), await AskAsync("api/items/other"));
        Assert.Equal((HttpStatusCode.OK, "DELETE any best"), await AskAsync("api/items/best", HttpMethod.Delete));
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("api/nothing")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("items/best")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("api/TurnedOff")).Status);
        Assert.Equal((HttpStatusCode.InternalServerError, ""), await AskAsync("api/Throwing"));

        using var refused = await _host.Http.PutAsync(_host.Address("api/items/other"), content: null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, refused.StatusCode);
        Assert.Equal(["DELETE", "GET"], refused.Content.Headers.Allow.Order(StringComparer.Ordinal));

        Assert.Contains("\"state\":\"Running\"", (await AskAsync("admin/host/status")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Function_ThatAsksForAKey_IsCalledWithItAlone()
    {
        var (function, master) = (_host.Key("function"), _host.Key("master"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("api/Keyed")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("api/Keyed?code=wrong")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync($"api/Keyed?code={function}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("api/Keyed", key: master)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("api/Administered", key: function)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("api/Administered", key: master)).Status);
    }

    [Fact]
    public async Task Client_ThatGoesAway_CancelsItsFunction()
    {
        using var client = new CancellationTokenSource();
        var asked = _host.Http.GetAsync(_host.Address("api/Endless"), client.Token);
        await _host.NotedAsync("endless-began");

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        await _host.NotedAsync("endless-cancelled");
    }

    [Fact]
    public async Task Host_ThatIsToldToEnd_AnswersWhatItHasBegun()
    {
        var asked = AskAsync("api/Slow");
        await _host.NotedAsync("slow-began");

        Assert.Equal(0, await _host.EndAsync());

        Assert.Equal((HttpStatusCode.OK, "slow"), await asked);
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(string path, HttpMethod? method = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, _host.Address(path));
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var answer = await _host.Http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
