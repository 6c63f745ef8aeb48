using Serverless.Incoming;

namespace Serverless.Ops.Steering;

/// <summary>What people report in a partner's stead goes the partner's way, but a person is told when it changed nothing.</summary>
public sealed class CaseReports(IncomingEvents incoming)
{
    /// <param name="id">The report's: the same again changes nothing.</param>
    internal async Task<OpsOutcome> TakeAsync(
        DurableTaskClient client, CaseRow row, string id, string action, ReturnCommand command, CancellationToken cancellation) =>
        await incoming.TakeAsync(client, CaseRows.KeyOf(row.Case), id, Actor.Ops, command, cancellation) switch
        {
            { Refusal: { } refusal } => OpsOutcome.Refused(refusal),
            { IsParcelOfAnother: true } => OpsOutcome.Problem(ProblemCatalog.TrackingNumberTaken),
            { Contradictions: { Count: > 0 } wrong } => OpsOutcome.Invalid(RaisedEvents.AsAsked(wrong, action)),
            { IsUnknown: true } => OpsOutcome.Problem(ProblemCatalog.NotFound),
            { ChangesNothing: true } when row.Case.State is not ReturnState.Failed => OpsOutcome.Refused(new Refusal.NotPossibleNow(action, row.Case.Status)),
            _ => OpsOutcome.Done,
        };
}
