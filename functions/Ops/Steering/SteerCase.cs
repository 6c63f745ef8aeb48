using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Contracts.V1;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Platform.Access;
using Serverless.Returns.Recording;

namespace Serverless.Ops.Steering;

/// <summary>What a person can do to a case by force: call it off, end it, remark something.</summary>
public sealed class SteerCase(OpsDesk desk, CaseReports reports, CaseWriter writer, OrderBalances balances)
{
    [Function("OpsCancelCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/cancel")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<OpsAction>(request, @case, "cancel", deed => CancelAsync(client, deed, cancellation), cancellation);

    [Function("TerminateCase")]
    [ForOperators(OpsRole.Admin)]
    public Task<IResult> Terminate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/terminate")] HttpRequest request,
        string @case,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<TerminateRequest>(request, @case, "terminate", deed => TerminateAsync(client, deed, cancellation), cancellation);

    [Function("NoteOnCase")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Note(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/notes")] HttpRequest request,
        string @case,
        CancellationToken cancellation) =>
        desk.OnCaseAsync<OpsAction>(
            request, @case, "note", deed => RecordAsync(deed, new ReturnCommand.Note(deed.Reason, deed.Who.Who), cancellation), cancellation);

    /// <summary>
    /// Where something works on the case it is told, as it is when a customer calls off: a label that is being bought right now is
    /// called off as well. Where nothing does, the case is changed here and its orchestration started to do what follows.
    /// </summary>
    private async Task<OpsOutcome> CancelAsync(DurableTaskClient client, CaseDeed<OpsAction> deed, CancellationToken cancellation)
    {
        var command = new ReturnCommand.Cancel(Actor.Ops, deed.Reason);
        if (await IsBookedAsync(deed.Row.Case, cancellation))
        {
            return OpsOutcome.Refused(new Refusal.NotPossibleNow("cancel", deed.Row.Case.Status));
        }

        if (deed.Row.Case.State is not ReturnState.Failed && await client.IsAtWorkAsync(deed.Key, cancellation))
        {
            return await reports.TakeAsync(client, deed.Row, deed.Audit, "cancel", command, cancellation);
        }

        var outcome = await RecordAsync(deed, command, cancellation);
        if (outcome == OpsOutcome.Done)
        {
            await client.StartAsync(deed.Key, cancellation);
        }

        return outcome;
    }

    private async Task<OpsOutcome> TerminateAsync(DurableTaskClient client, CaseDeed<TerminateRequest> deed, CancellationToken cancellation)
    {
        var releases = deed.Body.ReleaseUnits ?? false;
        if (releases && await IsBookedAsync(deed.Row.Case, cancellation))
        {
            return OpsOutcome.Refused(new Refusal.NotPossibleNow("release_units", deed.Row.Case.Status));
        }

        if (await client.IsAtWorkAsync(deed.Key, cancellation))
        {
            await client.TerminateInstanceAsync(deed.Key.ToString(), deed.Reason, cancellation);
            if (!await client.HasEndedAsync(deed.Key, cancellation))
            {
                return OpsOutcome.Refused(new Refusal.NotPossibleNow("terminate", deed.Row.Case.Status));
            }
        }

        var outcome = await RecordAsync(deed, new ReturnCommand.Terminate(deed.Reason, deed.Who.Who, releases), cancellation);
        if (releases && outcome == OpsOutcome.Done)
        {
            await balances.ChangeAsync(deed.Key.Storefront, deed.Row.Case.Order.Number, balance => balance.Release(deed.Key.Case), cancellation);
        }

        return outcome;
    }

    private async Task<OpsOutcome> RecordAsync<T>(CaseDeed<T> deed, ReturnCommand command, CancellationToken cancellation)
        where T : class, IReasoned =>
        (await writer.AppendAsync(deed.Row, new Entry(command, Actor.Ops), cancellation)).Refusal is { } refusal ? OpsOutcome.Refused(refusal) : OpsOutcome.Done;

    /// <summary>Money that the order's balance counts as paid back is on its way, even where the case does not know it yet.</summary>
    private async Task<bool> IsBookedAsync(Domain.Returns.ReturnCase subject, CancellationToken cancellation) =>
        (await balances.GetAsync(subject.Storefront, subject.Order.Number, cancellation)).SettlementOf(subject.Id) is not null;
}
