using Serverless.Flows;
namespace Serverless.Ops.Replaying.Batches;

/// <summary>Restarts batches that nothing works on: a crash came before their start, or the engine lost them. They go on by their rows.</summary>
public sealed partial class ResumeBatches(BatchStore batches, TimeProvider time, ILogger<ResumeBatches> log)
{
    /// <summary>One that failed would fail again in a moment; after this time it may have been mended.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    [Function(nameof(ResumeBatches))]
    public async Task Run([TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (var id in await batches.ListOpenAsync(cancellation))
        {
            try
            {
                if (await batches.FindAsync(id, cancellation) is { } head && await EnsureRunsAsync(client, head, time.GetUtcNow(), cancellation))
                    Resumed(log, id);
            }
            catch (Exception e) when (e is not OperationCanceledException && !ExceptionRedactor.IsAbsence(e))
            {
                NotResumed(log, ExceptionRedactor.Of(e), id);
            }
        }
    }

    /// <summary>Starts the orchestration that works on a batch, unless it runs; true when it was started.</summary>
    internal static async Task<bool> EnsureRunsAsync(DurableTaskClient client, BatchHead head, DateTimeOffset now, CancellationToken cancellation)
    {
        var instance = $"replay~{head.Id}";
        return await client.GetInstanceAsync(instance, cancellation) is var last
            && (last is null || (last.IsCompleted && !(last.RuntimeStatus is OrchestrationRuntimeStatus.Failed && now - last.LastUpdatedAt < AfterFailure)))
            && await client.StartAsync(nameof(ReplayMany), instance, new BatchOrder(head.Id, head.PerMinute), cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing worked on {Batch}: it was started again")]
    private static partial void Resumed(ILogger logger, string batch);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Batch} could not be started again")]
    private static partial void NotResumed(ILogger logger, Exception exception, string batch);
}
