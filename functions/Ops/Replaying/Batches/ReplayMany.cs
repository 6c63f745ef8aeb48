using Microsoft.DurableTask;
using Serverless.Contracts.V1;

namespace Serverless.Ops.Replaying.Batches;

/// <summary>Replays all failures of a cause, a few at a time, until it is known how each goes. The batch's rows hold the state, this the pace.</summary>
public static class ReplayMany
{
    private const int TurnsInOneHistory = 100;
    private const int SecondsInAMinute = 60;

    /// <summary>Cases that are tried again and again are not waited for longer than this; their partner may be away for days.</summary>
    private static readonly TimeSpan LongestWatch = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TaskOptions Patient = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));

    [Function(nameof(ReplayMany))]
    public static async Task<ReplayProgress?> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var batch = context.GetInput<BatchOrder>() ?? throw new InvalidOperationException("The orchestration was started without a batch");
        if (!batch.IsCollected)
        {
            await context.CallActivityAsync<int>(nameof(CollectBatch), batch.Id, Patient);
            batch = batch with { IsCollected = true };
        }

        for (var turn = 0; turn < TurnsInOneHistory; turn++)
        {
            var isLast = batch.Watched >= LongestWatch;
            var done = await context.CallActivityAsync<TurnDone>(nameof(AdvanceBatch), new BatchTurn(batch.Id, SliceOf(batch.PerMinute), isLast), Patient);
            context.SetCustomStatus(done.Progress);
            if (done.IsOver || isLast)
                return done.Progress;

            var pause = done.IsWatching ? PauseAfter(batch.Watched) : PaceOf(batch.PerMinute);
            batch = batch with { Watched = done.IsWatching ? batch.Watched + pause : TimeSpan.Zero };
            await context.CreateTimer(pause, CancellationToken.None);
        }

        context.ContinueAsNew(batch);
        return null;
    }

    /// <summary>One a turn up to one a second, then more a turn.</summary>
    private static int SliceOf(int perMinute) => (perMinute + SecondsInAMinute - 1) / SecondsInAMinute;

    private static TimeSpan PaceOf(int perMinute) => TimeSpan.FromSeconds((double)SecondsInAMinute * SliceOf(perMinute) / perMinute);

    /// <summary>The longer it takes, the less often it is looked at.</summary>
    private static TimeSpan PauseAfter(TimeSpan watched) => watched < TimeSpan.FromSeconds(2) ? TimeSpan.FromSeconds(2) : watched < LongestPause ? watched : LongestPause;
}

/// <param name="Watched">How long nothing was left to be replayed.</param>
public sealed record BatchOrder(string Id, int PerMinute, bool IsCollected = false, TimeSpan Watched = default);

/// <param name="IsLast">Whatever is not known then is not waited for.</param>
public sealed record BatchTurn(string Id, int Slice, bool IsLast);

/// <param name="IsWatching">Nothing is left to be replayed.</param>
/// <param name="IsOver">Nothing is left to be known.</param>
public sealed record TurnDone(ReplayProgress Progress, bool IsWatching, bool IsOver);
