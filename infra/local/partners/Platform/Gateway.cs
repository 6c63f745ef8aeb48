using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Serverless.Partners;

/// <summary>
/// The way of every call to a partner: key, body, idempotency, armed faults, the deed itself in one turn of the world, the
/// answer. An idempotency key is claimed before a fault can hold the call, so a second call meanwhile is told so.
/// </summary>
internal sealed class Gateway(World world)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(60);
    /// <summary>What services promise of idempotency keys; later the same key is a new request.</summary>
    private static readonly TimeSpan KeysLast = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, bool> _inFlight = new(StringComparer.Ordinal);

    public RequestDelegate Serve(Dialect dialect, Func<Call, Answer> deed) => http => ServeAsync(http, dialect, deed);

    private async Task ServeAsync(HttpContext http, Dialect dialect, Func<Call, Answer> deed)
    {
        var call = new Call(http, await ReadAsync(http, dialect.MaximumBytes) ?? []);
        if (Refusal(call, dialect) is { } refusal)
        {
            await refusal.WriteAsync(http);
            return;
        }
        var key = dialect.Idempotent && HttpMethods.IsPost(http.Request.Method) ? call.Key : null;
        if (key is null)
        {
            await PerformAsync(call, dialect, deed, save: null);
            return;
        }
        var name = $"{dialect.Partner}:{call.ApiKey()}:{dialect.Scope(call)}{key}";
        if (!_inFlight.TryAdd(name, true))
        {
            await dialect.KeyInFlight(key).WriteAsync(http);
            return;
        }
        try
        {
            await IdempotentAsync(call, dialect, deed, key, name);
        }
        finally
        {
            _inFlight.TryRemove(name, out _);
        }
    }

    private async Task IdempotentAsync(Call call, Dialect dialect, Func<Call, Answer> deed, string key, string name)
    {
        var print = Print(call);
        var saved = world.Do(() => world.Answers.Find(name) is { } kept && world.Now - kept.At < KeysLast ? kept : null);
        if (saved is null)
            await PerformAsync(call, dialect, deed, name);
        else if (!string.Equals(saved.Print, print, StringComparison.Ordinal))
            await dialect.KeyReused(key).WriteAsync(call.Http);
        else
            await PerformAsync(call, dialect, _ => Replay(saved), save: null);
    }

    private async Task PerformAsync(Call call, Dialect dialect, Func<Call, Answer> deed, string? save)
    {
        var fault = world.Faults.Take(dialect.Partner, call.Http.Request.Method, call.Path, call.Key);
        if (fault is { Kind: FaultKind.Error })
        {
            await dialect.Trouble(fault.Status).With("Retry-After", "1").WriteAsync(call.Http);
            return;
        }
        if (fault is { Kind: FaultKind.Delay } && !await HoldAsync(call, fault))
            return;
        var answer = world.Do(() => Save(call, deed(call), save));
        if (fault is { Kind: FaultKind.Timeout })
            await HoldAsync(call, fault);
        if (fault is { Kind: FaultKind.Timeout or FaultKind.LostAnswer })
            call.Http.Abort();
        else
            await answer.WriteAsync(call.Http);
    }

    private Answer Save(Call call, Answer answer, string? name)
    {
        if (name is not null && answer.Saved)
            world.Answers.Put(name, new SavedAnswer(
                Print(call), answer.Status, Encoding.UTF8.GetString(answer.Body), answer.ContentType, call.Entry, world.Now));
        return answer;
    }

    private Answer Replay(SavedAnswer saved)
    {
        if (saved.Entry is { } entry)
            world.Ledger.Replayed(entry, world.Now);
        return new Answer(saved.Status, Encoding.UTF8.GetBytes(saved.Body), saved.ContentType).With("Idempotent-Replayed", "true");
    }

    private Answer? Refusal(Call call, Dialect dialect)
    {
        var key = call.ApiKey();
        if (key is not { Length: > 0 } || (world.Options.ApiKey is { } only && !string.Equals(key, only, StringComparison.Ordinal)))
            return dialect.Unauthorized(key is not { Length: > 0 });
        if (call.Bytes.Length > dialect.MaximumBytes)
            return dialect.TooLarge();
        var type = call.Http.Request.ContentType;
        return call.Bytes.Length > 0 && type?.StartsWith(dialect.ContentType, StringComparison.OrdinalIgnoreCase) != true
            ? dialect.WrongContentType(type)
            : null;
    }

    private async Task<bool> HoldAsync(Call call, Fault fault)
    {
        var hold = TimeSpan.FromMilliseconds(Math.Min(fault.DelayMs, LongestHold.TotalMilliseconds));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.Http.RequestAborted, world.Closing);
        await Task.Delay(hold, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !either.IsCancellationRequested;
    }

    private static string Print(Call call) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(call.Path), 0, .. call.Bytes]));

    private static async Task<byte[]?> ReadAsync(HttpContext http, long limit)
    {
        if (http.Request.ContentLength is 0 or null && !http.Request.Headers.TransferEncoding.Any())
            return null;
        using var body = new MemoryStream();
        var buffer = new byte[16384];
        int read;
        while (body.Length <= limit && (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            body.Write(buffer, 0, read);
        return body.ToArray();
    }
}
