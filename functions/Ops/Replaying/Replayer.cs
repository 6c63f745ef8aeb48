using Serverless.Flows;
using Serverless.Flows.Recording;
using Serverless.Ops.Failures;

namespace Serverless.Ops.Replaying;

/// <summary>
/// Lets a failed case go on: its state is put back, then its orchestration is started again with the input it had. That walks
/// through the steps; each that is done says so, and the others are done with the keys of their first try. A stop between the two
/// leaves a case that nobody works on, which shows among the failures and can be replayed as that.
/// </summary>
public sealed class Replayer(CaseStore cases, StuckCases stuck, CaseWriter writer, Inbox inbox)
{
    internal async Task<Refusal?> ReplayAsync(DurableTaskClient client, CaseKey key, string reason, string by, CancellationToken cancellation)
    {
        var row = await cases.GetAsync(key, cancellation);
        var isFailed = row.Case.State is ReturnState.Failed;
        // The failure is on record a moment before its orchestration is over, and a replay's a moment before its has begun.
        if (isFailed ? !await client.HasEndedAsync(key, cancellation) : await stuck.FindAsync(client, key, cancellation) is null)
            return new Refusal.NotPossibleNow("replay", row.Case.Status);

        var answer = await writer.AppendAsync(key, new Entry(new ReturnCommand.Replay(reason, by, IsLost: !isFailed), Actor.Ops), cancellation);
        if (answer.Refusal is null)
            await StartAsync(client, row.Case, cancellation);

        return answer.Refusal;
    }

    /// <summary>Starts the case's orchestration, and signals what was reported while there was none: a signal that nobody waits for is lost.</summary>
    internal async Task StartAsync(DurableTaskClient client, ReturnCase subject, CancellationToken cancellation)
    {
        var key = CaseRows.KeyOf(subject);
        await client.StartAsync(subject, cancellation);
        foreach (var report in await inbox.ListWaitingAsync(key, cancellation))
            await client.SignalAsync(key, report.Id, cancellation);
    }
}
