using Serverless.Local.Protocol;

namespace Serverless.Local.Workers;

/// <summary>Everything that a worker must be told, and tells, before its first call.</summary>
internal static class Greeting
{
    /// <summary>Returns what the app consists of.</summary>
    public static async Task<IReadOnlyList<Function>> SayAsync(WorkerLink link, string app, CancellationToken stop)
    {
        await link.Connected;
        var init = await AskAsync(link, stop, new StreamingMessage
        {
            WorkerInitRequest = new()
            {
                HostVersion = "4.0.0",
                WorkerDirectory = app,
                FunctionAppDirectory = app,
                Capabilities = { ["EnableUserCodeException"] = "true", ["HandlesWorkerTerminateMessage"] = "true" },
            },
        });
        link.HttpAddress = init.WorkerInitResponse.Capabilities.TryGetValue("HttpUri", out var address) ? address : "";
        var told = await AskAsync(link, stop, new StreamingMessage { FunctionsMetadataRequest = new() { FunctionAppDirectory = app } });
        var functions = told.FunctionMetadataResponse.FunctionMetadataResults.Select(Function.Of).ToList();
        foreach (var function in functions)
            await LoadAsync(link, stop, function);
        return functions;
    }

    private static async Task LoadAsync(WorkerLink link, CancellationToken stop, Function function)
    {
        var loaded = await AskAsync(link, stop, new StreamingMessage { FunctionLoadRequest = new() { FunctionId = function.Id, Metadata = function.Metadata } });
        if (loaded.FunctionLoadResponse.Result.Status is not StatusResult.Types.Status.Success)
            throw new HostException($"The worker could not load {function.Name}: {loaded.FunctionLoadResponse.Result.Exception?.Message}");
    }

    private static Task<StreamingMessage> AskAsync(WorkerLink link, CancellationToken stop, StreamingMessage question) => link.AskAsync(Guid.NewGuid().ToString(), question, stop);
}
