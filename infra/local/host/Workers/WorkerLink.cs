using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>The conversation with one worker process, from its first word until it ends. Answers find their question by its id.</summary>
internal sealed class WorkerLink(ILoggerFactory logs)
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new(StringComparer.Ordinal);
    private readonly Channel<StreamingMessage> _out = Channel.CreateUnbounded<StreamingMessage>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Exception? _broken;

    /// <summary>Completes when the worker has opened its stream.</summary>
    public Task Connected => _connected.Task;

    /// <summary>Completes when nothing can be asked any more.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Where the worker takes HTTP.</summary>
    public string HttpAddress { get; set; } = "";

    public int Pending => _asked.Count;

    /// <summary>Carries words both ways for as long as the worker's stream is open.</summary>
    public async Task CarryAsync(IAsyncStreamReader<StreamingMessage> from, IServerStreamWriter<StreamingMessage> to, CancellationToken gone)
    {
        _connected.TrySetResult();
        var sending = SendAsync(to, gone);
        try
        {
            while (await from.MoveNext(gone))
                Hear(from.Current);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or Grpc.Core.RpcException)
        {
            // The worker is gone; whoever watches its process says so.
        }
        finally
        {
            Break(new WorkerProcessExitException("The worker has closed its stream"));
            await sending;
        }
    }

    public async Task<StreamingMessage> AskAsync(string id, StreamingMessage question, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        try
        {
            question.RequestId = id;
            if (_broken is { } broken || !_out.Writer.TryWrite(question))
                throw new WorkerProcessExitException(_broken?.Message ?? "The worker is gone");
            return await answer.Task.WaitAsync(cancellation);
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>Runs a function. Cancelled, the worker is told, and still answers for itself.</summary>
    public async Task<InvocationResponse> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        await using var told = cancellation.Register(() => Tell(new StreamingMessage { InvocationCancel = new() { InvocationId = request.InvocationId } }));
        return (await AskAsync(request.InvocationId, new StreamingMessage { InvocationRequest = request }, CancellationToken.None)).InvocationResponse;
    }

    public void Tell(StreamingMessage word) => _out.Writer.TryWrite(word);

    /// <summary>What was asked is not answered any more.</summary>
    public void Break(Exception why)
    {
        _broken ??= why;
        _connected.TrySetException(_broken);
        _ = _connected.Task.Exception;
        _out.Writer.TryComplete();
        foreach (var asked in _asked.Values)
            asked.TrySetException(_broken);
        _closed.TrySetResult();
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> to, CancellationToken gone)
    {
        try
        {
            await foreach (var word in _out.Reader.ReadAllAsync(gone))
                await to.WriteAsync(word, gone);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // As above.
        }
    }

    private void Hear(StreamingMessage word)
    {
        if (word.ContentCase is StreamingMessage.ContentOneofCase.RpcLog)
            Log(word.RpcLog);
        else if (_asked.TryGetValue(word.InvocationResponse?.InvocationId ?? word.RequestId, out var asked))
            asked.TrySetResult(word);
    }

    private void Log(RpcLog log)
    {
        var logger = logs.CreateLogger(log.Category is "" ? "Worker" : log.Category);
        if (log.Exception is { } thrown)
            logger.Log((LogLevel)log.Level, "{Message} {Exception} {Stack}", log.Message, thrown.Message, thrown.StackTrace);
        else
            logger.Log((LogLevel)log.Level, "{Message}", log.Message);
    }
}
