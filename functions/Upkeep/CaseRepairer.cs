using Microsoft.Extensions.Caching.Memory;
using Serverless.Flows;
using Serverless.Flows.Recording;
using Serverless.Incoming;
using Serverless.Storefronts;

namespace Serverless.Upkeep;

/// <summary>Makes good what a crash left of a case: missing rows of lists, a lost orchestration, a missed signal, clock or effect. Repeatable.</summary>
public sealed class CaseRepairer(
    CaseStore cases, CaseIndex index, IEnumerable<TaskList> tasks, TrackingIndex tracking, StorefrontStore storefronts, ReturnRecorder recorder, ParcelSharing sharing, IncomingEvents incoming, RepairedLately lately, TimeProvider time)
{
    /// <summary>A case that has just changed is about to go on by itself.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(3);

    /// <summary>What is late by this much was missed.</summary>
    private static readonly TimeSpan Missed = TimeSpan.FromMinutes(10);

    /// <summary>An orchestration that failed by itself would at once fail again; after this time it may have been mended.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>What is over that long and in order stays in order.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(2);

    /// <summary>So long an orchestration is left to end its case by itself.</summary>
    private static readonly TimeSpan LastSteps = TimeSpan.FromHours(1);

    public async Task<Looked> LookAsync(DurableTaskClient client, CaseKey key, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (await cases.FindPendingWorkAsync(key, cancellation) is not { } ends)
            return new Looked(Found: null, IsSettled: true);

        if (now - ends.Row.UpdatedAt < Rest)
            return new Looked(Found: null, IsSettled: false);

        var listed = await RepairIndexAsync(ends.Row.Case, cancellation);
        var going = ReturnStatus.IsOver(ends.Row.Case.Status)
            ? await SettleAsync(client, ends, now, cancellation)
            : await GoOnAsync(client, key, ends, now, cancellation);
        return (listed, going) is (null, null)
            ? new Looked(Found: null, IsSettled(ends, now))
            : new Looked(string.Join(", ", new[] { listed, going }.OfType<string>()), IsSettled: false);
    }

    private static bool IsSettled(PendingWork ends, DateTimeOffset now) =>
        ReturnStatus.IsOver(ends.Row.Case.Status) && now - ends.Row.UpdatedAt > Settled && ends.Unread.Count == 0 && !ends.Unfinished.Any(effect => FollowUps.IsOwn(effect.Effect));

    private async Task<string?> RepairIndexAsync(ReturnCase subject, CancellationToken cancellation)
    {
        if (await index.HasAllAsync(subject, cancellation) && (await Task.WhenAll(tasks.Select(list => list.HasAsync(subject, cancellation)))).All(has => has))
            return null;

        await index.AddAsync(subject, cancellation);
        await index.MoveAsync(subject, cancellation);
        foreach (var list in tasks)
            await list.MoveAsync(before: null, subject, cancellation);

        if (subject is { ShipBack.Leader: not null, ParcelNumber: { } shared })
        {
            if (subject.State is not ReturnState.Cancelled)
                await tracking.JoinAsync(CaseRows.KeyOf(subject), shared, cancellation);
        }
        else if (subject is { Decision.IsRefused: false, ParcelNumber: { } number })
        {
            await (subject.ShipBack is { HasNamedParcel: true }
                ? tracking.TryAddOwnAsync(CaseRows.KeyOf(subject), number, cancellation)
                : tracking.TryAddAsync(CaseRows.KeyOf(subject), number, cancellation));
        }

        return "missing in a list";
    }

    /// <summary>Nothing works on a case that is over: reports that came as it ended are taken in from here, emails it still owes are sent.</summary>
    private async Task<string?> SettleAsync(DurableTaskClient client, PendingWork ends, DateTimeOffset now, CancellationToken cancellation)
    {
        var taken = false;
        foreach (var unread in ends.Unread.Where(report => now - report.ReceivedAt > Rest))
            taken |= await incoming.TakeUnreadAsync(client, CaseRows.KeyOf(ends.Row.Case), unread, cancellation);

        if (taken)
            return "a report unread";

        if (!ends.Unfinished.Any(effect => FollowUps.IsOwn(effect.Effect) && now - effect.IntendedAt > Missed)
            || await IsBeingSettledAsync(client, CaseRows.KeyOf(ends.Row.Case), now, cancellation))
        {
            return null;
        }

        return (await recorder.CheckClocksAsync(ends.Row, cancellation)).Step.EmailsPending ? null : "effects without a result";
    }

    /// <summary>Whether the step that ended the case still works, or works again after a stop: two that send one email at the same time send two.</summary>
    private static async Task<bool> IsBeingSettledAsync(DurableTaskClient client, CaseKey key, DateTimeOffset now, CancellationToken cancellation) =>
        await client.GetInstanceAsync(key.ToString(), cancellation) is { IsCompleted: false } engine && now - engine.LastUpdatedAt < LastSteps;

    private async Task<string?> GoOnAsync(DurableTaskClient client, CaseKey key, PendingWork ends, DateTimeOffset now, CancellationToken cancellation)
    {
        var engine = await client.GetInstanceAsync(key.ToString(), cancellation);
        if (engine is null || engine.IsCompleted)
        {
            var rest = engine?.RuntimeStatus is OrchestrationRuntimeStatus.Failed ? AfterFailure : Rest;
            if (now - engine?.LastUpdatedAt < rest)
                return null;

            await client.StartAsync(ends.Row.Case, cancellation);
            return engine is null ? "never started" : "ended before its case";
        }

        // One that tries a step again is awake now and then, and hears the signal when it is through.
        if (engine.RuntimeStatus is OrchestrationRuntimeStatus.Suspended || now - engine.LastUpdatedAt < Rest
            || await FindMissedAsync(ends, engine.LastUpdatedAt, now, cancellation) is not var (what, report) || !lately.TryMark(key))
        {
            return null;
        }

        await client.SignalAsync(key, report, cancellation);
        return what;
    }

    /// <summary>What the orchestration should have seen, and by which report it is told to look.</summary>
    private async Task<(string What, string Report)?> FindMissedAsync(
        PendingWork ends, DateTimeOffset lastTurn, DateTimeOffset now, CancellationToken cancellation)
    {
        var subject = ends.Row.Case;
        if (ends.Unread.FirstOrDefault(report => now - report.ReceivedAt > Rest && !Timing.IsTooEarly(subject, report.Command)) is { } unread)
            return ("a report unread", unread.Id);

        var storefront = await storefronts.GetAsync(subject.Storefront, cancellation);
        return ReturnClocks.WakeAt(subject, storefront.Calendar, lastTurn) < now - Missed ? ("a clock missed", InboxSignal.Changed)
            : ends.Unfinished.Any(effect => FollowUps.IsOwn(effect.Effect) && now - effect.IntendedAt > Missed) ? ("effects without a result", InboxSignal.Changed)
            : await sharing.NewsOfAsync(subject, cancellation) is not null ? ("news of another case's parcel", InboxSignal.Changed)
            : RefundSteps.IsDue(subject) ? ("money that has a step to take", InboxSignal.Changed)
            : null;
    }
}

/// <summary>A look at a case.</summary>
/// <param name="Found">What was found and made good; null when all is well.</param>
/// <param name="IsSettled">Nothing is left to do of it, or there is no such case.</param>
public sealed record Looked(string? Found, bool IsSettled);

/// <summary>Who was signalled within the last hour: an orchestration that is busy hears it in its own time.</summary>
public sealed class RepairedLately(TimeProvider time) : IDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);

    private readonly MemoryCache _signalled = new(new MemoryCacheOptions { SizeLimit = Most });

    public bool TryMark(CaseKey key)
    {
        if (_signalled.TryGetValue(key, out DateTimeOffset at) && time.GetUtcNow() - at < Once)
            return false;

        _signalled.Set(key, time.GetUtcNow(), new MemoryCacheEntryOptions { Size = 1 });
        return true;
    }

    public void Dispose() => _signalled.Dispose();
}
