using Serverless.Cases.Views;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns.Losses;
using Serverless.Flows.Recording;

namespace Serverless.Ops.CarrierClaims;

/// <summary>What can be claimed of carriers, and how far that is. Which claims there are follows from the cases; nothing is filed from here.</summary>
public sealed class CarrierClaimFunctions(CaseStore cases, CarrierClaimIndex index, AuditedAction audited, CaseWriter writer)
{
    private const int LongestReference = 100;

    [Function("ListCarrierClaims")]
    [ForOperators(OpsRole.Viewer)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/ops/carrier-claims")] HttpRequest request, CancellationToken cancellation)
    {
        var query = new Reading();
        var given = request.Query.Given("status");
        var status = given is null ? null : query.Code<CarrierClaimStatus>(given, "/status");
        return OpsQuery.PageAsync(
            request,
            $"carrier-claims {status}",
            async (only, from) =>
            {
                var page = await index.ListAsync(only.Storefront, from, cancellation);
                var found = await page.SelectAsync(async key => await cases.FindAsync(key, cancellation) is { } row ? Items(row.Case, status) : null);
                return new TablePage<CarrierClaimItem>([.. found.Items.SelectMany(items => items)], found.Next) { IsLost = found.IsLost };
            },
            (items, next) => new CarrierClaimList(items, next),
            query);
    }

    [Function("MarkCarrierClaim")]
    [ForOperators(OpsRole.Agent)]
    public Task<IResult> Mark(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/ops/cases/{case}/carrier-claims")] HttpRequest request, string @case, CancellationToken cancellation) =>
        audited.OnCaseAsync<CarrierClaimRequest>(request, @case, "carrier_claim", asked => MarkAsync(asked, cancellation), cancellation);

    private async Task<OpsOutcome> MarkAsync(AuditedCase<CarrierClaimRequest> asked, CancellationToken cancellation)
    {
        var reading = new Reading();
        var loss = reading.Code<CarrierLoss>(asked.Body.Loss, "/loss");
        var status = reading.CodeAmong(asked.Body.Status, "/status", CarrierClaimMark.Statuses, fallback: null);
        var reference = reading.Text(asked.Body.Reference, "/reference", LongestReference);
        if (!reading.IsClean)
            return OpsOutcome.Invalid(reading.Problems);

        var command = new ReturnCommand.MarkCarrierClaim(loss!.Value, status!.Value, reference!, asked.Who.Who);
        return (await writer.AppendAsync(asked.Key, new Entry(command, Actor.Ops), cancellation)).Refusal is { } refusal ? OpsOutcome.Refused(refusal) : OpsOutcome.Done;
    }

    private static IReadOnlyList<CarrierClaimItem> Items(Domain.Returns.ReturnCase subject, CarrierClaimStatus? only) =>
    [
        .. Domain.Returns.Losses.CarrierClaims.Of(subject)
            .Where(claim => only is null || Domain.Returns.Losses.CarrierClaims.StatusOf(subject, claim.Loss) == only)
            .Select(claim => Item(subject, claim, Domain.Returns.Losses.CarrierClaims.MarkOf(subject, claim.Loss))),
    ];

    private static CarrierClaimItem Item(Domain.Returns.ReturnCase subject, CarrierClaim claim, CarrierClaimMark? mark) => new(
        CaseRows.KeyOf(subject).ToString(),
        subject.Rma.Value,
        subject.Order.Number.Value,
        Codes.Of(claim.Loss),
        CaseView.Amount(claim.Value),
        claim.Since,
        Codes.Of(mark?.Status ?? CarrierClaimStatus.Open))
    {
        TrackingNumber = claim.TrackingNumber,
        Carrier = claim.Carrier,
        With = claim.Leader is { } leader ? RmaNumber.Of(leader).Value : null,
        Reference = mark?.Reference,
    };
}
