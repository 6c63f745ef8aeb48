using Microsoft.DurableTask.Client;
using Serverless.Cases;
using Serverless.Domain.Deciding;
using Serverless.Domain.Returns;
using Serverless.Platform.Errors;
using Serverless.Returns.Reporting;
using Serverless.Storefronts;

namespace Serverless.Ops.Steering;

/// <summary>
/// What people report in a partner's stead goes the partner's way, through the inbox. A partner is not told that its report changed
/// nothing; a person is.
/// </summary>
public sealed class CaseReports(Reports reports, StorefrontStore storefronts, TimeProvider clock)
{
    /// <param name="id">The report's: the same again changes nothing.</param>
    /// <param name="action">What a refusal calls it.</param>
    internal async Task<OpsOutcome> TakeAsync(
        DurableTaskClient client, CaseRow row, string id, string action, ReturnCommand command, CancellationToken cancellation)
    {
        var storefront = await storefronts.GetAsync(row.Case.Storefront, cancellation);
        if (row.Case.State is not ReturnState.Failed
            && ReturnDecisions.Decide(row.Case, command, storefront.Calendar, clock.GetUtcNow()) is ReturnOutcome.Nothing)
        {
            return OpsOutcome.Refused(new Refusal.NotPossibleNow(action, row.Case.Status));
        }

        return await reports.TakeAsync(client, CaseRows.KeyOf(row.Case), id, Actor.Ops, command, cancellation) switch
        {
            { Refusal: { } refusal } => OpsOutcome.Refused(refusal),
            { IsParcelOfAnother: true } => OpsOutcome.Problem(ProblemCatalog.TrackingNumberTaken),
            { IsUnknown: true } => OpsOutcome.Problem(ProblemCatalog.NotFound),
            _ => OpsOutcome.Done,
        };
    }
}
