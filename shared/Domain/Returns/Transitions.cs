namespace Serverless.Domain.Returns;

/// <summary>Which state a case is in after each thing that can happen to it; whatever has no row here leaves it where it stands.</summary>
internal static class Transitions
{
    public static ReturnState After(ReturnState before, ReturnEvent happened, DateTimeOffset at) => (happened, before) switch
    {
        (ReturnEvent.SentToReview e, _) => new ReturnState.InReview(e.DecideBy),
        (ReturnEvent.EvidenceWanted e, _) => new ReturnState.InReview(e.DecideBy),
        (ReturnEvent.StopDecided e, _) => new ReturnState.Stopping(at, e.AnswerBy),
        (ReturnEvent.OrderStopped e, _) => new ReturnState.Stopped(at, e.PayBy),
        (ReturnEvent.QuestionAsked, _) => new ReturnState.AwaitingAnswer(at, before),
        (ReturnEvent.QuestionAnswered e, ReturnState.AwaitingAnswer waiting) => Answered(waiting.Before, e.Due, at),
        (ReturnEvent.TraceBegun e, _) => new ReturnState.Tracing(at, e.TraceBy),
        (ReturnEvent.AmendmentDecided e, _) => new ReturnState.Amending(at, e.AnswerBy),
        (ReturnEvent.QuestionAnswered e, ReturnState.AwaitingStock waiting) => Answered(waiting.Before, e.Due, at),
        (ReturnEvent.StockOutAccepted e, _) => new ReturnState.Stopped(at, e.PayBy),
        (ReturnEvent.StockAwaited e, _) => new ReturnState.AwaitingStock(at, e.Until, before),
        (ReturnEvent.UndeliverableAccepted e, _) => new ReturnState.Redelivering(at, e.SentBackBy),
        (ReturnEvent.RedeliveryOrdered e, _) => new ReturnState.Redelivering(at, e.DeliverBy),
        (ReturnEvent.ParcelSentBack e, ReturnState.InTransit moving) => moving with { SeenAt = e.At, HeldSince = null },
        (ReturnEvent.ParcelSentBack e, _) => new ReturnState.InTransit(e.At),
        (ReturnEvent.WaitEnded e, ReturnState.AwaitingStock waiting) => Answered(waiting.Before, e.Due, at),
        (ReturnEvent.Approved e, _) => new ReturnState.Approved(e.ShipBy),
        (ReturnEvent.ApprovedToKeep e, _) => new ReturnState.Returnless(at, e.PayBy),
        (ReturnEvent.KeptInPart e, _) => new ReturnState.Returnless(at, e.PayBy),
        (ReturnEvent.Refused e, _) => new ReturnState.Refused(e.Reason),
        (ReturnEvent.ShipBackArranged e, ReturnState.Approved approved) => new ReturnState.AwaitingParcel(at, e.ShipBy ?? approved.ShipBy, RemindersSent: 0),
        (ReturnEvent.ParcelNotShared { ShipBy: { } shipBy }, _) => new ReturnState.Approved(shipBy),
        (ReturnEvent.Reminded e, ReturnState.AwaitingParcel waiting) => waiting with { RemindersSent = e.Number },
        (ReturnEvent.ParcelCollected e, _) => new ReturnState.InTransit(e.CollectedAt),
        (ReturnEvent.ParcelSeen e, ReturnState.InTransit moving) => moving.After(e),
        (ReturnEvent.ParcelArrived e, _) => new ReturnState.Arrived(e.ArrivedAt, e.InspectBy),
        (ReturnEvent.ParcelLost e, _) => new ReturnState.Lost(e.LostAt, e.PayBy),
        (ReturnEvent.Inspected e, _) => new ReturnState.Inspected(e.PayBy),
        (ReturnEvent.RepairBegun e, _) => new ReturnState.Repairing(at, e.RepairBy),
        (ReturnEvent.RepairEnded e, _) => new ReturnState.Inspected(e.PayBy),
        (ReturnEvent.InspectionWaived e, _) => new ReturnState.Inspected(e.PayBy),
        (ReturnEvent.RefundPlanned or ReturnEvent.AdvanceReconciled, _) => Refunding(before),
        (ReturnEvent.HoldWanted e, _) => new ReturnState.AwaitingPayment(at, e.By),
        (ReturnEvent.HoldPlaced e, ReturnState.Failed failed) => failed with { Before = new ReturnState.Replacing(at, e.SendBy) },
        (ReturnEvent.HoldPlaced e, _) => new ReturnState.Replacing(at, e.SendBy),
        (ReturnEvent.SwapDue e, _) => new ReturnState.Replacing(at, e.SendBy),
        (ReturnEvent.SendingOnTrust e, _) => new ReturnState.Replacing(at, e.SendBy),
        (ReturnEvent.SendingAheadGivenUp e, _) => new ReturnState.Approved(e.ShipBy),
        // The carrier has what is needed to fetch the others.
        (ReturnEvent.ReplacementSent { Back: not null } e, _) => new ReturnState.AwaitingParcel(at, e.DeliverBy, RemindersSent: 0),
        (ReturnEvent.ReplacementSent { ShipBy: { } shipBy }, _) => new ReturnState.Approved(shipBy),
        (ReturnEvent.ReplacementDelivered { ShipBy: { } shipBy }, ReturnState.AwaitingParcel s) => s.Until(shipBy),
        (ReturnEvent.ReplacementDelivered { ShipBy: { } shipBy }, ReturnState.Approved) => new ReturnState.Approved(shipBy),
        (ReturnEvent.ContestRejected { ShipBy: { } shipBy }, ReturnState.AwaitingParcel s) => s.Until(shipBy),
        (ReturnEvent.ExchangeGivenUp { ShipBy: { } shipBy }, ReturnState.AwaitingParcel s) => s.Until(shipBy),
        (ReturnEvent.AmountOwed { PayBy: { } payBy }, _) => new ReturnState.Inspected(payBy),
        (ReturnEvent.CarriageWanted e, _) => new ReturnState.AwaitingPayment(at, e.By),
        (ReturnEvent.CarriageNotPaid, _) => new ReturnState.Redelivering(at, at),
        (ReturnEvent.PaymentReceived { IsCarriage: true } e, ReturnState.Failed failed) => failed with { Before = new ReturnState.Redelivering(at, e.SendBy) },
        (ReturnEvent.PaymentReceived { IsCarriage: true } e, _) => new ReturnState.Redelivering(at, e.SendBy),
        (ReturnEvent.DifferenceWaived { IsCarriage: true } e, _) => new ReturnState.Redelivering(at, e.SendBy),
        (ReturnEvent.DeliveredAfterAll { PayBy: { } payBy }, _) => new ReturnState.Returnless(at, payBy),
        (ReturnEvent.PaymentReceived { IsSent: true } e, ReturnState.Failed failed) => failed with { Before = new ReturnState.Inspected(e.SendBy) },
        (ReturnEvent.PaymentReceived { IsSent: true } e, _) => new ReturnState.Inspected(e.SendBy),
        (ReturnEvent.DifferenceWaived { IsSent: true } e, _) => new ReturnState.Inspected(e.SendBy),
        (ReturnEvent.ExchangeSettled { Collect: null, IsSent: true } e, _) => new ReturnState.Refunding(e.By),
        (ReturnEvent.ExchangeSettled { Collect: not null } e, _) => new ReturnState.AwaitingPayment(at, e.By),
        (ReturnEvent.ExchangeSettled e, _) => new ReturnState.Replacing(at, e.By),
        (ReturnEvent.PaymentReceived e, ReturnState.Failed failed) => failed with { Before = new ReturnState.Replacing(at, e.SendBy) },
        (ReturnEvent.LatePayment { PayBy: { } payBy, GoodsStay: true }, ReturnState.Failed failed) => failed with { Before = new ReturnState.Returnless(at, payBy) },
        (ReturnEvent.LatePayment { PayBy: { } payBy, GoodsStay: true }, _) => new ReturnState.Returnless(at, payBy),
        (ReturnEvent.LatePayment { PayBy: { } payBy }, ReturnState.Failed failed) => failed with { Before = new ReturnState.Inspected(payBy) },
        (ReturnEvent.LatePayment { PayBy: { } payBy }, _) => new ReturnState.Inspected(payBy),
        (ReturnEvent.PaymentReceived e, _) => new ReturnState.Replacing(at, e.SendBy),
        (ReturnEvent.DifferenceWaived e, _) => new ReturnState.Replacing(at, e.SendBy),
        (ReturnEvent.DifferenceReopened e, ReturnState.Failed failed) => failed with { Before = new ReturnState.Inspected(e.PayBy) },
        (ReturnEvent.DifferenceReopened e, _) => new ReturnState.Inspected(e.PayBy),
        (ReturnEvent.ExchangeGivenUp { PayBy: { } payBy }, _) => new ReturnState.Inspected(payBy),
        (ReturnEvent.ReplacementSent, ReturnState.Replacing s) => new ReturnState.ReplacementSent(at, s.PayBy),
        (ReturnEvent.ReplacementAwaited, _) => new ReturnState.ReplacementSent(at, at),
        (ReturnEvent.ReplacementDelivered or ReturnEvent.ReplacementLost, ReturnState.ReplacementSent s) => new ReturnState.Refunding(s.PayBy),
        (ReturnEvent.MoneyReturned e, ReturnState.ReplacementSent s) => s with { PayBy = e.PayBy },
        (ReturnEvent.MoneyReturned e, ReturnState.Replacing s) => s with { PayBy = e.PayBy },
        (ReturnEvent.Contested or ReturnEvent.GoodsLost, _) => Contested(before, at),
        (ReturnEvent.ContestRejected { Refuses: true }, _) => new ReturnState.Refused(Reason: null),
        (ReturnEvent.ContestAwaited, _) => new ReturnState.Contested(at),
        // The page on which the difference can be paid is closed first.
        (ReturnEvent.ContestUpheld, ReturnState.AwaitingPayment) => before,
        // What is accepted besides is paid once it is known what became of the rest.
        (ReturnEvent.ContestUpheld, ReturnState.Repairing) => before,
        (ReturnEvent.ContestUpheld e, _) => new ReturnState.Inspected(e.PayBy),
        (ReturnEvent.GoodsHeld e, _) => new ReturnState.GoodsHeld(at, e.Until),
        (ReturnEvent.GoodsAwaited, _) => new ReturnState.SendingBack(at),
        (ReturnEvent.MoneyReturned e, ReturnState.Closed or ReturnState.Contested or ReturnState.GoodsHeld or ReturnState.SendingBack) => new ReturnState.Refunding(e.PayBy),
        (ReturnEvent.Closed, _) => new ReturnState.Closed(at),
        (ReturnEvent.Cancelled e, _) => new ReturnState.Cancelled(e.By, e.Reason),
        (ReturnEvent.Expired, _) => new ReturnState.Expired(at),
        (ReturnEvent.Failed e, _) => new ReturnState.Failed(new Failure(e.Step, e.Cause, e.Error, at), before),
        (ReturnEvent.Terminated e, ReturnState.Failed failed) => failed with { UnitsReleased = e.UnitsReleased },
        (ReturnEvent.Terminated e, _) =>
            new ReturnState.Failed(new Failure("terminate", FailureCauses.Terminated, e.Reason, at), before, e.UnitsReleased),
        (ReturnEvent.Replayed, ReturnState.Failed failed) => Replayed(failed, at),
        _ => before,
    };

