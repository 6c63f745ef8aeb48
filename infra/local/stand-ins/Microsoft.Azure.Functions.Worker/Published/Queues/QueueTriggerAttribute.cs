using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each message of a storage queue.</summary>
public sealed class QueueTriggerAttribute : TriggerBindingAttribute
{
    /// <param name="queueName">The queue, or <c>%setting%</c>.</param>
    public QueueTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>The queue, or <c>%setting%</c>.</summary>
    public string QueueName { get; }

    /// <summary>The setting that holds the connection string; null is <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
