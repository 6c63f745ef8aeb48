using Microsoft.DurableTask;

namespace Serverless.Local.DurableTask;

/// <summary>Failures that the engine itself finds, with the error types of the originals.</summary>
internal static class Failures
{
    public const string NoActivity = "ActivityTaskNotFound";

    public const string NoOrchestrator = "OrchestratorTaskNotFound";

    public static TaskFailureDetails ActivityNotFound(string name, string version) => Of(NoActivity, $"No activity task named {Named(name, version)} was found.");

    public static TaskFailureDetails OrchestratorNotFound(string name, string version) =>
        Of(NoOrchestrator, $"No orchestrator task named {Named(name, version)} was found.");

    public static TaskFailureDetails NotDeterministic(string message) =>
        Of("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", message);

    public static TaskFailureDetails Illegal(string orchestrator) => Of(typeof(InvalidOperationException).FullName!, IllegalAwait.Message(orchestrator));

    public static TaskFailureDetails ChildTerminated(string id) =>
        Of("SubOrchestrationTerminated", $"The sub-orchestration '{id}' was terminated.");

    public static TaskFailureDetails ChildExists(string id) => Of(
        "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
        $"A sub-orchestration cannot start as '{id}': an orchestration with that id exists and has not ended.");

    private static TaskFailureDetails Of(string type, string message) => new(type, message, StackTrace: null, InnerFailure: null, Properties: null);

    private static string Named(string name, string version) => version.Length == 0 ? $"'{name}'" : $"'{name}' with version '{version}'";
}

internal static class IllegalAwait
{
    public static string Message(string orchestrator) =>
        $"The orchestrator '{orchestrator}' awaited something that is not a task of its context, or used the context outside its own thread. "
        + "Delays, input, output and Task.Run belong in activities; await only what the context returns, without ConfigureAwait(false).";
}
