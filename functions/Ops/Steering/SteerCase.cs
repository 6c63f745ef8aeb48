using Serverless.Contracts.V1;
using Serverless.Flows;
using Serverless.Flows.Recording;

namespace Serverless.Ops.Steering;

/// <summary>What a person can do to a case by force: call it off, end it, remark something.</summary>
public sealed class SteerCase(AuditedAction audited, CaseReports reports, CaseWriter writer, FollowUps followUps, OrderBalances balances)
{
    [Function("OpsCancelCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/cancel")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(request, @case, "cancel", asked => CancelAsync(client, asked, cancellation), cancellation);

    [Function("TerminateCase")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Terminate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/terminate")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        audited.OnCaseAsync<TerminateRequest>(request, @case, "terminate", asked => TerminateAsync(client, asked, cancellation), cancellation);

    [Function("NoteOnCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/notes")] HttpRequest request, string @case,
        CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request, @case, "note", asked => RecordAsync(asked, new ReturnCommand.Note(asked.Reason, asked.Who.Who), cancellation), cancellation);

    /// <summary>
    /// Where something works on the case it is told, as it is when a customer calls off: a label that is being bought right now is called off as well. Where
    /// nothing does, the case is changed here and its orchestration started to do what follows.
    /// </summary>
    private async Task<OpsOutcome> CancelAsync(DurableTaskClient client, AuditedCase<OpsAction> asked, CancellationToken cancellation)
    {
        var command = new ReturnCommand.Cancel(Actor.Ops, asked.Reason);
        if (await IsBookedAsync(asked.Row.Case, cancellation))
            return OpsOutcome.Refused(new Refusal.NotPossibleNow("cancel", asked.Row.Case.Status));

        if (asked.Row.Case.State is not ReturnState.Failed && await client.IsAtWorkAsync(asked.Key, cancellation))
            return await reports.TakeAsync(client, asked.Row, asked.Audit, "cancel", command, cancellation);

        var outcome = await RecordAsync(asked, command, cancellation);
        if (outcome == OpsOutcome.Done)
            await client.StartAsync(asked.Row.Case, cancellation);

        return outcome;
    }

    private async Task<OpsOutcome> TerminateAsync(DurableTaskClient client, AuditedCase<TerminateRequest> asked, CancellationToken cancellation)
    {
        var releases = asked.Body.ReleaseUnits ?? false;
        if (releases && await IsBookedAsync(asked.Row.Case, cancellation))
            return OpsOutcome.Refused(new Refusal.NotPossibleNow("release_units", asked.Row.Case.Status));

        if (await client.IsAtWorkAsync(asked.Key, cancellation))
        {
            await client.TerminateInstanceAsync(asked.Key.ToString(), asked.Reason, cancellation);
            if (!await client.HasEndedAsync(asked.Key, cancellation))
                return OpsOutcome.Refused(new Refusal.NotPossibleNow("terminate", asked.Row.Case.Status));
        }

        var appended = await AppendAsync(asked, new ReturnCommand.Terminate(asked.Reason, asked.Who.Who, releases), cancellation);
        if (appended.Refusal is { } refusal)
            return OpsOutcome.Refused(refusal);

        if (releases)
            await balances.ChangeAsync(asked.Key.Storefront, asked.Row.Case.Order.Number, balance => balance.Release(asked.Key.Case), cancellation);

        // Nothing works on the case from here on that would tell its storefront.
        await followUps.TellStorefrontAsync(appended, cancellation);
        return OpsOutcome.Done;
    }

    private async Task<OpsOutcome> RecordAsync<T>(AuditedCase<T> asked, ReturnCommand command, CancellationToken cancellation)
        where T : class, IReasoned =>
        (await AppendAsync(asked, command, cancellation)).Refusal is { } refusal ? OpsOutcome.Refused(refusal) : OpsOutcome.Done;

    private Task<Appended> AppendAsync<T>(AuditedCase<T> asked, ReturnCommand command, CancellationToken cancellation)
        where T : class, IReasoned =>
        writer.AppendAsync(asked.Key, new Entry(command, Actor.Ops), cancellation);

    /// <summary>Money that the order's balance counts as paid back is on its way, even where the case does not know it yet.</summary>
    private async Task<bool> IsBookedAsync(Domain.Returns.ReturnCase subject, CancellationToken cancellation) =>
        (await balances.GetAsync(subject.Storefront, subject.Order.Number, cancellation)).SettlementOf(subject.Id) is not null;
}
