using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Serverless.Ops.Replaying.Batches;

/// <summary>What works on a batch: its orchestration. It is started when the batch is on record, and again when it is found to be gone.</summary>
internal static class BatchRuns
{
    /// <summary>One that failed would fail again in a moment; after this time it may have been mended.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    extension(DurableTaskClient client)
    {
        /// <summary>Starts what works on the batch, unless something does; true when it was started.</summary>
        public async Task<bool> EnsureRunsAsync(BatchHead head, DateTimeOffset now, CancellationToken cancellation)
        {
            var instance = $"replay~{head.Id}";
            var last = await client.GetInstanceAsync(instance, cancellation);
            if (last is not null
                && (Alive.Contains(last.RuntimeStatus) || (last.RuntimeStatus is OrchestrationRuntimeStatus.Failed && now - last.LastUpdatedAt < AfterFailure)))
            {
                return false;
            }

            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(
                    nameof(ReplayMany),
                    new BatchOrder(head.Id, head.PerMinute),
                    new StartOrchestrationOptions(InstanceId: instance).WithDedupeStatuses(Alive),
                    cancellation);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Somebody else was quicker: engines tell so with exceptions of their own.
                if (await client.GetInstanceAsync(instance, cancellation) is not { } found || !Alive.Contains(found.RuntimeStatus))
                {
                    throw;
                }

                return false;
            }
        }
    }
}