    /// <summary>A refund in advance leaves the goods where they are.</summary>
    private static ReturnState Refunding(ReturnState before) => before switch
    {
        ReturnState.InTransit or ReturnState.Arrived => before,
        ReturnState.Stopped s => new ReturnState.Refunding(s.PayBy),
        ReturnState.Inspected s => new ReturnState.Refunding(s.PayBy),
        ReturnState.Lost s => new ReturnState.Refunding(s.PayBy),
        ReturnState.Returnless s => new ReturnState.Refunding(s.PayBy),
        _ => throw new InvalidOperationException($"A refund cannot be planned for a return that is {before.Status}"),
    };

    /// <summary>Where it stood, due later; what was about to be sent is settled for anew.</summary>
    private static ReturnState Answered(ReturnState before, DateTimeOffset? due, DateTimeOffset at) => (before, due) switch
    {
        (ReturnState.Redelivering, { } deliverBy) => new ReturnState.Redelivering(at, deliverBy),
        (ReturnState.Approved, { } shipBy) => new ReturnState.Approved(shipBy),
        (ReturnState.Stopped s, { } payBy) => s with { PayBy = payBy },
        (ReturnState.Returnless s, { } payBy) => s with { PayBy = payBy },
        (ReturnState.Lost s, { } payBy) => s with { PayBy = payBy },
        (ReturnState.Inspected or ReturnState.Replacing, { } payBy) => new ReturnState.Inspected(payBy),
        _ => before,
    };

    /// <summary>Money that is under way goes on meanwhile.</summary>
    private static ReturnState Contested(ReturnState before, DateTimeOffset at) => before switch
    {
        ReturnState.Closed or ReturnState.GoodsHeld or ReturnState.SendingBack => new ReturnState.Contested(at),
        // What the carrier says is looked into, and the case is open until that is decided.
        ReturnState.Refused => new ReturnState.Contested(at),
        // Goods that it holds are not let go either once it goes on.
        ReturnState.Failed { Before: ReturnState.GoodsHeld } failed => failed with { Before = new ReturnState.Contested(at) },
        _ => before,
    };

    /// <summary>
    /// Where it stood. The customer could do nothing meanwhile, so what the customer has time for is due later by as much, here or by a
    /// pause of the clocks; what the shop promised is not.
    /// </summary>
    private static ReturnState Replayed(ReturnState.Failed failed, DateTimeOffset at) => failed.Before is ReturnState.Approved approved
        ? approved with { ShipBy = approved.ShipBy.AddDays(Math.Ceiling((at - failed.Failure.At).TotalDays)) }
        : failed.Before;
}
