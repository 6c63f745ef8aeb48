namespace Serverless.Domain.Returns;

/// <summary>
/// The refund from plan to end. A case closes when every attempt has succeeded, and not before; what cannot go back the way it
/// came keeps it open for a person.
/// </summary>
internal static class Refunds
{
    public static ReturnOutcome Plan(ReturnCase subject, ReturnCommand.PlanRefund plan)
    {
        if (subject.State is not (ReturnState.Inspected or ReturnState.Lost))
        {
            return ReturnOutcome.Nothing.Instance;
        }

        var tenders = plan.Refund.Plan ?? throw new InvalidOperationException("It is not said where the money goes");
        var attempts = tenders.Refunds.Select(RefundAttempt.Of).ToList();
        var planned = new ReturnEvent.RefundPlanned(plan.Refund, attempts);
        return attempts.Count == 0 && tenders.Unassigned.IsZero
            ? ReturnDecisions.Happened(planned, new ReturnEvent.Closed())
            : ReturnDecisions.Happened(planned);
    }

    public static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordRefund record)
    {
        var attempt = subject.Attempts.FirstOrDefault(a => a.Tender == record.Tender);
        if (subject.State is not ReturnState.Refunding || attempt is null || !Moves(attempt, record))
        {
            return ReturnOutcome.Nothing.Instance;
        }

        var changed = new ReturnEvent.RefundChanged(attempt.Tender, attempt.Amount, record.Status, record.RefundId, record.Failure);
        var others = subject.Attempts.Where(a => a.Tender != record.Tender);
        return record.Status is RefundStatus.Succeeded && subject.Refund?.Plan?.Unassigned.IsPositive != true && others.All(a => a.Status is RefundStatus.Succeeded)
            ? ReturnDecisions.Happened(changed, new ReturnEvent.Closed())
            : ReturnDecisions.Happened(changed);
    }

    /// <summary>Answers and webhooks come in either order: a refund never falls back from an end to being under way.</summary>
    private static bool Moves(RefundAttempt attempt, ReturnCommand.RecordRefund record) => attempt.Status switch
    {
        RefundStatus.Planned => record.Status is not RefundStatus.Planned,
        RefundStatus.Pending => record.Status is RefundStatus.Succeeded or RefundStatus.Failed or RefundStatus.NeedsPerson,
        RefundStatus.Failed or RefundStatus.NeedsPerson => record.Status is RefundStatus.Succeeded,
        _ => false,
    };
}
