using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Contacting;
using Serverless.Ops.Steering;
using Serverless.Platform.Links;

namespace Serverless.Ops.Contacting;

/// <summary>Customers whom no email reaches. It ends when a person has told them, or corrects the address.</summary>
public sealed class UnreachableFunctions(CaseStore cases, UnreachableIndex index, AuditedAction audited, CaseReports reports, CaseLinks links)
{
    [Function("ListUnreachable")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/unreachable")] HttpRequest request,
        CancellationToken cancellation) =>
        OpsQuery.PageAsync(
            request,
            "unreachable",
            async (only, from) => await (await index.ListAsync(only.Storefront, from, cancellation)).SelectAsync(
                async key => await cases.FindAsync(key, cancellation) is { Case.Contact: { UnreachableSince: { } since } contact } row ? Item(row, contact, since) : null),
            (items, next) => new UnreachableList(items, next));

    [Function("MarkReached")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Reached(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/reached")] HttpRequest request, string @case,
        [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        audited.OnCaseAsync<OpsAction>(
            request,
            @case,
            "reached",
            asked => reports.TakeAsync(client, asked.Row, asked.Audit, "reached", new ReturnCommand.ReachCustomer(asked.Reason, asked.Who.Who), cancellation),
            cancellation);

    private UnreachableItem Item(CaseRow row, CaseContact contact, DateTimeOffset since) => new(
        CaseRows.KeyOf(row.Case).ToString(),
        row.Case.Rma.Value,
        row.Case.Order.Number.Value,
        row.Case.Status,
        since,
        [.. contact.Untold.Select(lost => new UnreachableEmail(lost.Email, lost.Cause, lost.At))],
        links.Self(row.Case.Id));
}
