using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Serverless.Local.Functions;

/// <summary>
/// An app running inside this process, on a port of its own: its real <c>Program</c>, or the same builder set up by the caller.
/// Several can run at once.
/// </summary>
public sealed class LocalFunctionsHost : IAsyncDisposable
{
    private readonly LocalHost _host;
    private readonly Task _program;
    private readonly string? _temporaryFolder;

    private LocalFunctionsHost(LocalHost host, Task program, string? temporaryFolder) =>
        (_host, _program, _temporaryFolder) = (host, program, temporaryFolder);

    /// <summary>Where HTTP is served, without the route prefix.</summary>
    public Uri BaseAddress => new(_host.Address);

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The app's durable orchestrations.</summary>
    public DurableTaskClient DurableClient => Services.GetRequiredService<DurableFunctions>().Client;

    /// <summary>Opens every function.</summary>
    public string MasterKey => _host.Keys!.Master;

    /// <summary>Opens functions of level <c>Function</c>.</summary>
    public string FunctionKey => _host.Keys!.Function;

    /// <summary>Runs the entry point of <paramref name="app"/> as its own process would, and returns when the app is ready.</summary>
    /// <exception cref="StartException">The app cannot start.</exception>
    public static Task<LocalFunctionsHost> StartAsync(Assembly app, LocalFunctionsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var main = app.EntryPoint ?? throw new ArgumentException($"{app.GetName().Name} has no entry point", nameof(app));
        return StartAsync(app, options ?? new LocalFunctionsOptions(), args =>
            main.Invoke(obj: null, BindingFlags.DoNotWrapExceptions, binder: null, main.GetParameters() is [] ? [] : [args], culture: null));
    }

    /// <summary>Builds an app in place, as a <c>Program</c> would, and returns when it is ready.</summary>
    /// <param name="configure">Stands for what the program does between <c>CreateBuilder</c> and <c>Build</c>.</param>
    /// <param name="options">How to start it; functions are looked for in the assembly of <paramref name="configure"/> unless they say otherwise.</param>
    /// <exception cref="StartException">The app cannot start.</exception>
    public static Task<LocalFunctionsHost> StartAsync(Action<FunctionsApplicationBuilder> configure, LocalFunctionsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return StartAsync(configure.Method.Module.Assembly, options ?? new LocalFunctionsOptions(), args =>
        {
            var builder = FunctionsApplication.CreateBuilder(args);
            configure(builder);
            builder.Build().Run();
        });
    }

    /// <summary>A client for <see cref="BaseAddress"/> that sends <paramref name="key"/> with every request.</summary>
    public HttpClient CreateClient(string? key = null)
    {
        var client = new HttpClient { BaseAddress = BaseAddress };
        if (key is not null)
            client.DefaultRequestHeaders.Add("x-functions-key", key);
        return client;
    }

    /// <summary>Stops the app as a termination signal would, and waits until its program has ended.</summary>
    public async Task StopAsync()
    {
        try
        {
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
        catch (ObjectDisposedException)
        {
            // Stopped before.
        }
        await _program;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_temporaryFolder is not null)
            Directory.Delete(_temporaryFolder, recursive: true);
    }

    private static async Task<LocalFunctionsHost> StartAsync(Assembly app, LocalFunctionsOptions options, Action<string[]> program)
    {
        var temporary = options.DataFolder is null ? Directory.CreateTempSubdirectory("functions-").FullName : null;
        var ready = new TaskCompletionSource<LocalHost>(TaskCreationOptions.RunContinuationsAsynchronously);
        var launch = new Launch(options, app, InProcess: true)
        {
            DataFolder = Path.GetFullPath(options.DataFolder ?? temporary!),
            Ready = host => ready.TrySetResult(host),
        };
        // A thread of its own: a program blocks until its app has ended.
        var running = Task.Factory.StartNew(
            () =>
            {
                Launch.Use(launch);
                program([.. options.Arguments]);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (await Task.WhenAny(ready.Task, running) == ready.Task)
            return new LocalFunctionsHost(await ready.Task, running, temporary);
        try
        {
            await running;
        }
        finally
        {
            if (temporary is not null)
                Discard(temporary);
        }

        throw new StartException($"The program of {app.GetName().Name} ended without running its app");
    }

    /// <summary>What was begun may still be closing its files. Why it could not start matters more than what it leaves among temporary ones.</summary>
    private static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // See above.
        }
    }
}
