using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Serverless.Tests.StandIns.SendGrid;

/// <summary>A server on a free port that keeps what it was sent and answers what it was told, the last answer for ever.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(int Status, string Body)> _answers = new();

    private RecordingServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Recorded> Calls { get; } = new();

    public string ContentType { get; set; } = "application/json";

    public string Address => _app.Urls.First();

    public static async Task<RecordingServer> StartAsync(params (int Status, string Body)[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new RecordingServer(builder.Build());
        foreach (var answer in answers)
            server._answers.Enqueue(answer);
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        Calls.Enqueue(new Recorded(
            http.Request.Method, http.Request.Path + http.Request.QueryString, await reader.ReadToEndAsync(),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        if (!_answers.TryPeek(out var answer))
            answer = (202, "");
        else if (_answers.Count > 1)
            _answers.TryDequeue(out _);
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["X-Message-Id"] = "message-1";
        http.Response.ContentType = ContentType;
        await http.Response.WriteAsync(answer.Body);
    }
}

internal sealed record Recorded(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
