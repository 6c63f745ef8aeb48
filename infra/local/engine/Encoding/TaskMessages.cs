using System.Runtime.CompilerServices;
using DurableTask.Core.History;
using Newtonsoft.Json;

namespace Serverless.Local.Engine;

/// <summary>Messages to and from the framework.</summary>
internal static class TaskMessages
{
    public static TaskMessage Of(string id, Message message) => new()
    {
        Event = message.Event,
        OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = message.Execution },
    };

    public static string? Tags(TaskMessage message) =>
        message.OrchestrationExecutionContext?.OrchestrationTags is { Count: > 0 } tags ? JsonConvert.SerializeObject(tags) : null;

    public static TaskMessage Activity(HistoryEvent scheduled, string id, string execution, string? tags)
    {
        var context = new OrchestrationExecutionContext();
        SetTags(context, tags is null ? new Dictionary<string, string>(StringComparer.Ordinal) : JsonConvert.DeserializeObject<Dictionary<string, string>>(tags)!);
        return new TaskMessage
        {
            Event = scheduled,
            OrchestrationInstance = new OrchestrationInstance { InstanceId = id, ExecutionId = execution },
            OrchestrationExecutionContext = context,
        };
    }

    /// <summary>The framework fills it itself and gives no other way in.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_OrchestrationTags")]
    private static extern void SetTags(OrchestrationExecutionContext context, IDictionary<string, string> tags);
}
