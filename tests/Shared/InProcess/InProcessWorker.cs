using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serverless.Cases;
using Serverless.Local.Workers;

namespace Serverless.Tests.Returns;

/// <summary>
/// The app's real <c>Program</c> as a worker inside this process, so that tests reach its services, see its traces and move its clock. Hosting tells of
/// a host that is being built, to whoever listens: there it gets what is the test's own.
/// </summary>
internal sealed class InProcessWorker : IWorkerProcess, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<InProcessWorker?> Running = new();

    private readonly TaskCompletionSource<IHost> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<IServiceCollection> _add;
    private readonly Task _program;
    private Exception? _failure;

    private InProcessWorker(IReadOnlyList<string> arguments, Action<IServiceCollection> add)
    {
        _add = add;
        // A thread of its own: a program blocks until its app has ended.
        _program = Task.Factory.StartNew(() => Run(arguments), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The app's services; once its host is built.</summary>
    public Task<IHost> Built => _built.Task;

    public string Reason => _failure?.Message ?? "it ended";

    public int ExitCode => _failure is null ? 0 : 1;

    /// <summary>Starts the app with settings; what is added goes over what it registers itself.</summary>
    public static InProcessWorker Start(WorkerStart worker, IReadOnlyDictionary<string, string?> settings, Action<IServiceCollection> add)
    {
        // What the build generates for an app is looked for in the assembly that the process began with.
        Assembly.SetEntryAssembly(typeof(CaseStore).Assembly);
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", worker.App);
        Environment.SetEnvironmentVariable("FUNCTIONS_WORKER_DIRECTORY", worker.App);
        // A worker reads what the host tells it from the process's own command line; these are the names that it gives to that.
        IReadOnlyList<string> told =
        [
            $"--Functions:Worker:HostEndpoint={worker.Functions}", $"--Functions:Worker:WorkerId={worker.Id}", $"--Functions:Worker:RequestId={worker.Id}",
            $"--Functions:Worker:GrpcMaxMessageLength={int.MaxValue}",
        ];
        return new InProcessWorker([.. told, .. settings.Select(setting => $"--{setting.Key}={setting.Value}")], add);
    }

    public Task WaitForExitAsync() => _program;

    public async Task EndAsync(TimeSpan patience)
    {
        if (_built.Task.IsCompletedSuccessfully && !_program.IsCompleted)
            (await _built.Task).Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await _program;
    }

    public void Dispose()
    {
        // It ends when its program does.
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name is "Microsoft.Extensions.Hosting")
            value.Subscribe(this);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
    {
        // Other hosts of this process are none of its business.
        if (Running.Value != this)
            return;
        if (value is { Key: "HostBuilding", Value: IHostBuilder building })
            building.ConfigureServices(_add);
        else if (value is { Key: "HostBuilt", Value: IHost host })
            _built.TrySetResult(host);
    }

    public void OnCompleted()
    {
        // It listens for as long as it runs.
    }

    public void OnError(Exception error)
    {
        // As above.
    }

    private void Run(IReadOnlyList<string> arguments)
    {
        Running.Value = this;
        using var listening = DiagnosticListener.AllListeners.Subscribe(this);
        try
        {
            typeof(CaseStore).Assembly.EntryPoint!.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, [arguments.ToArray()], culture: null);
        }
        catch (Exception e)
        {
            _failure = e;
            _built.TrySetException(e);
        }
    }
}
