using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using StandardWebhooks;

namespace Serverless.Tests.Api.WebhooksOut;

/// <summary>An endpoint of a storefront, on this machine.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>How it answers; takes everything when not set.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Received> All => [.. _received];

    public Uri Url => new($"{_app.Urls.First()}/hooks");

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public async Task<Received> UntilAsync(string type, int times = 1) => (await Until.FoundAsync(
        $"{times} × {type}",
        () => Task.FromResult(All.Where(one => one.Event.Type == type).ToList() is var found && found.Count >= times ? found : null),
        () => $"There came {string.Join(", ", All.Select(one => one.Event.Type))}"))[times - 1];

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        _received.Enqueue(new Received(http.Request.Path, headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body.ToArray()));
        await Answer(http);
    }
}

/// <summary>A message as it came.</summary>
internal sealed record Received(string Path, string Id, string Timestamp, string Signature, byte[] Body)
{
    public WebhookEvent Event { get; } = JsonSerializer.Deserialize<WebhookEvent>(Body, Shop.Json)!;

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    private DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));

    /// <summary>
    /// Checked as a storefront would, with what it was shown: one of the signatures is the one that a published library makes. (The
    /// library's own check asks the machine's clock.)
    /// </summary>
    public bool IsSignedWith(string secret, DateTimeOffset now) =>
        (now - At).Duration() <= TimeSpan.FromMinutes(5)
        && Signature.Split(' ').Contains(new StandardWebhook(secret).Sign(Id, At, Text), StringComparer.Ordinal);
}
