using Microsoft.DurableTask.Client;

namespace Serverless.Tests.Returns;

/// <summary>The running app.</summary>
public abstract class AppHost : IAsyncDisposable
{
    /// <summary>Where it takes HTTP, without the route prefix.</summary>
    public abstract Uri BaseAddress { get; }

    /// <summary>What the app is made of: the same classes on the same storage and clock.</summary>
    public abstract IServiceProvider Services { get; }

    public abstract DurableTaskClient DurableClient { get; }

    public HttpClient CreateClient() => new() { BaseAddress = BaseAddress };

    /// <summary>Ends it as a service manager would.</summary>
    public abstract Task StopAsync();

    public abstract ValueTask DisposeAsync();
}
