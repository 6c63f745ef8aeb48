using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Chaos;
using Serverless.Contracts.V1;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd;

/// <summary>What a storefront sees of the app, and what everyone can see of the partners.</summary>
internal sealed class Shop(Uri app, Uri partners) : IDisposable
{
    private readonly HttpClient _app = new()
    {
        BaseAddress = app,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Settings.StorefrontKey) },
    };

    private readonly Partners _partners = new(partners);

    private readonly HttpClient _pages = new() { BaseAddress = partners };

    /// <summary>The sample return of an order of this number, as it was asked for on the clock's today; changed as a test wants it.</summary>
    public static JsonNode SampleRequest(string order, DateTimeOffset now, Action<JsonNode>? change = null)
    {
        var template = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sample-return.json"));
        var request = JsonNode.Parse(Sample.Fill(template, order, now))!;
        change?.Invoke(request);
        return request;
    }

    public async Task<ReturnAccepted> AskAsync(JsonNode request, string idempotencyKey)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "api/v1/returns")
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await _app.SendAsync(message);
        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync()));
        return (await answer.Content.ReadFromJsonAsync<ReturnAccepted>())!;
    }

    /// <summary>Tells of the sample return's order beforehand.</summary>
    public async Task TellAsync(string order, DateTimeOffset now)
    {
        var told = SampleRequest(order, now)["order"]!;
        using var answer = await _app.PutAsync(new Uri($"api/v1/orders/{order}", UriKind.Relative), new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    /// <summary>The case, or null when the app does not show it now.</summary>
    public async Task<ReturnCase?> FindAsync(string id)
    {
        try
        {
            using var answer = await _app.GetAsync($"api/v1/returns/{id}");
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<ReturnCase>(JsonSerializerOptions.Web) : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public async Task<ReturnCase> FindWhenAsync(string id, Func<ReturnCase, bool> ready, string what)
    {
        ReturnCase? last = null;
        return await Until.FoundAsync(
            $"{id} {what}",
            async () => (last = await FindAsync(id) ?? last) is { } found && ready(found) ? found : null,
            () => $"It is {last?.Status}; timeline: {string.Join(", ", last?.Timeline.Select(entry => entry.What) ?? [])}");
    }

    public Task<ReturnCase> FindClosedAsync(string id) => FindWhenAsync(id, found => found.Status is "closed" or "failed", "closed");

    /// <summary>All that partners were asked for and did for a case.</summary>
    public async Task<IReadOnlyList<Deed>> LedgerAsync(string id) => [.. (await _partners.DeedsAsync(CancellationToken.None))[id]];

    /// <summary>Every email that was sent.</summary>
    public async Task<IReadOnlyList<SentMail>> MailsAsync() =>
        (await _pages.GetFromJsonAsync<IReadOnlyList<SentMail>>("mailbox.json", JsonSerializerOptions.Web))!;

    /// <summary>What the clock shows that app and partners share.</summary>
    public async Task<DateTimeOffset> NowAsync() => (await _pages.GetFromJsonAsync<Health>("health", JsonSerializerOptions.Web))!.Now;

    /// <summary>Arms a fault for the next calls of a partner to a path.</summary>
    public Task ArmAsync(string partner, string kind, string path, int delayMs = 1000, int count = 1, int status = 500) =>
        _partners.ArmAsync(new Fault(partner, kind, count) { Path = path, DelayMs = delayMs, Status = status }, CancellationToken.None);

    /// <summary>Waits until every armed fault has struck.</summary>
    public Task FaultsStruckAsync() => Until.TrueAsync("the fault to strike", () => _partners.HaveAllStruckAsync(CancellationToken.None));

    public void Dispose()
    {
        _app.Dispose();
        _partners.Dispose();
        _pages.Dispose();
    }

    internal sealed record SentMail(string Id, string Subject, string? Step, string? Case);

    private sealed record Health(DateTimeOffset Now);
}
