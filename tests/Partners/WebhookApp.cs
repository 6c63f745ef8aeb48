using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless.Tests.Partners;

/// <summary>An app that takes webhooks, or refuses them as often as told.</summary>
public sealed class WebhookApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _all = new();
    private int _refusals;

    private WebhookApp(WebApplication app, int port) => (_app, Port) = (app, port);

    public int Port { get; private set; }

    public Uri Address => new($"http://127.0.0.1:{Port}/api");

    public IReadOnlyList<Received> All => [.. _all];

    public static async Task<WebhookApp> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = new WebhookApp(builder.Build(), port);
        app._app.Run(app.TakeAsync);
        await app._app.StartAsync();
        app.Port = new Uri(app._app.Urls.First()).Port;
        return app;
    }

    public void Refuse(int times) => Interlocked.Exchange(ref _refusals, times);

    /// <summary>Waits until this many webhooks of a partner came, and gives them in the order they came.</summary>
    public async Task<IReadOnlyList<Received>> WaitAsync(string partner, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var found = All.Where(r => r.Path.EndsWith($"/hooks/{partner}", StringComparison.Ordinal)).ToList();
            if (found.Count >= count)
                return found;
            await Task.Delay(10, patience.Token);
        }
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            http.Response.StatusCode = 503;
            return;
        }
        _all.Enqueue(new Received(http.Request.Path, body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
    }
}

public sealed record Received(string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string Type => Json.TryGetProperty("type", out var type) ? type.GetString()! : Json.GetProperty("description").GetString()!;
}
