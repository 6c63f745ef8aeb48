namespace Serverless.Local.Engine;

/// <summary>What the dispatchers ask: turns and activities.</summary>
public sealed partial class SqliteOrchestrationService
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RestWhileFull = TimeSpan.FromSeconds(1);

    /// <summary>Waits without end, since nothing has to be looked at in between; shutdown cancels.</summary>
    public async Task<TaskOrchestrationWorkItem> LockNextTaskOrchestrationWorkItemAsync(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var core = Core;
        while (true)
        {
            var work = await core.Instances.TakeAsync(cancellationToken);
            try
            {
                if ((core.Histories.Take(work.Instance.Key) ?? core.Read(session => session.OpenHistory(work.Instance.Key))) is { } history)
                    return new Turn(work, history, _options.Time);

                // It has ended, or is no more; what was sent to it before goes.
                await core.SubmitAsync(new CommitTurn(work, result: null));
                core.Instances.Release(work.Instance, TimeSpan.Zero);
            }
            catch
            {
                GiveUp(core, work);
                core.Instances.Release(work.Instance, Rest(work.Instance));
                throw;
            }
        }
    }

    public Task RenewTaskOrchestrationWorkItemLockAsync(TaskOrchestrationWorkItem workItem) => Task.CompletedTask;

    /// <summary>Ends when the turn is on the disk. One that has become void, because its execution has ended, leaves nothing.</summary>
    public Task CompleteTaskOrchestrationWorkItemAsync(
        TaskOrchestrationWorkItem workItem,
        OrchestrationRuntimeState newOrchestrationRuntimeState,
        IList<TaskMessage> outboundMessages,
        IList<TaskMessage> orchestratorMessages,
        IList<TaskMessage> timerMessages,
        TaskMessage continuedAsNewMessage,
        OrchestrationState? orchestrationState)
    {
        var turn = (Turn)workItem;
        // Without a state the framework found nothing it could run.
        var result = orchestrationState is null
            ? null
            : turn.Result(newOrchestrationRuntimeState, orchestrationState, outboundMessages, orchestratorMessages, timerMessages);
        return Core.SubmitAsync(new CommitTurn(turn.Work, result));
    }

    /// <summary>Comes after a turn that failed outside the orchestration's own code. It is tried again after a rest.</summary>
    public Task AbandonTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        GiveUp(Core, ((Turn)workItem).Work);
        return Task.CompletedTask;
    }

    /// <summary>Comes after a turn that is on the disk, after one that was abandoned, and at a shutdown after one that did not begin.</summary>
    public Task ReleaseTaskOrchestrationWorkItemAsync(TaskOrchestrationWorkItem workItem)
    {
        var (core, work) = (Core, ((Turn)workItem).Work);
        if (core.Instances.HasHanded(work))
            GiveUp(core, work);
        core.Instances.Release(work.Instance, Rest(work.Instance));
        return Task.CompletedTask;
    }

    public async Task<TaskActivityWorkItem> LockNextTaskActivityWorkItem(TimeSpan receiveTimeout, CancellationToken cancellationToken)
    {
        var core = Core;
        while (true)
        {
            var activity = await core.Activities.TakeAsync(cancellationToken);
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                if ((activity.Message ?? core.Read(session => session.Activity(activity.Seq))) is { } message)
                    return new Errand(activity.Seq, activity.Key, message);
            }
            catch
            {
                core.Activities.Add(activity);
                throw;
            }
        }
    }

    public Task<TaskActivityWorkItem> RenewTaskActivityWorkItemLockAsync(TaskActivityWorkItem workItem) => Task.FromResult(workItem);

    /// <summary>
    /// Ends when the result is on the disk. While an idle dispatcher waits, the result goes straight into the orchestration's next turn
    /// and reaches the disk with it. On a full disk it waits for room: doing the activity again would be worse.
    /// </summary>
    public async Task CompleteTaskActivityWorkItemAsync(TaskActivityWorkItem workItem, TaskMessage responseMessage)
    {
        var (core, errand, to) = (Core, (Errand)workItem, responseMessage.OrchestrationInstance);
        for (var handOver = true; ; handOver = false)
        {
            var result = new ActivityResult(errand.Seq, errand.Key, to.ExecutionId, responseMessage.Event);
            if (!handOver || !core.Instances.TryHandOver(errand.Key, to.InstanceId, new HandedResult(result)))
                _ = core.SubmitAsync(result);

            try
            {
                await result.Done;
                return;
            }
            catch (EngineException exception) when (exception.IsTemporary && !core.IsClosed)
            {
                _log.ActivityWaits(exception.Message);
                await Task.Delay(RestWhileFull);
            }
        }
    }

    /// <summary>
    /// Comes after an activity that failed outside its own code. It is tried again after a rest, when the file says that it is still to be done.
    /// </summary>
    public Task AbandonTaskActivityWorkItemAsync(TaskActivityWorkItem workItem)
    {
        var errand = (Errand)workItem;
        _ = Core.Activities.AddAfterAsync(_options.RestAfterAbandon * 5, new Activity(errand.Seq, errand.Key, Message: null));
        return Task.CompletedTask;
    }

    /// <summary>A turn is given up. Results that were on their way into it go the ordinary way.</summary>
    private static void GiveUp(EngineCore core, Work work)
    {
        foreach (var handed in core.Instances.Abandon(work))
            _ = core.SubmitAsync(handed.Result);
    }

    private TimeSpan Rest(Instance instance) =>
        TimeSpan.FromTicks(Math.Min(_options.RestAfterAbandon.Ticks << Math.Clamp(instance.Abandoned - 1, 0, 10), LongestRest.Ticks));

    /// <summary>An activity in the dispatcher's hands.</summary>
    private sealed class Errand : TaskActivityWorkItem
    {
        public Errand(long seq, long key, TaskMessage message)
        {
            (Seq, Key, TaskMessage) = (seq, key, message);
            Id = $"{seq}";
            LockedUntilUtc = DateTime.MaxValue;
        }

        public long Seq { get; }

        public long Key { get; }
    }
}
