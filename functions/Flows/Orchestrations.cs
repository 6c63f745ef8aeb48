using Microsoft.DurableTask;

namespace Serverless.Flows;

/// <summary>What works on a case: its orchestration, under the case's key.</summary>
internal static class Orchestrations
{
    /// <summary>An orchestration that was stopped, or has said its last word, is over in a moment.</summary>
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(15);

    /// <summary>One that is not over after this goes on with the case as it is now. Where that is wrong, upkeep finds it.</summary>
    private static readonly TimeSpan GoesOn = TimeSpan.FromSeconds(3);

    private static readonly OrchestrationRuntimeStatus[] Alive =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    extension(DurableTaskClient client)
    {
        public Task<bool> IsAtWorkAsync(CaseKey key, CancellationToken cancellation) => client.IsAtWorkAsync(key.ToString(), cancellation);

        private async Task<bool> IsAtWorkAsync(string instance, CancellationToken cancellation) =>
            await client.GetInstanceAsync(instance, cancellation) is { } found && Alive.Contains(found.RuntimeStatus);

        public async Task<string> StatusAsync(CaseKey key, CancellationToken cancellation) =>
            await client.GetInstanceAsync(key.ToString(), cancellation) is { } found ? Codes.Of(found.RuntimeStatus) : "missing";

        /// <summary>Waits until nothing works on the case any more; false when that takes too long.</summary>
        public Task<bool> HasEndedAsync(CaseKey key, CancellationToken cancellation) => client.HasEndedAsync(key, LastWord, cancellation);

        private async Task<bool> HasEndedAsync(CaseKey key, TimeSpan within, CancellationToken cancellation)
        {
            if (!await client.IsAtWorkAsync(key, cancellation))
                return true;

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(within);
            try
            {
                await client.WaitForInstanceCompletionAsync(key.ToString(), patience.Token);
                return true;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return false;
            }
        }

        /// <summary>Has the orchestration look; one that has ended does not hear it.</summary>
        public Task SignalAsync(CaseKey key, string what, CancellationToken cancellation) =>
            client.RaiseEventAsync(key.ToString(), InboxSignal.Name, what, cancellation);

        /// <summary>
        /// Starts the orchestration of a case that had ended, after the one that ended it: while that says its last word no other begins. One that had
        /// not come to its end goes on, and is told to look.
        /// </summary>
        public async Task RestartAsync(ReturnCase subject, CancellationToken cancellation)
        {
            var key = CaseRows.KeyOf(subject);
            if (await client.IsAtWorkAsync(key, cancellation))
            {
                await client.SignalAsync(key, InboxSignal.Changed, cancellation);
                await client.HasEndedAsync(key, GoesOn, cancellation);
            }

            await client.StartAsync(subject, cancellation);
        }

        /// <summary>Starts the orchestration of a new case.</summary>
        public Task BeginAsync(ReturnCase subject, CancellationToken cancellation)
        {
            var key = CaseRows.KeyOf(subject);
            return client.ScheduleAsync(
                FlowCatalog.For(subject.Kind).Name,
                key.ToString(),
                new StartOrchestrationOptions(InstanceId: key.ToString()),
                async () => await client.GetInstanceAsync(key.ToString(), cancellation) is not null,
                cancellation);
        }

        /// <summary>What the case runs on: the version it began with if it has begun, the newest if not.</summary>
        public async Task<Orchestrator> FlowOfAsync(ReturnCase subject, CancellationToken cancellation) =>
            await client.GetInstanceAsync(CaseRows.KeyOf(subject).ToString(), cancellation) is { } last ? FlowCatalog.Named(last.Name) : FlowCatalog.For(subject.Kind);

        /// <summary>
        /// Starts the case's orchestration, in the version it had if it had one. One that has ended makes room; when one is at work already, that
        /// one goes on.
        /// </summary>
        public async Task StartAsync(ReturnCase subject, CancellationToken cancellation)
        {
            var (key, flow) = (CaseRows.KeyOf(subject).ToString(), await client.FlowOfAsync(subject, cancellation));
            await client.StartAsync(flow.Name, key, key, cancellation);
        }

        /// <summary>The same for any orchestration; false when one was at work already.</summary>
        public Task<bool> StartAsync(string orchestrator, string instance, object input, CancellationToken cancellation) => client.ScheduleAsync(
            orchestrator,
            input,
            new StartOrchestrationOptions(InstanceId: instance).WithDedupeStatuses(Alive),
            () => client.IsAtWorkAsync(instance, cancellation),
            cancellation);

        /// <summary>When somebody else was quicker, theirs is as good: engines tell so with exceptions of their own.</summary>
        private async Task<bool> ScheduleAsync(string orchestrator, object input, StartOrchestrationOptions options, Func<Task<bool>> isThere, CancellationToken cancellation)
        {
            try
            {
                await client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
                return true;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                if (!await isThere())
                    throw;

                return false;
            }
        }
    }
}
