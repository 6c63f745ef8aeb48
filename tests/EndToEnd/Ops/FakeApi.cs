using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Serverless.Stack;

namespace Serverless.Tests.EndToEnd.Ops;

/// <summary>Stands where the API would and answers as a test wants it, well or not.</summary>
internal sealed class FakeApi : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<FakeCall> _calls = new();
    private readonly Func<FakeCall, FakeAnswer> _answer;
    private readonly Task _serving;

    public FakeApi(Func<FakeCall, FakeAnswer> answer)
    {
        _answer = answer;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free().App}/"));
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<FakeCall> Calls => [.. _calls];

    public void Dispose()
    {
        _listener.Close();
        _serving.GetAwaiter().GetResult();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var call = new FakeCall(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, context.Request.Headers["Idempotency-Key"], _calls.Count + 1, DateTimeOffset.UtcNow);
            _calls.Enqueue(call);
            await WriteAsync(context.Response, _answer(call));
        }
    }

    private static async Task WriteAsync(HttpListenerResponse response, FakeAnswer answer)
    {
        if (answer.Body is null)
        {
            response.Abort();
            return;
        }

        response.StatusCode = answer.Status;
        response.ContentType = answer.Type;
        if (answer.RetryAfter is not null)
            response.Headers["Retry-After"] = answer.RetryAfter;
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        response.Close();
    }
}

/// <param name="Nth">1, 2, 3 … of all calls.</param>
internal sealed record FakeCall(string Method, string Path, string? Key, int Nth, DateTimeOffset At);

/// <param name="Body">Absent: the line breaks.</param>
internal sealed record FakeAnswer(int Status, string? Body, string Type = "application/json", string? RetryAfter = null);
