using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Serverless.Contracts.V1;

namespace Serverless.Tests.Returns;

/// <summary>An operator, with a key of their own.</summary>
public sealed class Operator : IDisposable
{
    private readonly ReturnsApp _app;
    private readonly string _key;
    private readonly HttpClient _http;

    private Operator(ReturnsApp app, string name, ApiKeyItem key) => (_app, Name, _key, _http) = (app, name, key.Id, app.CreateOperator(key.Secret!));

    /// <summary>How the audit names them.</summary>
    public string Name { get; }

    public static async Task<Operator> OfAsync(ReturnsApp app, string role)
    {
        using var admin = app.CreateOperator();
        var name = $"{role}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        using var made = await admin.PostAsJsonAsync("api/v1/ops/keys", new OpsKeyRequest { Name = name, Role = role }, Shop.Json);
        made.EnsureSuccessStatusCode();
        return new Operator(app, name, (await made.Content.ReadFromJsonAsync<ApiKeyItem>(Shop.Json))!);
    }

    /// <summary>Another operator, by a name that others can have.</summary>
    public async Task<Operator> MakeAsync(string name, string role) =>
        new(_app, name, await DoAsync<ApiKeyItem>("keys", new OpsKeyRequest { Name = name, Role = role }));

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await _http.GetAsync(Of(path));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(Shop.Json))!;
    }

    /// <summary>Does something that is taken.</summary>
    public async Task<T> DoAsync<T>(string path, object body)
    {
        using var answer = await PostAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(Shop.Json))!;
    }

    public Task<OpsActionResult> DoAsync(Case asked, string action, string reason = "A test wants it") => DoAsync<OpsActionResult>($"cases/{asked.Key}/{action}", new OpsAction(reason));

    public async Task<HttpStatusCode> TryAsync(Case asked, string action, object? body = null)
    {
        using var answer = await PostAsync($"cases/{asked.Key}/{action}", body ?? new OpsAction("A test wants it"));
        return answer.StatusCode;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => _http.PostAsJsonAsync(Of(path), body, Shop.Json);

    public Task<HttpResponseMessage> PutAsync(string path, object body) => _http.PutAsJsonAsync(Of(path), body, Shop.Json);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public Task<HttpResponseMessage> AskAsync(string path) => _http.GetAsync(Of(path));

    public Task<ReplayPlan> PlanAsync(Case asked) => GetAsync<ReplayPlan>($"cases/{asked.Key}/replay");

    /// <summary>The audit of a case, oldest first.</summary>
    public async Task<IReadOnlyList<AuditItem>> AuditAsync(Case asked) => [.. (await GetAsync<AuditList>($"audit?case={asked.Key}")).Items.Reverse()];

    /// <summary>So many operators can have keys at once, and all tests together have more.</summary>
    public void Dispose()
    {
        _http.Dispose();
        using var admin = _app.CreateOperator();
        using var revoke = new HttpRequestMessage(HttpMethod.Delete, Of($"keys/{_key}"));
        admin.Send(revoke).Dispose();
    }

    private static Uri Of(string path) => new($"api/v1/ops/{path}", UriKind.Relative);
}
