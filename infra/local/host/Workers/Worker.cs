using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>Keeps one worker process running: one that ends is followed by the next, and calls wait for it.</summary>
internal sealed class Worker(HostOptions options, ILoggerFactory logs) : IAsyncDisposable
{
    private const int MostFailedStarts = 3;
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    // A crash closes the worker's stream a little before its process ends.
    private static readonly TimeSpan CrashPatience = TimeSpan.FromSeconds(2);

    private readonly ILogger _log = logs.CreateLogger("Worker");
    private readonly CancellationTokenSource _stop = new();
    private volatile TaskCompletionSource<WorkerLink> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkerLink? _current;
    private string _expected = "";
    private Task _keeping = Task.CompletedTask;
    private WebApplication? _server;

    /// <summary>What the app consists of, by the first worker's word.</summary>
    public IReadOnlyList<Function> Functions { get; private set; } = [];

    /// <summary>Ends, with its reason, when no worker can be had any more.</summary>
    public Task Keeping => _keeping;

    /// <summary>The link of a worker that this host has started; null for anybody else.</summary>
    public WorkerLink? Expected(string? id) => id == _expected ? _current : null;

    public async Task StartAsync()
    {
        _server = await WorkerService.ListenAsync(this, logs);
        _keeping = KeepAsync(Machine.AddressOf(_server));
        await await Task.WhenAny(_keeping, _ready.Task);
    }

    /// <summary>A worker that can be called; waits for the next one while there is none.</summary>
    public Task<WorkerLink> ReadyAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    /// <summary>Lets the worker end what it is at, then ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        // With the worker its stream has ended, for which the server would wait.
        if (_server is not null)
            await _server.DisposeAsync();
        _stop.Dispose();
    }

    private async Task KeepAsync(Uri listening)
    {
        var failed = 0;
        while (!_stop.IsCancellationRequested)
        {
            var id = Guid.NewGuid().ToString();
            (_expected, var link) = (id, new WorkerLink(logs));
            _current = link;
            using var process = options.StartWorker(new WorkerStart(options.App, listening, id, _log));
            var exited = process.WaitForExitAsync();
            try
            {
                var functions = await GreetAsync(link, exited);
                if (Functions.Count == 0)
                    Functions = functions;
                failed = 0;
                _ready.TrySetResult(link);
                await Task.WhenAny(exited, link.Closed).WaitAsync(_stop.Token);
                Retire(link);
                await process.EndAsync(CrashPatience);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                link.Tell(new StreamingMessage { WorkerTerminate = new() });
                await process.EndAsync(EndPatience);
                return;
            }
            catch (Exception e) when (e is WorkerProcessExitException or TimeoutException)
            {
                await process.EndAsync(TimeSpan.Zero);
                if (Functions.Count == 0 || ++failed == MostFailedStarts)
                    throw new HostException($"The worker did not start: {(e is TimeoutException ? e.Message : process.Reason)}");
            }
            finally
            {
                Retire(link);
            }

            _log.LogError("The worker has ended with {ExitCode} and is started again", process.ExitCode);
        }
    }

    /// <summary>Fails what the worker has not answered; new calls wait for the next one.</summary>
    private void Retire(WorkerLink link)
    {
        link.Break(new WorkerProcessExitException("The worker has ended"));
        if (_ready.Task.IsCompleted)
            _ready = new TaskCompletionSource<WorkerLink>(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Greets a worker, unless it ends before that.</summary>
    private async Task<IReadOnlyList<Function>> GreetAsync(WorkerLink link, Task exited)
    {
        var greeting = Greeting.SayAsync(link, options.App, _stop.Token);
        var patience = Task.Delay(StartPatience, _stop.Token);
        var first = await Task.WhenAny(greeting, exited, patience);
        if (first == exited)
            throw new WorkerProcessExitException("The worker has ended");
        if (first == patience && !_stop.IsCancellationRequested)
            throw new TimeoutException($"it has not answered within {StartPatience.TotalSeconds} seconds");
        return await greeting;
    }
}
