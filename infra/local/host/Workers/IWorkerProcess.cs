using Microsoft.Extensions.Logging;

namespace Serverless.Local.Workers;

/// <summary>What a worker is started with.</summary>
/// <param name="App">Folder of the app.</param>
/// <param name="Functions">Where the host listens for it.</param>
/// <param name="Id">What it says of itself when it comes.</param>
/// <param name="Log">Where what it prints goes.</param>
internal sealed record WorkerStart(string App, Uri Functions, string Id, ILogger Log)
{
    /// <summary>Arguments of the app's <c>Main</c>.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "--functions-uri", Functions.ToString(), "--functions-worker-id", Id, "--functions-request-id", Id, "--functions-grpc-max-message-length", $"{int.MaxValue}",
    ];
}

/// <summary>A worker while it runs.</summary>
internal interface IWorkerProcess : IDisposable
{
    /// <summary>What it ended of, as far as it has said so.</summary>
    string Reason { get; }

    int ExitCode { get; }

    Task WaitForExitAsync();

    /// <summary>Makes it end when it has not within <paramref name="patience"/>.</summary>
    Task EndAsync(TimeSpan patience);
}
