using Serverless.Flows;

namespace Serverless.Ops.Replaying.Batches;

/// <summary>What works on a batch: its orchestration. It is started when the batch is on record, and again when it is found to be gone.</summary>
internal static class BatchRuns
{
    /// <summary>One that failed would fail again in a moment; after this time it may have been mended.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    extension(DurableTaskClient client)
    {
        /// <summary>Starts what works on the batch, unless something does; true when it was started.</summary>
        public async Task<bool> EnsureRunsAsync(BatchHead head, DateTimeOffset now, CancellationToken cancellation)
        {
            var instance = $"replay~{head.Id}";
            return await client.GetInstanceAsync(instance, cancellation) is var last
                && (last is null || (last.IsCompleted && !(last.RuntimeStatus is OrchestrationRuntimeStatus.Failed && now - last.LastUpdatedAt < AfterFailure)))
                && await client.StartAsync(nameof(ReplayMany), instance, new BatchOrder(head.Id, head.PerMinute), cancellation);
        }
    }
}
