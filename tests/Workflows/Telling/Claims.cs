using System.Text.RegularExpressions;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Telling;
using static Serverless.Tests.Workflows.Telling.Claim;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>
/// What every sentence claims. A sentence without a row fails the tests: whoever writes one says here when it is true. A row ending in
/// <c>.*</c> stands for all of its group that have none of their own.
/// </summary>
internal static class Claims
{
    private const int ReplyDays = 14;

    public static IReadOnlyDictionary<string, Claim> OfEmails { get; } = new Dictionary<string, Claim>(StringComparer.Ordinal)
    {
        ["mail.*"] = Nothing,
        ["mail.buttonPay"] = That(c => IsOwed(c) || IsCarriageOwed(c)).Amount("toPay", c => c.Collection?.Amount),
        ["apology.general"] = That(c => c.Lines.Any(l => Serverless.Domain.Reasons.ReasonTable.FaultOf(l.Reason) is not Serverless.Domain.Reasons.Fault.Customer)),
        ["apology.goodsLost"] = Whole(c => c.Ever<ReturnEvent.GoodsLost>()),
        ["apology.questionAsked@stock_out"] = That(IsStockOut),
        ["apology.questionAsked"] = Whole(c => c.Ever<ReturnEvent.QuestionAsked>()),
        ["apology.outOfStock"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }),
        ["apology.outOfStock@claim"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }),
        ["apology.exchangeLost@claim"] = That(c => c.Exchange is { Replacement.LostAt: not null }),
        ["apology.exchangeLost"] = That(c => c.Exchange is { Replacement.LostAt: not null }),
        ["apology.questionAsked@undeliverable"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.NotReached, DeliveredAt: null }),
        ["apology.parcelLost@undeliverable"] = Whole(c => c.Ever<ReturnEvent.ParcelLost>()),
        ["apology.parcelLost"] = Whole(c => c.Ever<ReturnEvent.ParcelLost>()),

        ["received.*"] = Nothing,
        ["received.lead"] = That(c => c.Kind is CaseKind.Return).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.lead@withdrawal"] = That(c => c.Kind is CaseKind.Withdrawal).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.lead@cancellation"] = That(IsCancellation).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.lead@claim"] = That(IsClaim).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.nextTracing"] = In("tracing").By(ClockNames.Trace).Then(IsPutRightOrRefused),
        ["received.nextAsked"] = Whole(c => c.Mailed("question_asked")).Word("by", (_, c) => c.By(c.Whole.Timeline.Select(row => row.What).OfType<ReturnEvent.QuestionAsked>().First().AnswerBy)),
        ["received.nextStopping"] = In("stopping").By(ClockNames.Stop).Then(c => c.Mailed("stopped") || c.Mailed("refused") || c.Mailed("cancelled")),
        ["received.nextStopping@withdrawal"] = In("stopping").By(ClockNames.Stop).Then(c => c.Mailed("stopped") || c.Mailed("approved")),
        ["received.nextStopped"] = In("stopped").Then(c => c.Mailed("stopped") && c.End.ShipBack?.PostedAt is null),
        ["received.lead@amendment"] = That(IsAmendment).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.nextAmending"] = In("amending").By(ClockNames.Amend).Then(c => c.Mailed("amended") || c.Mailed("refused") || c.Mailed("cancelled")),
        ["received.leadExchange"] = That(c => c.Kind is CaseKind.Exchange).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.nextReview"] = In("in_review").With(NothingCanBeSent).By(ClockNames.Decision),
        ["received.nextApproved"] = That(IsAccepted).With(NothingCanBeSent).By(Promises.AnswerBy).Then(c => c.Mailed("approved") || c.End.ShipBack?.Shipment is null),
        ["received.nextApprovedHold"] = That(IsAccepted).With(NothingCanBeSent).With(c => c.Exchange is { Ships: ReplacementShips.AtOnce, Replacement: null })
            .Then(c => c.Mailed("payment_wanted") || c.Mailed("approved") || c.Mailed("question_asked") || c.Mailed("out_of_stock") || c.Mailed("cancelled")),
        ["received.nextKept@claim"] = That(c => c.Decision!.Returnless).Then(c => c.Mailed("approved") || c.Mailed("out_of_stock")),
        ["received.nextKept@lost"] = That(c => HasNotCome(c) && c.Decision!.Returnless).Then(c => c.Mailed("approved") || c.Mailed("out_of_stock")),
        ["received.nextKept@withdrawal"] = That(c => c.Kind.IsStatutory && c.Decision!.Returnless).Then(c => c.Mailed("approved")),
        ["received.nextKept"] = That(c => c.Decision!.Returnless).Then(c => c.Mailed("approved") || c.Mailed("out_of_stock")),
        ["received.nextRefused"] = In("refused").Then(c => c.Mailed("refused")),
        ["received.nextCancelled"] = In("cancelled").Then(c => c.Mailed("cancelled")),
        ["inReview.*"] = Nothing,
        ["inReview.next@claim"] = In("in_review").By(ClockNames.Decision).Then(c => c.Mailed("approved") || c.Mailed("refused") || c.Mailed("carrier_asked")),
        ["inReview.next"] = In("in_review").By(ClockNames.Decision).Then(c => c.Mailed("approved") || c.Mailed("refused") || c.Mailed("cancelled")),

        ["approved.*"] = Nothing,
        ["approved.lead"] = That(c => IsReturn(c) && IsWholly(c)),
        ["approved.lead@exchange"] = That(c => IsRefundedInstead(c) && IsWholly(c)),
        ["approved.leadPart"] = That(c => IsReturn(c) && !IsWholly(c)),
        ["approved.leadPart@exchange"] = That(c => IsRefundedInstead(c) && !IsWholly(c)),
        ["approved.leadKeep"] = That(c => IsReturn(c) && c.Decision!.Returnless),
        ["approved.leadKeep@exchange"] = That(c => IsRefundedInstead(c) && c.Decision!.Returnless),
        ["approved.subject@exchange"] = That(IsRefundedInstead),
        ["approved.title@exchange"] = That(IsRefundedInstead),
        ["approved.lead@withdrawal"] = That(c => c.Kind.IsStatutory && IsWholly(c)),
        ["approved.leadPart@withdrawal"] = That(c => c.Kind.IsStatutory && !IsWholly(c)),
        ["approved.subject@withdrawal"] = That(c => c.Kind.IsStatutory && !c.Decision!.Returnless),
        ["approved.subjectKeep"] = That(c => c.Kind.IsStatutory && c.Decision!.Returnless),
        ["approved.leadKeep@withdrawal"] = That(c => c.Kind.IsStatutory && c.Decision!.Returnless),
        ["approved.lead@claim"] = That(c => IsClaim(c) && IsWholly(c)).Then(c => c.End.Repayment.Refund is null or { Freight.IsZero: true } || IsCorrected(c.End)),
        ["approved.leadKeep@claim"] = That(c => IsClaim(c) && c.Decision!.Returnless).Then(c => c.End.ShipBack?.PostedAt is null),
        ["approved.afterAll"] = Whole(c => c.Ever<ReturnEvent.Refused>()).With(c => c.Judgement.Contest is { Upheld: true, Cause: ContestCause.Delivery }),
        ["approved.leadKeep@lost"] = That(HasNotCome).Then(c => c.End.ShipBack is null && (c.End.Paid.IsPositive || c.Mailed("exchange_sent"))),
        ["approved.leadKeptInPart"] = That(c => IsClaim(c) && c.Decision!.KeptInPart)
            .Then(c => c.End.ShipBack?.PostedAt is null && c.End.Exchange?.Replacement is null && c.End.Paid.IsPositive && c.End.Paid < c.End.Order.Total),
        ["approved.nextKeepSend@claim"] = In("replacing").By(ClockNames.Send).Then(c => c.Mailed("exchange_sent")),
        ["approved.notStopped"] = That(c => c.Stop is { ByWarehouse: true, IsStopped: false }),
        ["approved.leadExchange"] = That(c => IsKept(c) && IsWholly(c)),
        ["approved.leadExchange@ahead"] = That(c => IsAhead(c) && IsWholly(c)),
        ["approved.leadPartExchange@ahead"] = That(c => IsAhead(c) && !IsWholly(c)),
        ["received.nextApproved@door"] = That(c => IsAccepted(c) && c.Exchange is { Ships: ReplacementShips.AtDoor }).With(NothingCanBeSent).By(Promises.AnswerBy)
            .Then(c => c.Mailed("exchange_sent") || c.Mailed("payment_wanted") || c.Mailed("approved") || c.Mailed("cancelled")),
        ["approved.subjectExchangeAfterSwap"] = That(IsAfterSwap),
        ["approved.titleExchangeAfterSwap"] = That(IsAfterSwap),
        ["approved.leadExchangeAfterSwap"] = That(c => IsAfterSwap(c) && IsKept(c) && IsWholly(c)),
        ["approved.leadPartExchangeAfterSwap"] = That(c => IsAfterSwap(c) && IsKept(c) && !IsWholly(c)),
        ["approved.notSwapped"] = That(c => IsAfterSwap(c) && c.Exchange is { NotAhead: AheadEnd.NotSwapped, Collected: null, Replacement: null }),
        ["approved.lostOnTheWay"] = That(c => IsAfterSwap(c) && c.Exchange is { NotAhead: AheadEnd.LostOnTheWay, Collected: null, Replacement: null }),
        ["approved.noSwapThere"] = That(c => c.Exchange is { NotAhead: AheadEnd.NoSwapThere, Collected: null, Replacement: null }),
        ["approved.notAhead"] = That(c => c.Exchange is { NotAhead: AheadEnd.NotHeld or AheadEnd.HoldLost, Replacement: null }),
        ["approved.leadPartExchange"] = That(c => IsKept(c) && !IsWholly(c)),
        ["approved.leadKeepExchange"] = That(c => IsKept(c) && c.Decision!.Returnless),
        ["approved.nextKeepPay"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(c => c.Mailed("payment_wanted")),
        ["approved.nextKeepSend"] = In("replacing").By(ClockNames.Send).Then(c => c.Mailed("exchange_sent")),
        ["approved.noExchange"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NothingAccepted }).Then(c => c.End.Exchange!.Replacement is null),
        ["approved.apart"] = That(c => c.ShipBack is { Apart: not null, Leader: null }).Then(c => c.Ever<ReturnEvent.ParcelNotShared>()),
        ["parcelApart.*"] = Nothing,
        ["parcelApart.lead"] = That(c => c.ShipBack is { Apart: Apart.NotSent, Leader: null }).Word("apartFrom", (told, _) => RmaNumber.Of(told.AsOf.ShipBack!.Choice.With!.Value).Value)
            .Then(c => c.Whole.Timeline.Select(row => row.What).OfType<ReturnEvent.ShipBackArranged>().Select(arranged => arranged.Shipment.TrackingNumber).Distinct().Count() == 2),
        ["approved.nextKeep"] = In("kept").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive && c.Mailed("refund_sent")),
        ["approved.nextKeepNone"] = In("kept").Then(c => c.End.Paid.IsZero),

        ["refused.*"] = Nothing,
        ["refused.lead"] = In("refused").With(HasReasons),
        ["refused.leadPlain"] = In("refused").With(c => !HasReasons(c)),
        ["refused.next"] = In("refused").Word("by", ReplyBy),

        ["refused.next@lost"] = In("refused").With(HasNotCome).Word("by", ReplyBy),
        ["refused.nextContest"] = In("refused").With(c => c.Judgement is { ContestBy: not null, Contest: null }).Word("by", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value)),
        ["carrierAsked.*"] = In("tracing"),
        ["carrierAsked.leadPhotos"] = In("tracing").With(c => c.AddedEvidence is not null),
        ["carrierAsked.next"] = In("tracing").By(ClockNames.Trace).Then(IsPutRightOrRefused),

        ["refused.lead@withdrawal"] = In("refused").With(IsWithdrawal).With(HasReasons),
        ["refused.title@withdrawal"] = In("refused").With(IsWithdrawal),

        ["refused.lead@cancellation"] = In("refused").With(IsCancellation).With(HasReasons),
        ["refused.leadPlain@cancellation"] = In("refused").With(IsCancellation).With(c => !HasReasons(c)),
        ["refused.next@cancellation"] = In("refused").With(IsCancellation).Word("by", ReplyBy),

        ["refused.lead@amendment"] = In("refused").With(IsAmendment).With(HasReasons),
        ["refused.next@amendment"] = In("refused").With(IsAmendment).Word("by", ReplyBy),

        ["amended.*"] = That(c => c.Amendment is { IsAmended: true }).Then(c => c.End.Amendment!.IsAmended && c.End.Repayment.Refund is null),
        ["amended.lead"] = That(c => c.Amendment is { IsAmended: true } && IsWholly(c)),
        ["amended.afterAll"] = Whole(c => c.Ever<ReturnEvent.Refused>()).With(c => c.Amendment is { IsAmended: true }),
        ["amended.next"] = That(c => c.Amendment is { IsAmended: true }).Word("by", ReplyBy),
        ["amended.leadPart"] = That(c => c.Amendment is { IsAmended: true } && !IsWholly(c)),

        ["stopped.*"] = That(c => c.Stop is { IsStopped: true } && c.ShipBack?.PostedAt is null),
        ["stopped.lead"] = That(c => IsCancellation(c) && IsWholly(c)),
        ["stopped.leadPart"] = That(c => IsCancellation(c) && !IsWholly(c)),
        ["stopped.lead@withdrawal"] = That(c => !IsCancellation(c) && IsWholly(c)),
        ["stopped.leadPart@withdrawal"] = That(c => !IsCancellation(c) && !IsWholly(c)),
        ["stopped.next"] = That(c => c.Stop is { IsStopped: true }).By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive && c.Mailed("refund_sent")),
        ["stopped.nextSent"] = That(c => c.Repayment.IsPaid),
        ["stopped.nextNone"] = That(c => c.Stop is { IsStopped: true }).Then(c => c.End.Paid.IsZero),

        ["pickupMissed.*"] = Nothing,
        ["pickupMissed.lead"] = Whole(c => c.Ever<ReturnEvent.PickupMissed>()).With(c => ShipBackFacts.WayOf(c) is ShipBackMethod.Pickup),
        ["pickupMissed.leadGivenUp"] = Whole(c => c.Ever<ReturnEvent.PickupMissed>()).With(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff).With(c => c.ShipBack!.Shipment!.Pickup is null || c.ShipBack?.RefusedMethod is not null),
        ["pickupChanged.*"] = Whole(c => c.Ever<ReturnEvent.PickupChanged>()).With(c => c.ShipBack?.Shipment?.Pickup is not null),
        ["pickupKept.*"] = Whole(c => c.Ever<ReturnEvent.PickupKept>()).With(c => c.ShipBack?.Shipment?.Pickup is not null),
        ["pickupKept.again"] = In("awaiting_parcel").With(c => c.ShipBack is { PickupWishes: < PickupChanges.Most, PickupWish: null }),
        ["reminder.*"] = In("awaiting_parcel").With(c => !c.ShipBack!.HasNamedParcel && c.ShipBack?.PostedAt is null),
        ["trackingTaken.*"] = Whole(c => c.Ever<ReturnEvent.TrackingTaken>()),
        ["trackingTaken.next"] = In("awaiting_parcel").With(c => !c.ShipBack!.HasNamedParcel).By(ClockNames.ShipBy),
        ["parcelCollected.lead@door"] = That(c => c.ShipBack is { PostedAt: not null, Shipment.IsSwap: true } && c.Exchange is { Replacement.DeliveredAt: not null }),
        ["parcelCollected.afterEnd"] = That(c => c.History.CameAfterEnd && c.Decision is not { IsRefused: true }),
        ["parcelCollected.afterRefusal"] = That(c => c.History.CameAfterEnd && c.Decision is { IsRefused: true }).Then(c => c.End.Paid.IsZero),
        ["parcelCollected.*"] = That(c => c.ShipBack?.PostedAt is not null),
        ["parcelCollected.next"] = In("in_transit").By(Promises.ResultBy),
        ["parcelCollected.nextAhead"] = In("in_transit").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["parcelCollected.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["parcelArrived.afterEnd"] = That(c => c.History.CameAfterEnd && c.Decision is not { IsRefused: true }),
        ["parcelArrived.afterRefusal"] = That(c => c.History.CameAfterEnd && c.Decision is { IsRefused: true }).Then(c => c.End.Paid.IsZero),
        ["parcelArrived.*"] = That(c => c.ShipBack?.ArrivedAt is not null),
        ["parcelArrived.next"] = In("arrived").By(ClockNames.Inspection),
        ["parcelArrived.nextAhead"] = In("arrived").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["parcelArrived.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["parcelLost.*"] = Whole(c => c.Ever<ReturnEvent.ParcelLost>()),
        ["parcelLost.next"] = In("lost").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive && c.Mailed("refund_sent")),
        ["parcelLost.nextExchange"] = In("lost").With(IsExchange).By(ClockNames.Payment).Then(c => c.Mailed("exchange_sent") || c.Mailed("payment_wanted") || c.Mailed("out_of_stock")),
        ["parcelLost.nextExchange@door"] = In("lost").With(c => c.Exchange is { Ships: ReplacementShips.AtDoor, Replacement.DeliveredAt: not null }).By(ClockNames.Payment).Then(c => c.End.Exchange is { Owed: null, Collection: null or { IsHold: true } }),
        ["parcelLost.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["parcelLost.nextCarriage"] = In("lost").By(ClockNames.Payment).Amount("carriageDue", c => c.Delivery!.CarriageDue).Then(c => c.Mailed("refund_sent") && c.End.Repayment.Refund!.Collected == c.End.Delivery!.CarriageDue),
        ["parcelLost.nextNone"] = In("lost").Then(c => c.End.Paid.IsZero),

        ["inspected.*"] = That(c => c.Judgement.Inspection is not null),
        ["inspected.lead"] = That(CaseFacts.IsAsAsked),
        ["inspected.leadPart"] = That(c => !CaseFacts.IsAsAsked(c)),
        ["inspected.next"] = In("refunding").Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment)
            .Then(c => c.Mailed("refund_sent") && c.End.Paid == c.End.Repayment.Refund!.Total && c.End.Paid.IsPositive),
        ["inspected.nextPay"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(c => c.Mailed("payment_wanted")),
        ["inspected.nextPay@ahead"] = That(c => IsOwed(c) && IsAhead(c)).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(c => c.Mailed("payment_wanted")),
        ["inspected.nextCharged"] = That(IsAhead).Amount("difference", c => -c.Repayment.Refund!.Derivation.Amount).Then(c => c.End.Exchange is { Collected: not null } or { Owed: not null }),
        ["inspected.nextOwed"] = That(IsAhead).Then(c => c.End.Exchange is { Owed: not null } && c.Mailed("charged_2")),
        ["inspected.nextEven"] = That(c => IsAhead(c) && c.Repayment.Refund!.Total.IsZero).Then(c => c.End.Exchange!.Owed is null && c.End.Paid.IsZero),
        ["inspected.nextReleased"] = That(c => IsAhead(c) && c.Exchange!.Collection!.Hold!.IsReleased).Then(c => c.End.Exchange!.Collected is null),
        ["inspected.nextSend"] = In("replacing").By(ClockNames.Send).With(c => c.Repayment.Refund!.Total.IsZero).Then(c => c.Mailed("exchange_sent") || c.Mailed("out_of_stock")),
        ["inspected.nextSendPay"] = In("replacing").By(ClockNames.Send).Amount("amount", c => c.Repayment.Refund!.Total).Then(c => (c.Mailed("exchange_sent") || c.Mailed("out_of_stock")) && c.Mailed("refund_sent")),
        ["inspected.nextSend@claim"] = In("replacing").By(ClockNames.Send).With(c => c.Repayment.Refund!.Total.IsZero).Then(c => c.Mailed("exchange_sent") || c.Mailed("out_of_stock")),
        ["inspected.nextRest"] = In("refunding").Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment).With(c => c.Paid.IsPositive && c.Paid < c.Repayment.Refund!.Total),
        ["inspected.nextSent"] = That(c => c.Repayment.IsPaid && c.Paid.IsPositive),
        ["inspected.nextNone"] = That(c => c.Repayment.Refund!.Total.IsZero).Word("by", ReplyBy).Then(c => c.End.Paid.IsZero),
        ["inspected.nextNoneContest"] = That(c => c.Repayment.Refund!.Total.IsZero && c.Judgement.ContestBy is not null).Then(c => c.End.Paid.IsZero || c.End.Judgement.Contest is { Upheld: true }),
        ["inspected.noExchange"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NothingAccepted }).Then(c => c.End.Exchange!.Replacement is null && c.End.Paid.IsPositive),
        ["inspected.nextAsk"] = That(IsAsked).Amount("amount", c => c.Repayment.Refund!.Total).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned).Then(c => c.Mailed("refund_failed")),

        ["contestReceived.*"] = Whole(c => c.Ever<ReturnEvent.Contested>()),
        ["contestReceived.next"] = That(IsContested).By(ClockNames.ContestDecision).Then(IsContestDecided),
        ["contestReceived.nextGoods"] = That(IsContested).With(c => c.Judgement.HoldsGoods && c.Judgement.GoodsBack is null).By(ClockNames.ContestDecision).Then(c => c.Mailed("contest_decided")),
        ["contestReceived.leadDelivery"] = That(c => c.Judgement.Contest is { Cause: ContestCause.Delivery }),
        ["contestDecided.leadDelivered"] = That(c => c.Judgement.Contest is { Upheld: false, Cause: ContestCause.Delivery }).Then(c => c.End.Paid.IsZero),
        ["contestDecided.*"] = That(c => c.Judgement.Contest is { IsOpen: false }),
        ["contestDecided.leadUpheld"] = That(c => c.Judgement.Contest is { Upheld: true, Cause: ContestCause.Customer }),
        ["contestDecided.leadRejected"] = That(c => c.Judgement.Contest is { Upheld: false, Cause: ContestCause.Customer }).Then(c => c.End.Judgement.Contest is { Upheld: false }),
        ["contestDecided.leadLossPaid"] = That(c => c.Judgement.Contest is { Upheld: true, Cause: ContestCause.LostGoods }).Then(c => c.End.Paid.IsPositive),
        ["contestDecided.leadLossNotPaid"] = That(c => c.Judgement.Contest is { Upheld: false, Cause: ContestCause.LostGoods }),
        ["contestDecided.leadReplacementPaid"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.ReplacementLost }).Then(c => c.End.Paid.IsPositive),
        ["contestDecided.leadReplacementNotPaid"] = That(c => c.Judgement.Contest is { Upheld: false, Cause: ContestCause.LostReplacement }),
        ["contestDecided.leadReplacementOut"] = That(c => c is { Judgement.Contest: { Upheld: true, Cause: ContestCause.LostReplacement }, Judgement.Inspection: null }).Then(c => c.End.Judgement.Inspection is null || c.Mailed("refund_sent")),
        ["contestDecided.nextPay"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(c => c.Mailed("payment_wanted")),
        ["contestDecided.nextSend"] = In("replacing").By(ClockNames.Send).Then(c => c.Mailed("exchange_sent")),
        ["contestDecided.nextOwed"] = That(c => c.Judgement.Contest is { Upheld: true }).Amount("amount", c => c.Repayment.Refund!.Total).Amount("owed", c => c.Repayment.Refund!.Total - c.Paid).By(ClockNames.Payment)
            .Then(c => c.End.Paid == c.End.Repayment.Refund!.Total && c.Mailed("refund_sent")),
        ["contestDecided.nextSent"] = That(c => c.Repayment.IsPaid).Amount("amount", c => c.Repayment.Refund!.Total),
        ["contestDecided.nextOpen"] = That(HasOpen).Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment),
        ["contestDecided.nextGoods"] = That(c => c.Judgement.Contest is { Upheld: false } && c.Judgement.HoldsGoods).Then(c => c.Mailed("goods_sent")),
        ["contestDecided.nextNone"] = That(c => c.Judgement.Contest is { Upheld: false }).Word("by", ReplyBy),
        ["contestDecided.nextRepair"] = In("repairing").By(ClockNames.Repair).Then(c => c.End.Paid.IsPositive),
        ["inspected.nextRepair"] = In("repairing").By(ClockNames.Repair).Then(c => c.Mailed("goods_sent") || c.Mailed("not_repaired")),
        ["approved.leadRepair"] = That(c => c.Repair is not null && c.Decision!.Lines.All(line => line.Accepted)),
        ["approved.leadPartRepair"] = That(c => c.Repair is not null && !c.Decision!.Lines.All(line => line.Accepted)),
        ["notRepaired.*"] = That(c => c.Repair is { IsOver: true }).Then(c => c.End.Paid.IsPositive),
        ["notRepaired.lead"] = That(c => c.Repair is { Results: [_, ..] } && !IsRepaired(c)),
        ["notRepaired.leadPart"] = That(IsRepaired).Then(c => c.Mailed("goods_sent")),
        ["notRepaired.leadLate"] = That(c => c.Repair is { IsOver: true, Results: [] }).Then(c => !c.Mailed("goods_sent")),
        ["notRepaired.next"] = That(c => c.Repair is { IsOver: true }).Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment)
            .Then(c => c.Mailed("refund_sent") && c.End.Paid == c.End.Repayment.Refund!.Total),
        ["notRepaired.nextAsk"] = That(IsAsked).Amount("amount", c => c.Repayment.Refund!.Total).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["notRepaired.nextNone"] = That(c => c.Repayment.Refund!.Total.IsZero).Then(c => c.End.Paid.IsZero),
        ["goodsSent.leadRepaired"] = That(IsRepaired),
        ["goodsSent.leadRepairedPart"] = That(c => IsRepaired(c) && Returning.Released(c).Any(unit => unit.Outcome is not UnitOutcome.Repaired)),
        ["goodsSent.lead"] = That(c => !IsExchange(c)),
        ["goodsSent.leadExchange"] = That(IsExchange),
        ["goodsSent.*"] = That(c => c.Judgement.GoodsBack?.Parcel is not null),
        ["goodsSent.next"] = That(c => c.Judgement.GoodsBack is { DeliveredAt: null, LostAt: null }).By(Promises.BackBy),
        ["goodsLost.*"] = That(c => c.Judgement.GoodsBack?.LostAt is not null),
        ["goodsLost.next"] = That(IsContested).By(ClockNames.ContestDecision).Then(c => c.Mailed("contest_decided")),

        ["questionAsked.*"] = In("awaiting_answer"),
        ["questionAsked.nextSoldOut"] = In("awaiting_answer").By(ClockNames.Answer).Then(c => c.Ever<ReturnEvent.QuestionAnswered>()),
        ["questionAsked.nextStockOut"] = In("awaiting_answer").With(IsStockOut).By(ClockNames.Answer).Then(c => c.Ever<ReturnEvent.QuestionAnswered>() || c.Ever<ReturnEvent.StockArrived>()),
        ["questionAsked.subjectUndeliverable"] = In("awaiting_answer").With(IsUndeliverable),
        ["questionAsked.titleUndeliverable"] = In("awaiting_answer").With(IsUndeliverable),
        ["questionAsked.leadUndeliverableRefused"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.Refused }),
        ["questionAsked.leadUndeliverableNotReached"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.NotReached }),
        ["questionAsked.leadUndeliverableBadAddress"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.BadAddress }),
        ["questionAsked.asAddressedPaid"] = Whole(c => c.Ever<ReturnEvent.RedeliveryRefused>()).With(c => c.Delivery is { IsAsAddressed: true }).Amount("carriageDue", c => c.Delivery!.CarriageDue),
        ["questionAsked.carriageUnpaid"] = Whole(c => c.Ever<ReturnEvent.CarriageNotPaid>()).With(c => c.Delivery is { Collection.PaidAt: null, Wanted: null }).Amount("carriage", c => c.Delivery?.Collection?.Amount),
        ["questionAsked.carriageEarned"] = That(c => c.Delivery is { OutAt: not null, Paid.Uses: [.., { Earned: CarriageEarned.Tried }] }).Amount("carriageTried", c => c.Delivery?.Paid?.Uses[^1].Amount).Then(c => c.Ever<ReturnEvent.DeliveryFailed>()),
        ["questionAsked.carriageKept"] = That(c => c.Delivery is { OutAt: null, Paid.Uses: [] }).Amount("carriageDue", c => c.Delivery!.Paid?.Unused).Then(c => c.Ever<ReturnEvent.DeliveryFailed>()),
        ["questionAsked.asAddressed"] = Whole(c => c.Ever<ReturnEvent.RedeliveryRefused>()),
        ["questionAsked.nextUndeliverable"] = In("awaiting_answer").With(IsUndeliverable).By(ClockNames.Answer).Then(c => c.Mailed("redelivery") || c.Mailed("sent_back") || c.Mailed("parcel_lost") || c.Ever<ReturnEvent.DeliveredAfterAll>()),
        ["questionReminder.leadUndeliverableRefused"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.Refused }),
        ["questionReminder.leadUndeliverableNotReached"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.NotReached }),
        ["questionReminder.leadUndeliverableBadAddress"] = That(c => c.Delivery is { Trouble: DeliveryTrouble.BadAddress }),
        ["questionReminder.nextUndeliverable"] = In("awaiting_answer").With(IsUndeliverable).By(ClockNames.Answer),
        ["redelivery.*"] = In("redelivering").With(c => c.Delivery is { OrderedAt: not null }),
        ["redelivery.leadDay"] = In("redelivering").Word("day", (told, c) => c.Day(told.AsOf.Delivery!.Wanted!.Day!.Value)),
        ["redelivery.nextCarriage"] = In("redelivering").By(ClockNames.Delivery).Amount("carriageDue", c => c.Delivery!.CarriageDue)
            .Then(c => c.Ever<ReturnEvent.DeliveredAfterAll>() || c.Mailed("question_asked_2") || c.End.Repayment.Refund!.Collected is { IsPositive: true }),
        ["redelivery.newAddress"] = That(c => c.Delivery is { Wanted.NewAddress: not null }),
        ["redelivery.next"] = In("redelivering").By(ClockNames.Delivery).Then(c => c.Ever<ReturnEvent.DeliveredAfterAll>() || c.Mailed("question_asked_2") || c.Mailed("sent_back") || c.Mailed("parcel_lost")),
        ["parcelArrived.subject@undeliverable"] = In("arrived").With(c => c.Delivery is { SentBack: SentBackWhy.Carrier }),
        ["parcelArrived.title@undeliverable"] = In("arrived").With(c => c.Delivery is { SentBack: SentBackWhy.Carrier }),
        ["parcelArrived.lead@undeliverable"] = In("arrived").With(c => c.Delivery is { SentBack: SentBackWhy.Carrier }),
        ["sentBack.*"] = In("in_transit").With(c => c.Delivery is { SentBack: not null }),
        ["sentBack.leadChosen"] = That(c => c.Delivery is { SentBack: SentBackWhy.Chosen }),
        ["sentBack.leadUnanswered"] = That(c => c.Delivery is { SentBack: SentBackWhy.Unanswered }),
        ["sentBack.leadTooOften"] = That(c => c.Delivery is { SentBack: SentBackWhy.TooOften }),
        ["sentBack.leadNotPossible"] = That(c => c.Delivery is { SentBack: SentBackWhy.NotPossible }),
        ["sentBack.leadNotPaid"] = That(c => c.Delivery is { SentBack: SentBackWhy.NotPaid, Collection.PaidAt: null }),
        ["sentBack.nextCarriage"] = In("in_transit").By(Promises.ResultBy).Amount("carriageDue", c => c.Delivery!.CarriageDue).Then(c => c.Mailed("inspected") && c.End.Repayment.Refund!.Collected == c.End.Delivery!.CarriageDue),
        ["sentBack.leadCarrier"] = That(c => c.Delivery is { SentBack: SentBackWhy.Carrier }),
        ["sentBack.next"] = In("in_transit").By(Promises.ResultBy).Then(c => c.Mailed("inspected") || c.Mailed("parcel_lost")),
        ["questionAsked.nextStockOutOnly"] = In("awaiting_answer").With(HasOnlyRefund).By(ClockNames.Answer).Then(c => c.End.Paid.IsPositive || c.Ever<ReturnEvent.StockArrived>()),
        ["questionReminder.*"] = In("awaiting_answer"),
        ["questionReminder.nextSoldOut"] = In("awaiting_answer").By(ClockNames.Answer),
        ["questionReminder.nextStockOut"] = In("awaiting_answer").With(IsStockOut).By(ClockNames.Answer),
        ["questionReminder.nextStockOutOnly"] = In("awaiting_answer").With(HasOnlyRefund).By(ClockNames.Answer),
        ["questionAsked.nextKeepOffer"] = In("awaiting_answer").With(IsOffered).By(ClockNames.Answer).Then(c => c.End.Decision!.KeptInPart || c.Mailed("approved") || c.Mailed("cancelled")),
        ["questionAsked.nextEvidence"] = In("awaiting_answer").With(LacksEvidence).By(ClockNames.Answer).Then(c => c.End.AddedEvidence is not null || c.Mailed("in_review")),
        ["questionReminder.nextKeepOffer"] = In("awaiting_answer").With(IsOffered).By(ClockNames.Answer),
        ["questionReminder.nextEvidence"] = In("awaiting_answer").With(LacksEvidence).By(ClockNames.Answer),
        ["waiting.*"] = In("awaiting_stock"),
        ["waiting.next"] = In("awaiting_stock").By(ClockNames.Wait).Then(c => c.Ever<ReturnEvent.StockReserved>() || c.Mailed("out_of_stock")),
        ["waiting.next@stock_out"] = In("awaiting_stock").With(IsStockOut).By(ClockNames.Wait).Then(c => c.Mailed("stock_arrived") || c.Mailed("question_asked_2") || c.Mailed("out_of_stock")),
        ["stockArrived.*"] = That(c => c.StockOut is { ArrivedAt: not null }).Then(c => c.End.Paid.IsZero),
        ["outOfStock.subject@stock_out"] = That(IsStockOut),
        ["outOfStock.title@stock_out"] = That(IsStockOut).Then(c => c.Mailed("refund_sent")),
        ["outOfStock.leadStockOut"] = That(IsStockOut).Then(c => c.End.Paid.IsPositive),
        ["outOfStock.chosen"] = That(c => c.Question is { Chosen: Choice.Refund, IsUnanswered: false }),
        ["outOfStock.unanswered"] = That(c => c.Question is { IsUnanswered: true }),
        ["outOfStock.waited"] = That(c => c.Question is { Chosen: Choice.Wait }),
        ["outOfStock.*"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }).Then(c => !c.Mailed("exchange_sent")),
        ["outOfStock.lead"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock, Difference: null } && c.ShipBack!.ArrivedAt is null),
        ["outOfStock.leadKeep"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock } && c.Decision!.Returnless),
        ["outOfStock.leadKeep@claim"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock } && c.Decision!.Returnless),
        ["outOfStock.leadKeep@lost"] = That(c => HasNotCome(c) && c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }),
        ["outOfStock.nextSend@claim"] = In("approved").By(Promises.AnswerBy).Then(c => c.Mailed("approved")),
        ["outOfStock.nextSend"] = In("approved").By(Promises.AnswerBy).Then(c => c.Mailed("approved")),
        ["outOfStock.nextKeep"] = In("kept").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["outOfStock.nextChecked"] = That(c => c.ShipBack!.ArrivedAt is not null).By(ClockNames.Payment).Then(c => c.Mailed("inspected")),
        ["outOfStock.next"] = That(c => IsStockOut(c) || c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }).Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment)
            .Then(c => c.Mailed("refund_sent") && c.End.Paid == c.End.Repayment.Refund!.Total),
        ["outOfStock.nextAsk"] = That(IsAsked).Amount("amount", c => c.Repayment.Refund!.Total).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["paymentWanted.*"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentWanted.title"] = That(IsOwed),
        ["paymentWanted.title@stock_out"] = That(IsOwed),
        ["paymentWanted.next"] = That(IsOwed).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["paymentWanted.subject@undeliverable"] = That(IsCarriageOwed).Amount("carriage", c => c.Delivery?.Collection?.Amount),
        ["paymentWanted.title@undeliverable"] = That(IsCarriageOwed),
        ["paymentWanted.lead@undeliverable"] = That(IsCarriageOwed).With(c => c.Delivery is { Wanted: not null }).Amount("carriage", c => c.Delivery!.ToPay(c.Delivery.Wanted!.Carriage)),
        ["paymentWanted.next@undeliverable"] = That(IsCarriageOwed).By(ClockNames.Collect).Amount("carriage", c => c.Delivery?.Collection?.Amount).Then(IsDeliveredOrAsked),
        ["paymentWanted.next@stock_out"] = That(c => IsStockOut(c) && IsOwed(c)).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["paymentReminder.*"] = That(IsOwed),
        ["paymentReminder.lead"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentReminder.next"] = That(IsOwed).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["paymentReminder.next@stock_out"] = That(c => IsStockOut(c) && IsOwed(c)).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["paymentWanted.subject@hold"] = That(IsHoldAsked),
        ["paymentWanted.title@hold"] = That(IsHoldAsked),
        ["paymentWanted.lead@hold"] = That(c => IsHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentWanted.next@hold"] = That(IsHoldAsked).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["paymentWanted.subject@door_hold"] = That(IsDoorHoldAsked),
        ["paymentWanted.title@door_hold"] = That(IsDoorHoldAsked),
        ["paymentWanted.lead@door_hold"] = That(c => IsDoorHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentWanted.next@door_hold"] = That(IsDoorHoldAsked).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["paymentReminder.subject@door_hold"] = That(IsDoorHoldAsked).By(ClockNames.Collect),
        ["paymentReminder.title@door_hold"] = That(IsDoorHoldAsked),
        ["paymentReminder.lead@door_hold"] = That(c => IsDoorHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentReminder.next@door_hold"] = That(IsDoorHoldAsked).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["paymentWanted.next@ahead"] = That(c => IsOwed(c) && IsAhead(c)).By(ClockNames.Collect).Then(IsPaidOrBilled),
        ["paymentReminder.subject@hold"] = That(IsHoldAsked).By(ClockNames.Collect),
        ["paymentReminder.title@hold"] = That(IsHoldAsked),
        ["paymentReminder.lead@hold"] = That(c => IsHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentReminder.next@hold"] = That(IsHoldAsked).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["paymentReminder.lead@ahead"] = That(c => IsOwed(c) && IsAhead(c)).Amount("difference", c => c.Exchange!.Collection!.Amount),
        ["paymentReminder.next@ahead"] = That(c => IsOwed(c) && IsAhead(c)).By(ClockNames.Collect).Then(IsPaidOrBilled),
        ["charged.*"] = That(c => c.Exchange is { Collection.Hold.Charged: not null }),
        ["charged.subjectOwed"] = That(c => c.Exchange is { Owed: not null }),
        ["charged.titleOwed"] = That(c => c.Exchange is { Owed: not null }),
        ["charged.lead"] = In("expired").With(c => c.ShipBack?.PostedAt is null).Amount("charged", c => c.Exchange!.Collected),
        ["charged.leadHoldEnds"] = That(c => c.Judgement.Inspection is null).Amount("charged", c => c.Exchange!.Collected),
        ["charged.leadDifference"] = That(IsAhead).With(c => c.Judgement.Inspection is not null).Amount("charged", c => c.Exchange!.Collected),
        ["charged.nextDifference"] = That(c => c.Exchange!.Collection!.Hold is { IsOpen: false }),
        ["charged.subjectSwapped"] = That(IsChargedAtDoor).Amount("charged", c => c.Exchange!.Collected),
        ["charged.titleSwapped"] = That(IsChargedAtDoor),
        ["charged.leadSwapped"] = That(IsChargedAtDoor).Amount("charged", c => c.Exchange!.Collected),
        ["charged.nextSwapped"] = That(c => c.Judgement.Inspection is null).Then(c => c.End.ShipBack?.LostAt is not null || c.Mailed("inspected")),
        ["charged.leadOwed"] = That(IsAhead).Amount("charged", c => c.Exchange!.Owed).Then(c => c.End.Exchange is { Collected: null } or { Ships: ReplacementShips.AtDoor }),
        ["charged.leadOwedNotSent"] = In("expired").With(c => c.ShipBack?.PostedAt is null).Amount("charged", c => c.Exchange!.Owed).Then(c => c.End.Exchange!.Collected is null),
        ["charged.next"] = In("expired").By(ReopenBy).With(c => Reopening.Terms(c, c.RequestedAt).IsPossible),
        ["charged.nextAlways"] = In("expired").With(c => Reopening.Terms(c, c.RequestedAt) is { IsPossible: true, Until: null }),
        ["charged.nextClosed"] = In("expired").With(c => Reopening.Terms(c, c.RequestedAt).Until is not null),
        ["charged.nextHoldEnds"] = That(c => c.Judgement.Inspection is null).Then(c => c.End.Judgement.Inspection is null || c.Mailed("inspected")),
        ["charged.nextOwed"] = Nothing,
        ["notPaid.*"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NotPaid, Collection.PaidAt: null }).Then(c => !c.Mailed("exchange_sent")),
        ["notPaid.next"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NotPaid }).Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment)
            .Then(c => c.Mailed("refund_sent") && c.End.Paid == c.End.Repayment.Refund!.Total),
        ["notPaid.nextAsk"] = That(IsAsked).Amount("amount", c => c.Repayment.Refund!.Total).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["notPaid.nextNone"] = That(c => c.Repayment.Refund!.Total.IsZero).Then(c => c.End.Paid.IsZero),
        ["exchangeSent.*"] = That(c => c.Exchange is { IsOn: true, Replacement: not null }),
        ["exchangeSent.paid"] = That(c => c.Exchange is { Collection.PaidAt: not null }).Amount("difference", c => c.Exchange!.Collected),
        ["exchangeSent.held"] = That(c => c.Exchange is { Collection.Hold: { IsOpen: true } }),
        ["exchangeSent.lead@ahead"] = That(c => IsAhead(c) && c.ShipBack?.PostedAt is null).Then(c => c.Mailed("approved")),
        ["exchangeSent.subject@door"] = That(DoorSwaps.IsUnderWay),
        ["exchangeSent.title@door"] = That(DoorSwaps.IsUnderWay),
        ["exchangeSent.lead@door"] = That(DoorSwaps.IsUnderWay).Then(c => c.Mailed("parcel_collected") || c.Mailed("approved")),
        ["exchangeSent.next@door"] = That(DoorSwaps.IsUnderWay).By(Promises.ReplacedBy).Then(c => c.End.Exchange is { FailedSwap: null } || c.Mailed("approved")),
        ["exchangeSent.next"] = That(c => c.Exchange is { Replacement: { DeliveredAt: null, LostAt: null } }).By(Promises.ReplacedBy),
        ["exchangeLost.*"] = That(c => c.Exchange is { Replacement.LostAt: not null }),
        ["exchangeLost.next"] = That(IsContested).By(ClockNames.ContestDecision).Then(c => c.Mailed("contest_decided")),

        ["refundSent.*"] = That(c => c.Paid.IsPositive),
        ["refundSent.creditNote"] = That(c => c.Repayment.CreditNotes.Count > 0),
        ["refundSent.subject"] = That(c => c.Paid.IsPositive).Amount("sent", c => c.Repayment.PaidEachTime[^1]),
        ["refundSent.lead"] = That(c => c.Paid.IsPositive).Amount("sent", c => c.Repayment.PaidEachTime[^1]),
        ["refundSent.next"] = That(c => c.Repayment.IsPaid).By(Promises.ArrivesBy),
        ["refundFailed.*"] = Nothing,
        ["refundFailed.subject"] = That(c => !IsAsked(c)),
        ["refundFailed.title"] = That(c => !IsAsked(c)),
        ["refundFailed.subjectAsk"] = That(IsAsked),
        ["refundFailed.titleAsk"] = That(IsAsked),
        ["refundFailed.lead"] = That(HasOpen).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["refundFailed.next"] = That(HasOpen).By(ClockNames.Payment),
        ["refundFailed.leadAsk"] = That(IsAsked).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["refundFailed.nextAsk"] = That(IsAsked),

        ["expired.next"] = In("expired").By(ReopenBy).With(c => Reopening.Terms(c, c.RequestedAt).IsPossible),
        ["expired.lead@ahead"] = In("expired").With(c => IsAhead(c) && c.ShipBack?.PostedAt is null && c.Exchange!.Collected is not null),
        ["expired.nextAlways"] = In("expired").With(c => Reopening.Terms(c, c.RequestedAt) is { IsPossible: true, Until: null }),
        ["expired.lead"] = In("expired").With(c => !IsWithdrawal(c) && c.ShipBack?.PostedAt is null),
        ["expired.lead@withdrawal"] = In("expired").With(StillStands),
        ["expired.nextClosed"] = In("expired").With(c => Reopening.Terms(c, c.RequestedAt).Until is not null),
        ["expired.*"] = In("expired").With(c => c.ShipBack?.PostedAt is null),
        ["cancelled.*"] = In("cancelled").Then(c => c.End.Paid.IsZero || c.Ever<ReturnEvent.Reopened>()),
        ["cancelled.lead"] = In("cancelled").With(c => c.ShipBack?.PostedAt is null && !IsExchange(c)),
        ["cancelled.leadExchange"] = In("cancelled").With(c => c.ShipBack?.PostedAt is null && IsExchange(c)),
        ["cancelled.leadPostedExchange"] = In("cancelled").With(c => c.ShipBack?.PostedAt is not null && IsExchange(c)),
        ["cancelled.leadPosted"] = In("cancelled").With(c => c.ShipBack?.PostedAt is not null),
        ["cancelled.subject@exchange"] = In("cancelled").With(IsRefundedInstead),
        ["cancelled.title@exchange"] = In("cancelled").With(IsRefundedInstead),
        ["cancelled.lead@amendment"] = In("cancelled").With(IsAmendment),
        ["cancelled.next"] = In("cancelled").By(ReopenBy),
        ["cancelled.nextAlways"] = In("cancelled").With(c => Reopening.Terms(c, c.RequestedAt) is { IsPossible: true, Until: null }),
        ["cancelled.nextClosed"] = In("cancelled").With(c => Reopening.Terms(c, c.RequestedAt).Until is not null),
        ["cancelled.pickup"] = That(c => c.ShipBack is { Shipment.Pickup: not null, Leader: null }),
        ["survey.lead"] = In("closed").With(c => c.Paid.IsPositive || c.Exchange is { Replacement.DeliveredAt: not null } || IsRepaired(c)),
        ["survey.*"] = In("closed"),
    };

    public static IReadOnlyDictionary<string, Claim> OfPages { get; } = new Dictionary<string, Claim>(StringComparer.Ordinal)
    {
        ["page.*"] = Nothing,
        ["page.creditNote"] = That(c => c.Repayment.CreditNotes.Count > 0),
        ["calendar.*"] = Nothing,
        ["page.pay"] = That(c => IsOwed(c) || IsCarriageOwed(c)).Amount("toPay", c => c.Collection?.Amount),
        ["page.paidCarriage"] = That(c => c.Delivery is { Collection.PaidAt: not null }).Amount("carriage", c => c.Delivery?.Paid?.Payments[^1].Amount),
        ["page.paid"] = That(c => c.Exchange is { Collected: not null }).Amount("difference", c => c.Exchange!.Collected),
        ["step.*"] = Nothing,
        // Only the sentences of its own status count: a status' title is in the page that has it.
        ["state.*"] = Nothing,
        ["state.requested.next"] = In("requested").With(NothingCanBeSent).By(Promises.AnswerBy),
        ["state.requested.plain"] = In("requested").With(NothingCanBeSent),
        ["state.in_review.next"] = In("in_review").By(ClockNames.Decision),
        ["state.refused.plain"] = In("refused"),
        ["state.requested.next@lost"] = In("requested").With(HasNotCome).By(Promises.AnswerBy),
        ["state.requested.plain@lost"] = In("requested").With(HasNotCome),
        ["state.refused.plainFinal"] = In("refused").With(c => c.Judgement.Contest is { IsOpen: false, Upheld: false }),
        ["state.kept.next@lost"] = In("kept").With(HasNotCome).By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.kept.nextExchange@lost"] = In("kept").With(c => HasNotCome(c) && IsExchange(c)).By(ClockNames.Payment),
        ["state.requested.next@cancellation"] = In("requested").By(Promises.AnswerBy),
        ["state.requested.plain@cancellation"] = In("requested"),
        ["state.requested.next@amendment"] = In("requested").By(Promises.AnswerBy),
        ["state.requested.plain@amendment"] = In("requested"),
        ["state.amending.next"] = In("amending").By(ClockNames.Amend),
        ["state.amending.plain"] = In("amending"),
        ["state.closed.titleNone@amendment"] = That(c => c.Amendment is { IsAmended: true }),
        ["state.closed.nextNone@amendment"] = That(c => c.Amendment is { IsAmended: true }).Then(c => c.End.Repayment.Refund is null),
        ["state.stopping.next"] = In("stopping").By(ClockNames.Stop),
        ["state.stopping.plain"] = In("stopping"),
        ["state.tracing.next"] = In("tracing").By(ClockNames.Trace).Then(IsPutRightOrRefused),
        ["state.refused.nextContest"] = In("refused").With(c => c.Judgement is { ContestBy: not null, Contest: null }).Word("by", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value)),
        ["state.stopped.next"] = In("stopped").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.approved.next@door"] = That(c => c.Exchange is { Ships: ReplacementShips.AtDoor, Replacement: null }),
        ["state.approved.plain@door"] = That(c => c.Exchange is { Ships: ReplacementShips.AtDoor, Replacement: null }),
        ["state.approved.next"] = In("approved").By(Promises.ShipBy),
        ["state.kept.nextExchange"] = In("kept").With(IsExchange).By(ClockNames.Payment).Then(c => c.Mailed("exchange_sent") || c.Mailed("payment_wanted") || c.Mailed("out_of_stock")),
        ["state.awaiting_answer.nextSoldOut"] = In("awaiting_answer").By(ClockNames.Answer),
        ["state.awaiting_answer.nextStockOut"] = In("awaiting_answer").With(IsStockOut).By(ClockNames.Answer),
        ["state.awaiting_answer.nextUndeliverable"] = In("awaiting_answer").With(IsUndeliverable).By(ClockNames.Answer),
        ["state.redelivering.next"] = In("redelivering").By(ClockNames.Delivery),
        ["state.redelivering.plain"] = In("redelivering"),
        ["state.closed.titleDelivered"] = That(c => c.Delivery is { DeliveredAt: not null }),
        ["state.closed.plainDelivered"] = That(c => c.Delivery is { DeliveredAt: not null }).Then(c => c.End.Paid == (c.End.Delivery!.CarriageDue ?? Money.Zero(c.End.Order.Currency))),
        ["state.awaiting_answer.nextKeepOffer"] = In("awaiting_answer").With(IsOffered).By(ClockNames.Answer),
        ["state.awaiting_answer.nextEvidence"] = In("awaiting_answer").With(LacksEvidence).By(ClockNames.Answer),
        ["state.awaiting_stock.next"] = In("awaiting_stock").By(ClockNames.Wait),
        ["state.awaiting_stock.next@stock_out"] = In("awaiting_stock").With(IsStockOut).By(ClockNames.Wait),
        ["state.awaiting_answer.nextStockOutOnly"] = In("awaiting_answer").With(HasOnlyRefund).By(ClockNames.Answer),
        ["state.closed.titleThere"] = That(c => c.StockOut is { ArrivedAt: not null }),
        ["state.closed.plainThere"] = That(c => c.StockOut is { ArrivedAt: not null }),
        ["state.awaiting_payment.next"] = That(IsOwed).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["state.awaiting_payment.title@door_hold"] = That(IsDoorHoldAsked),
        ["state.awaiting_payment.next@door_hold"] = That(c => IsDoorHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["state.awaiting_payment.title@hold"] = That(IsHoldAsked),
        ["state.awaiting_payment.next@hold"] = That(c => IsHoldAsked(c) && IsKept(c)).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(IsSentAheadOrAfter),
        ["state.awaiting_payment.plain@hold"] = That(c => c.Exchange is { Collection.IsHold: true }),
        ["state.awaiting_payment.next@ahead"] = That(c => IsOwed(c) && IsAhead(c)).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(IsPaidOrBilled),
        ["state.awaiting_payment.title@undeliverable"] = That(IsCarriageOwed),
        ["state.awaiting_payment.next@undeliverable"] = That(IsCarriageOwed).Amount("carriage", c => c.Delivery?.Collection?.Amount).By(ClockNames.Collect).Then(IsDeliveredOrAsked),
        ["state.kept.title@undeliverable"] = That(c => c.Delivery is { DeliveredAt: not null }),
        ["state.kept.next@undeliverable"] = In("kept").With(c => c.Delivery is { DeliveredAt: not null, CarriageDue: not null }).By(ClockNames.Payment).Then(c => c.End.Paid == c.End.Delivery!.CarriageDue),
        ["state.kept.plain@undeliverable"] = In("kept").With(c => c.Delivery is { DeliveredAt: not null, CarriageDue: not null }).Then(c => c.End.Paid == c.End.Delivery!.CarriageDue),
        ["state.awaiting_payment.next@stock_out"] = That(c => IsStockOut(c) && IsOwed(c)).Amount("difference", c => c.Exchange!.Collection!.Amount).By(ClockNames.Collect).Then(IsPaidOrRefunded),
        ["state.closed.nextThere"] = That(c => c.StockOut is { ArrivedAt: not null }),
        ["state.awaiting_payment.plain"] = That(c => c.Exchange is { Collection.Closing: not null }),
        ["state.replacing.next"] = In("replacing").By(ClockNames.Send).Then(c => c.Mailed("exchange_sent") || c.Mailed("out_of_stock")),
        ["state.replacement_sent.next"] = In("replacement_sent").By(Promises.ReplacedBy),
        ["state.kept.nextExchange@claim"] = In("kept").With(IsExchange).By(ClockNames.Payment),
        ["state.replacing.next@claim"] = In("replacing").By(ClockNames.Send).Then(c => c.Mailed("exchange_sent") || c.Mailed("out_of_stock")),
        ["state.closed.plainExchange@claim"] = That(c => IsExchange(c) && c.Exchange!.Replacement is { DeliveredAt: not null } && c.Paid.IsZero),
        ["state.kept.next"] = In("kept").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.awaiting_parcel.titleDoor"] = That(DoorSwaps.IsUnderWay),
        ["state.awaiting_parcel.nextDoor"] = That(DoorSwaps.IsUnderWay).By(Promises.ReplacedBy),
        ["state.awaiting_parcel.plainDoor"] = That(DoorSwaps.IsUnderWay),
        ["state.awaiting_parcel.nextPickup"] = That(c => c.ShipBack?.Shipment?.Pickup is not null).Word("window", (told, c) => c.Window(told.AsOf.ShipBack!.Shipment!.Pickup!)),
        ["state.awaiting_parcel.nextPickupOpen"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.Pickup && c.ShipBack!.Shipment!.Pickup is null).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextDropOff@ahead"] = That(c => IsAhead(c) && ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff).By(Promises.ShipBy),
        ["state.awaiting_parcel.nextOwn@ahead"] = That(c => IsAhead(c) && ShipBackFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.ShipBack!.HasNamedParcel).By(Promises.ShipBy),
        ["state.awaiting_parcel.nextDropOff"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextOwn"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.ShipBack!.HasNamedParcel).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextOwnGiven"] = That(c => c.ShipBack!.HasNamedParcel).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextWithPickup"] = That(IsRiding).Word("with", With).Word("window", (told, c) => c.Window(told.AsOf.ShipBack!.Shipment!.Pickup!)),
        ["state.awaiting_parcel.nextWith"] = That(IsRiding).Word("with", With).By(ClockNames.ShipBy),
        ["state.in_transit.next"] = In("in_transit").By(Promises.ResultBy),
        ["state.in_transit.nextAhead"] = In("in_transit").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.in_transit.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["state.arrived.next"] = In("arrived").By(ClockNames.Inspection),
        ["state.arrived.nextAhead"] = In("arrived").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.arrived.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["state.lost.next"] = In("lost").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive),
        ["state.lost.nextExchange"] = In("lost").With(IsExchange).By(ClockNames.Payment),
        ["state.lost.nextSent"] = That(c => c.Repayment.AdvancePaidAt is not null),
        ["state.inspected.next"] = In("inspected").By(ClockNames.Payment),
        ["state.refunding.title"] = That(c => !IsAsked(c)),
        ["state.refunding.nextAmount"] = That(c => !HasOpen(c)).Amount("amount", c => c.Repayment.Refund!.Total).By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.refunding.titleCharge"] = That(c => SendingAhead.ChargeOf(c) is not null),
        ["state.refunding.plainCharge"] = That(c => SendingAhead.ChargeOf(c) is not null),
        ["state.refunding.titleAsk"] = That(IsAsked),
        ["state.refunding.nextAsk"] = That(IsAsked).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["state.refunding.nextStuck"] = That(c => HasOpen(c) && !IsAsked(c)).Amount("unassigned", c => c.Repayment.Refund!.Plan!.Unassigned),
        ["state.contested.next"] = That(IsContested).By(ClockNames.ContestDecision).Then(IsContestDecided),
        ["state.contested.titleLost"] = That(c => c.Exchange is { Replacement.LostAt: not null }),
        ["state.contested.titleLostGoods"] = That(c => c.Judgement.GoodsBack is { LostAt: not null }),
        ["state.goods_held.next"] = In("goods_held").Word("by", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value)),
        ["state.goods_held.nextRepaired"] = In("goods_held").With(IsRepaired).Word("by", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value)),
        ["state.goods_held.titleRepaired"] = In("goods_held").With(IsRepaired).Then(c => c.Mailed("goods_sent")),
        ["state.goods_held.plainRepaired"] = In("goods_held").With(IsRepaired).Then(c => c.Mailed("goods_sent")),
        ["state.repairing.next"] = In("repairing").By(ClockNames.Repair).Then(c => c.Mailed("goods_sent") || c.Mailed("not_repaired")),
        ["state.sending_back.next"] = In("sending_back").By(Promises.BackBy),
        ["state.closed.title"] = In("closed").With(c => c.Paid.IsPositive),
        ["state.closed.nextAmount"] = That(c => c.Paid.IsPositive).Amount("amount", c => c.Repayment.Refund!.Total).By(Promises.ArrivesBy),
        ["state.closed.plain"] = That(c => c.Paid.IsPositive).Amount("amount", c => c.Repayment.Refund!.Total),
        ["state.closed.titleExchange"] = That(IsExchange),
        ["state.closed.plainExchange"] = That(c => IsExchange(c) && c.Exchange!.Replacement is { DeliveredAt: not null } && c.Paid.IsZero),
        ["state.closed.nextAmountExchange"] = That(c => IsExchange(c) && c.Exchange!.Replacement is { DeliveredAt: not null }).Amount("amount", c => c.Repayment.Refund!.Total).By(Promises.ArrivesBy),
        ["state.closed.plainAmountExchange"] = That(c => IsExchange(c) && c.Exchange!.Replacement is { DeliveredAt: not null }).Amount("amount", c => c.Repayment.Refund!.Total),
        ["state.closed.plainLostExchange"] = That(c => IsExchange(c) && c.Exchange!.Replacement is { LostAt: not null, DeliveredAt: null }),
        ["state.closed.plainRepaired"] = That(c => IsRepaired(c) && c.Judgement.GoodsBack?.DeliveredAt is not null && c.Paid.IsZero).Then(c => c.End.Paid.IsZero),
        ["state.closed.titleNone"] = That(c => c.Paid.IsZero),
        ["state.closed.nextNone"] = That(c => c.Paid.IsZero).Then(c => c.End.Paid.IsZero),
        ["state.closed.plainNone"] = That(c => c.Paid.IsZero).Then(c => c.End.Paid.IsZero),
        ["state.expired.next@ahead"] = In("expired").With(IsAhead).By(ReopenBy),
        ["state.expired.nextAlways@ahead"] = In("expired").With(IsAhead),
        ["state.expired.plain@ahead"] = In("expired").With(IsAhead),
        ["state.expired.nextAlways@withdrawal"] = In("expired").With(StillStands),
        ["state.expired.next"] = In("expired").By(ReopenBy),
        ["state.refused.title@withdrawal"] = In("refused").With(IsWithdrawal),
        ["state.approved.title@withdrawal"] = That(c => IsWithdrawal(c) && IsAccepted(c)),
        ["state.kept.title@withdrawal"] = That(c => IsWithdrawal(c) && c.Decision!.Returnless),
        ["state.approved.title@exchange"] = That(IsRefundedInstead),
        ["state.kept.title@exchange"] = That(IsRefundedInstead),
        ["state.cancelled.title@exchange"] = That(IsRefundedInstead),
        ["state.cancelled.next"] = That(c => c.ShipBack?.PostedAt is null).By(ReopenBy).Then(c => c.End.Paid.IsZero || c.Ever<ReturnEvent.Reopened>()),
        ["state.cancelled.nextExchange"] = That(c => IsExchange(c) && c.ShipBack?.PostedAt is null).By(ReopenBy),
        ["state.cancelled.nextPosted"] = That(c => c.ShipBack?.PostedAt is not null).Then(c => c.End.Paid.IsZero),
        ["state.failed.title"] = That(c => c.State is ReturnState.Failed { UnitsReleased: false }),
        ["state.failed.titleEnded"] = That(c => c.State is ReturnState.Failed { UnitsReleased: true }),
        ["state.failed.plain"] = That(c => c.State is ReturnState.Failed { UnitsReleased: false }),
        ["state.failed.plainEnded"] = That(c => c.State is ReturnState.Failed { UnitsReleased: true }).Then(c => c.End.Paid.IsZero),

        // A form asks for something only while the case waits for it.
        ["form.*"] = Nothing,
        ["form.trackingTitle"] = In("awaiting_parcel").With(c => c.ShipBack?.Choice.Method is ShipBackMethod.OwnParcel),
        ["form.pickupTitle"] = In("awaiting_parcel").With(c => c.ShipBack?.Shipment?.Pickup is not null),
        ["form.pickupText"] = In("awaiting_parcel").With(c => c.ShipBack is { PickupWish: null, PickupWishes: < PickupChanges.Most }),
        ["form.pickupWished"] = In("awaiting_parcel").With(c => c.ShipBack?.PickupWish is not null).Then(c => c.Ever<ReturnEvent.PickupChanged>() || c.Ever<ReturnEvent.PickupKept>() || c.End.ShipBack?.PostedAt is not null),
        ["form.cancelTitle@claim"] = In("requested", "in_review", "tracing", "approved", "awaiting_answer", "awaiting_parcel"),
        ["form.cancelTitle@withdrawal"] = In("requested", "approved", "awaiting_parcel").With(IsWithdrawal),
        ["form.cancelTitle"] = In("requested", "in_review", "approved", "awaiting_answer", "awaiting_stock", "awaiting_payment", "awaiting_parcel"),
        ["form.questionTitle"] = In("awaiting_answer"),
        ["form.deliveryTitle"] = In("awaiting_answer").With(c => c.Delivery is { IsAsAddressed: false }),
        ["form.carriageTitle"] = In("awaiting_answer"),
        ["form.carriageText"] = In("awaiting_answer").Word("carriage", (told, c) => c.Amount(RemotePrice(told.AsOf))),
        ["form.carriageTerms"] = In("awaiting_answer"),
        ["form.carriageButton"] = In("awaiting_answer").Word("carriage", (told, c) => c.Amount(RemotePrice(told.AsOf))),
        ["form.evidenceTitle"] = In("awaiting_answer").With(LacksEvidence),
        ["form.waitingTitle"] = In("awaiting_stock"),
        // One that is open is told of in words that the title is a part of, in Chinese.
        ["form.contestTitle"] = That(c => c.Judgement.ContestBy is not null && c.Judgement.Contest is null or { IsOpen: true }),
        ["form.reopenTitle"] = In("expired", "cancelled"),
        ["form.consentTitle"] = That(IsAsked),
        ["form.cancelText"] = That(c => !IsExchange(c)),
        ["form.cancelPickup"] = That(c => c.ShipBack is { Shipment.Pickup: not null, Leader: null }),
        ["form.cancelShared"] = That(IsRiding).Word("with", With),
        ["form.cancelLeading"] = That(c => c.ShipBack is { Leader: null, Riders: not null }).Word("with", With),
        ["form.cancelTextExchange"] = That(IsExchange),
        ["form.surveyTitle"] = In("closed").With(c => c.Paid.IsPositive || c.Exchange is { Replacement.DeliveredAt: not null } || IsRepaired(c)),
        ["notice.*"] = Nothing,
        ["link.*"] = Nothing,

        ["event.*"] = Nothing,
        ["event.traceAsked"] = Whole(c => c.Ever<ReturnEvent.TraceAsked>()).With(c => c.Trace?.TrackingNumber is not null),
        ["event.approvedToKeep@lost"] = That(HasNotCome),
        ["event.questionAskedAgain"] = That(c => c.Question is { Number: > 1 }),
        ["event.deliveryLost"] = Whole(c => c.Ever<ReturnEvent.DeliveryLost>()),
        ["event.redeliveryOrdered"] = Whole(c => c.Ever<ReturnEvent.RedeliveryOrdered>()),
        ["event.redeliveryRefused"] = Whole(c => c.Ever<ReturnEvent.RedeliveryRefused>()),
        ["event.deliveryFailed"] = Whole(c => c.Ever<ReturnEvent.DeliveryFailed>()),
        ["event.parcelSentBack"] = That(c => c.Delivery is { SentBack: not null }),
        ["event.deliveredAfterAll"] = That(c => c.Delivery is { DeliveredAt: not null }),
        ["event.stopAsked"] = Whole(c => c.Ever<ReturnEvent.StopAsked>()),
        ["event.amendAsked"] = Whole(c => c.Ever<ReturnEvent.AmendmentAsked>()),
        ["event.amended"] = That(c => c.Amendment is { IsAmended: true }),
        ["event.orderStopped"] = That(c => c.Stop is { IsStopped: true }),
        ["event.inReview"] = Whole(c => c.Ever<ReturnEvent.SentToReview>()),
        ["event.pickupBooked"] = Whole(c => c.End.ShipBack?.Shipment?.PickupAttempts > 0),
        ["event.pickupWished"] = Whole(c => c.Ever<ReturnEvent.PickupWished>()),
        ["event.pickupChanged"] = Whole(c => c.Ever<ReturnEvent.PickupChanged>()),
        ["event.pickupKept"] = Whole(c => c.Ever<ReturnEvent.PickupKept>()),
        ["event.codeReady"] = That(c => c.ShipBack?.Shipment?.DropOffCode is not null),
        ["event.parcelJoined"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.ShipBackArranged { Leader: not null })),
        ["event.parcelNotShared"] = Whole(c => c.Ever<ReturnEvent.ParcelNotShared>()),
        ["event.parcelShared"] = Whole(c => c.Ever<ReturnEvent.ParcelShared>()),
        ["event.parcelUnshared"] = Whole(c => c.Ever<ReturnEvent.ParcelUnshared>()),
        ["event.sharedPickup"] = Whole(c => c.Ever<ReturnEvent.SharedParcelChanged>()),
        ["event.labelReady"] = That(c => c.ShipBack?.Shipment is { Label: not null, DropOffCode: null }),
        ["event.refundSent"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.RefundChanged { Status: RefundStatus.Succeeded })),
        ["event.inspected"] = That(c => c.Judgement.Inspection is not null),
        ["event.repairBegun"] = That(c => c.Repair is { IsBegun: true }),
        ["event.repaired"] = That(IsRepaired),
        ["event.repairedPart"] = That(IsRepaired).Then(c => c.End.Paid.IsPositive),
        ["event.notRepaired"] = That(c => c.Repair is { IsOver: true } && !IsRepaired(c)),
        ["event.repairLate"] = That(c => c.Repair is { IsOver: true, Results: [] }),
        ["event.stockReserved"] = Whole(c => c.Ever<ReturnEvent.StockReserved>()),
        ["event.paymentReceived"] = That(c => c.Exchange is { Collection.PaidAt: not null } || c.Delivery is { Paid: not null }),
        ["event.carriageWanted"] = Whole(c => c.Ever<ReturnEvent.CarriageWanted>()),
        ["event.carriageNotPaid"] = Whole(c => c.Ever<ReturnEvent.CarriageNotPaid>()),
        ["event.holdWanted"] = Whole(c => c.Ever<ReturnEvent.HoldWanted>()),
        ["event.holdPlaced"] = Whole(c => c.Ever<ReturnEvent.HoldPlaced>()),
        ["event.notSwapped"] = Whole(c => c.End.Exchange is { NotAhead: AheadEnd.NotSwapped }),
        ["event.lostOnTheWay"] = Whole(c => c.End.Exchange is { NotAhead: AheadEnd.LostOnTheWay }),
        ["event.replacementTried"] = Whole(c => c.Ever<ReturnEvent.ReplacementSeen>()),
        ["event.sendingAheadGivenUp"] = Whole(c => c.Ever<ReturnEvent.SendingAheadGivenUp>()),
        ["event.holdCharged"] = Whole(c => c.Ever<ReturnEvent.HoldCharged>()),
        ["event.amountOwed"] = Whole(c => c.Ever<ReturnEvent.AmountOwed>()),
        ["event.outOfStock"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.OutOfStock }),
        ["event.notPaid"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NotPaid }),
        ["event.nothingAccepted"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NothingAccepted }),
        ["event.replacementPaid"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.ReplacementLost }),
        ["event.replacementSent"] = That(c => c.Exchange is { Replacement: not null } or { FailedSwap: not null }),
        ["event.replacementDelivered"] = That(c => c.Exchange is { Replacement.DeliveredAt: not null }),
        ["event.replacementLost"] = That(c => c.Exchange is { Replacement.LostAt: not null }),
        ["event.closed"] = That(c => c.History.HasClosed),
        ["event.approved@withdrawal"] = That(IsAccepted),
        ["event.approvedToKeep@withdrawal"] = That(c => c.Decision!.Returnless),
        ["event.refused@withdrawal"] = Whole(c => c.Ever<ReturnEvent.Refused>()),
        ["event.cancelled"] = Whole(c => c.Ever<ReturnEvent.Cancelled>()),
        ["event.expired"] = Whole(c => c.Ever<ReturnEvent.Expired>()),
        ["event.reopened"] = Whole(c => c.Ever<ReturnEvent.Reopened>()),
    };

    /// <summary>What emails and pages both say.</summary>
    public static IReadOnlyDictionary<string, Claim> OfBoth { get; } = new Dictionary<string, Claim>(StringComparer.Ordinal)
    {
        ["reason.*"] = Nothing,
        ["refusal.*"] = Nothing,
        ["condition.*"] = Nothing,
        ["way.*"] = Nothing,
        ["resolution.*"] = Nothing,
        ["exemption.*"] = Nothing,
        ["payout.*"] = Nothing,
        ["outcome.*"] = Nothing,
        ["changed.*"] = Nothing,
        ["finding.*"] = Nothing,
        ["tender.*"] = Nothing,
        ["money.*"] = Nothing,
        ["words.*"] = Nothing,
        ["choice.*"] = Nothing,
        ["question.*"] = Nothing,
        ["question.noteRemote"] = In("awaiting_answer").With(c => c.Policy.Delivery.RemoteAreas is [_, ..]),
        ["question.noteStockOut"] = In("awaiting_answer").With(c => c.Question!.Choices.Any(choice => choice is Choice.Wait)),
        ["question.worthStockOut"] = In("awaiting_answer").With(c => c.Question!.Choices.Any(choice => choice is Choice.OtherItem)),
        ["question.goneStockOut"] = In("awaiting_answer").With(c => c.StockOut is { Gone: not [] } && c.Question!.Number > 1),
        ["question.waitedStockOut"] = In("awaiting_answer").With(c => c.StockOut is { Waits: > 0 } && c.Question!.Number > 1),

        ["none.NothingAccepted"] = That(c => c.Repayment.Refund is { Total.IsZero: true, Lines.Count: 0 }),
        ["none.NoExchange"] = That(c => c.Exchange is { GivenUp: ExchangeEnd.NothingAccepted } && c.Repayment.Refund is { Total.IsZero: true, Lines.Count: 0 }),
        ["none.FreightTakesAll"] = That(c => c.Repayment.Refund is null or { Total.IsZero: true }).Amount("freight", c => c.Policy.ShipBack.FreightFor(c.ShipBack!.Choice.Method))
            .Then(c => c.End.Repayment.Refund is null || c.End.Paid.IsZero),
        ["none.Repaired"] = That(c => IsRepaired(c) && c.Repayment.Refund is { Total.IsZero: true, Lines.Count: 0 }),
        ["none.NothingLeft"] = That(c => c.Repayment.Refund is null or { Total.IsZero: true, Lines.Count: > 0 }),

        ["case.*"] = Nothing,
        ["case.busy"] = new Claim().And("the shop is busy, and what is promised is later for it", IsLaterForBusyDays),
        ["case.busyNamed"] = new Claim().And("the shop is busy, and what is promised is later for it", IsLaterForBusyDays)
            .Word("busy", (_, c) => c.Locale.Pick(c.Calendar.BusyPeriods[0].Name, c.Storefront.Locale)),
        ["case.busyPickup"] = In("approved", "awaiting_parcel").And("the courier comes later than usual", IsPickedUpLater),
        ["case.busyPickupNamed"] = In("approved", "awaiting_parcel").And("the courier comes later than usual", IsPickedUpLater)
            .Word("busy", (_, c) => c.Locale.Pick(c.Calendar.BusyPeriods[0].Name, c.Storefront.Locale)),
        // One point and several are written alike in Chinese.
        ["case.pointTaken"] = That(c => c.Order.Lines.Any(line => line.PointsEarned > 0)).Word("points", PointsTaken),
        ["case.pointsTaken"] = That(c => c.Order.Lines.Any(line => line.PointsEarned > 0)).Word("points", PointsTaken),
        ["case.pointsBalance"] = Nothing,
        ["case.amountPoints"] = Points(),
        ["case.amountPoint"] = Points(),
        ["case.contest"] = That(c => c.Judgement.ContestBy is not null && c.Judgement.Contest is null).Word("contestBy", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value)),
        ["case.repair"] = That(c => c.Repair is not null),
        ["case.contestReason"] = That(HasReason),
        ["case.feeRounding"] = That(c => c.Policy.Default.RestockingFeeBasisPoints > 0),
        ["case.surplusTitle"] = That(c => c.Judgement.Inspection is not null),

        ["fate.*"] = That(c => c.Judgement.Inspection is not null),
        ["fate.returned_unless_contested"] = That(c => c.Judgement.ContestBy is not null && c.Judgement.Contest is null).Word("contestBy", (told, c) => c.By(told.AsOf.Judgement.ContestBy!.Value))
            .Then(c => c.Mailed("goods_sent") || c.End.Judgement.Contest is not null),
        ["fate.returned_once_decided"] = That(IsContested),
        ["fate.returned_soon"] = That(c => c.Judgement.HoldsGoods).Then(c => c.Mailed("goods_sent")),
        ["fate.on_the_way"] = That(c => c.Judgement.GoodsBack is { Parcel: not null, DeliveredAt: null, LostAt: null }),
        ["fate.delivered"] = That(c => c.Judgement.GoodsBack?.DeliveredAt is not null),
        ["fate.lost"] = That(c => c.Judgement.GoodsBack?.LostAt is not null),
        ["fate.kept"] = That(c => c.Repayment.IsPaidAhead),
        ["fate.discarded"] = That(c => c.Judgement.GoodsBack is not null),

        // What is possible instead has tests of its own: whatever is offered is accepted when it is asked.
        ["instead.*"] = That(c => c.Decision is { } decision && decision.Lines.Any(line => line.Instead.Count > 0)),
        ["case.faultSeller"] = That(c => c.Repayment.Refund is null or { Freight.IsZero: true }),
        ["case.declineReason"] = That(HasReason),
        ["case.expectedTitle"] = That(c => c.Repayment.Refund is null && IsAccepted(c)),
        ["case.expectedIfStopped"] = In("stopping"),
        ["case.expectedNone"] = In("approved", "awaiting_parcel").Then(c => c.End.Paid.IsZero || c.End.Judgement.Inspection is null),
        ["case.sendTitle"] = In("approved", "awaiting_parcel"),
        ["case.bonus"] = That(c => c.Repayment.Refund?.Plan?.Bonus is not null).Amount("bonus", c => c.Repayment.Refund!.Plan!.Bonus!.Amount),

        ["send.*"] = Nothing,
        ["send.calendar"] = That(c => c.ShipBack is { Leader: null, Shipment.Pickup: not null }),
        ["send.packWith"] = That(IsRiding).Word("with", With),
        ["send.noteWith"] = That(IsRiding).Word("with", With).Word("rma", (_, c) => c.End.Rma.Value),
        ["send.labelWith"] = That(c => IsRiding(c) && c.ShipBack!.Shipment!.Label is not null).Word("with", With),
        ["send.costWith"] = That(IsRiding).Word("with", With).Then(c => IsRiding(c.End) ? c.End.Repayment.Refund is null or { Freight.IsZero: true } : c.Mailed("parcel_apart")),
        ["send.leftOut"] = In("cancelled", "expired").With(IsRiding).Word("with", With),
        ["send.calledOff"] = In("cancelled", "expired").With(c => c.ShipBack is { Leader: null, Riders: not null }).Word("with", With)
            .Then(c => c.Whole.Effects.Any(effect => effect is { Effect: Effect.CancelBookings, Result: "\"called_off\"" })),
        ["send.changedDropOff"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.WayChanged { To: ShipBackMethod.DropOff })),
        ["send.changedOwn"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.WayChanged { To: ShipBackMethod.OwnParcel })),
        ["send.nextWithPickup"] = That(IsRiding).Word("with", With).Word("window", (told, c) => c.Window(told.AsOf.ShipBack!.Shipment!.Pickup!)),
        ["send.nextWith"] = That(IsRiding).Word("with", With).By(ClockNames.ShipBy),
        ["send.shares"] = That(c => c.ShipBack is { Leader: null, Riders: not null }).Word("with", With),
        ["send.pack"] = That(c => !IsRiding(c)),
        ["send.note"] = That(c => !IsRiding(c)),
        ["send.label"] = That(c => c.ShipBack?.Shipment?.Label is not null).With(c => c.ShipBack!.Shipment!.DropOffCode is null),
        ["send.pickup"] = That(c => c.ShipBack?.Shipment?.Pickup is not null).Word("window", (told, c) => c.Window(told.AsOf.ShipBack!.Shipment!.Pickup!)),
        ["send.pickupOpen"] = That(c => c.ShipBack?.Shipment?.Pickup is null),
        ["send.dropOff"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff && c.ShipBack!.Shipment!.DropOffCode is not null),
        ["send.dropOffAny"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff && c.ShipBack!.Shipment!.DropOffCode is not null),
        ["send.dropOffLabel"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff && c.ShipBack?.Shipment is { Label: not null, DropOffCode: null }),
        ["send.dropOffLabelAny"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff && c.ShipBack?.Shipment is { Label: not null, DropOffCode: null }),
        ["send.own"] = That(c => c.ShipBack?.Choice.Method is ShipBackMethod.OwnParcel),
        ["send.tell"] = That(c => c.ShipBack?.Choice.Method is ShipBackMethod.OwnParcel && !c.ShipBack!.HasNamedParcel),
        ["send.nextPickup"] = That(HasPickup).With(c => c.ShipBack!.Shipment!.PickupAttempts < c.Policy.ShipBack.MaxPickupAttempts).By(ClockNames.Pickup),
        ["send.nextPickupLast"] = That(HasPickup).With(c => c.ShipBack!.Shipment!.PickupAttempts >= c.Policy.ShipBack.MaxPickupAttempts).By(ClockNames.Pickup),
        ["send.nextPickupOpen"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.Pickup && c.ShipBack?.Shipment?.Pickup is null).By(ClockNames.ShipBy),
        ["send.nextPickupOpen@ahead"] = That(c => IsAhead(c) && ShipBackFacts.WayOf(c) is ShipBackMethod.Pickup && c.ShipBack?.Shipment?.Pickup is null).By(Promises.ShipBy),
        ["send.nextDropOff@ahead"] = That(c => IsAhead(c) && ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff).By(Promises.ShipBy),
        ["send.nextOwn@ahead"] = That(c => IsAhead(c) && ShipBackFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.ShipBack!.HasNamedParcel).By(Promises.ShipBy),
        ["send.nextDropOff"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.DropOff).By(ClockNames.ShipBy),
        ["send.nextOwn"] = That(c => ShipBackFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.ShipBack!.HasNamedParcel).By(ClockNames.ShipBy),
        ["send.nextOwnGiven"] = That(c => c.ShipBack!.HasNamedParcel).By(ClockNames.ShipBy).Word("tracking", (told, _) => told.AsOf.ShipBack!.Shipment!.TrackingNumber),
        ["send.costCustomer"] = That(c => c.ShipBack?.Choice.Method is not ShipBackMethod.OwnParcel).Amount("freight", c => c.Policy.ShipBack.FreightFor(c.ShipBack!.Choice.Method))
            .Then(c => c.End.Repayment.Refund is null or { Freight.IsPositive: true } or { Lines.Count: 0 } || c.Ever<ReturnEvent.ParcelLost>() || IsCorrected(c.End)),
        ["send.costExchange"] = That(IsExchange).Amount("freight", c => c.Policy.ShipBack.FreightFor(c.ShipBack!.Choice.Method)),
        ["send.costExchangeSeller"] = That(IsExchange).Then(c => c.End.Repayment.Refund is null or { Freight.IsZero: true } || IsCorrected(c.End)),
        ["case.exchangeTitle"] = That(IsExchange),
        ["case.wantedTitle"] = That(c => c.Exchange is not null),
        ["case.expectedPay"] = That(c => IsExchange(c) && c.Repayment.Refund is null).Then(c => DifferenceOf(c.End) is not { IsNegative: false }),
        ["case.expectedPay@ahead"] = That(c => IsExchange(c) && c.Repayment.Refund is null),
        ["case.expectedBack"] = That(c => IsExchange(c) && c.Repayment.Refund is null).Then(c => DifferenceOf(c.End) is not { IsPositive: false }),
        ["case.expectedPay@door"] = That(c => IsExchange(c) && c.Repayment.Refund is null && c.Exchange is { Collected: null }),
        ["case.expectedEven@ahead"] = That(c => IsAhead(c) && c.Repayment.Refund is null),
        ["case.expectedEven@door"] = That(c => c.Exchange is { Ships: ReplacementShips.AtDoor } && c.Repayment.Refund is null),
        ["case.expectedEven"] = That(c => IsExchange(c) && c.Repayment.Refund is null).Then(c => DifferenceOf(c.End) is not { IsZero: false }),
        ["send.costSeller"] = That(_ => true).Then(c => c.End.Repayment.Refund is null or { Freight.IsZero: true } || IsCorrected(c.End)),
    };

    /// <summary>A sentence's own row, or that of its group.</summary>
    public static string? RowOf(string key, IReadOnlyDictionary<string, Claim> rows) =>
        rows.ContainsKey(key) ? key : $"{key[..key.IndexOf('.', StringComparison.Ordinal)]}.*" is var group && rows.ContainsKey(group) ? group : null;

    /// <summary>Some of the goods were repaired, whatever became of them on their way back.</summary>
    public static bool IsRepaired(ReturnCase c) => c.Repair is { } repair && repair.Results.Any(result => result.Outcome is RepairOutcome.Repaired);

    /// <summary>The day that is told is later than it would be without the busy days.</summary>
    private static bool IsLaterForBusyDays(Told told, Course course)
    {
        var (subject, days) = (told.AsOf, course.Calendar.With([]));
        var usual = subject.State switch
        {
            ReturnState.InReview => subject.RequestedAt.AddHours(subject.Policy.Review.DecideWithinHours),
            ReturnState.Approved or ReturnState.AwaitingParcel => days.AddBusinessDays(subject.RequestedAt, 1),
            ReturnState.InTransit s => days.AddBusinessDays(s.CollectedAt, Clocks.TransitDays + subject.Policy.Inspection.WithinBusinessDays),
            ReturnState.Arrived s => days.AddBusinessDays(s.ArrivedAt, subject.Policy.Inspection.WithinBusinessDays),
            ReturnState.Inspected or ReturnState.Refunding or ReturnState.Replacing => days.AddBusinessDays(told.At, 2),
            _ => DateTimeOffset.MaxValue,
        };
        return ReturnClocks.Running(subject, course.Calendar).Where(clock => clock.Kind is ClockKind.Internal).Select(clock => (DateTimeOffset?)clock.Due)
            .Append(Promises.ResultBy(subject, course.Calendar)?.At).Append(Promises.AnswerBy(subject, course.Calendar)?.At)
            .Any(due => due > usual && told.Text.Contains(course.By(due.Value), StringComparison.Ordinal));
    }

    private static bool IsPickedUpLater(Told told, Course course) => told.AsOf.ShipBack is { Shipment.Pickup: { } pickup }
        && course.Calendar.LocalDate(pickup.From) > course.Calendar.NextBusinessDay(course.Calendar.LocalDate(told.AsOf.RequestedAt));

    private static string? PointsTaken(Told told, Course c) => c.End.Repayment.Refund is { PointsTaken: > 0 and var points } ? points.ToString("N0", c.Locale.Culture) : null;

    private static Claim Points() => That(c => c.Repayment.Attempts.Any(a => a.Points > 0))
        .And("it is so many points", (told, c) => Spent(told) is { Points: { } points } && Regex.IsMatch(told.Text, $@"(?<!\d){Regex.Escape(points.ToString("N0", c.Locale.Culture))} (point|积分)", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .Word("amount", (told, c) => Spent(told) is { } spent ? c.Amount(spent.Amount) : null);

    private static RefundAttempt? Spent(Told told) => told.AsOf.Repayment.Attempts.FirstOrDefault(attempt => attempt.Points > 0);

    private static bool IsUndeliverable(ReturnCase subject) => subject.Delivery is not null;

    private static bool IsOffered(ReturnCase c) => c is { Question.Topic: QuestionTopic.KeepOffer, Decision.IsRefused: false };

    private static bool LacksEvidence(ReturnCase c) => c.Question is { Topic: QuestionTopic.Evidence, Chosen: null };

    private static bool IsStockOut(ReturnCase subject) => subject.StockOut is not null;

    private static bool HasOnlyRefund(ReturnCase subject) => IsStockOut(subject) && subject.Question!.Choices is [Choice.Refund];

    /// <summary>The goods are claimed for not having come: nothing is sent back.</summary>
    private static bool HasNotCome(ReturnCase subject) => subject.Trace is not null && subject.ShipBack is null;

    private static bool IsCancellation(ReturnCase subject) => subject.Kind is CaseKind.Cancellation;

    private static bool IsAmendment(ReturnCase subject) => subject.Kind is CaseKind.Amendment;

    private static string? ReplyBy(Told told, Course course) => course.By(course.Calendar.AddLocalDays(told.At, ReplyDays));

    private static DateTimeOffset? ReopenBy(ReturnCase subject, BusinessCalendar calendar) => Reopening.Terms(subject, subject.RequestedAt).Until;

    /// <summary>There is no label, no code and no pickup yet, so that whoever waits misses nothing.</summary>
    private static bool NothingCanBeSent(ReturnCase subject) => subject.ShipBack?.Shipment is null;

    private static bool IsContested(ReturnCase subject) => subject.Judgement.Contest is { IsOpen: true };

    /// <summary>The reason for a refusal and that for a decision on a contest read alike.</summary>
    private static bool HasReason(ReturnCase subject) => subject.State is ReturnState.Refused { Reason: not null } || subject.Judgement.Contest is { IsOpen: false, Reason: not null };

    private static bool IsRiding(ReturnCase subject) => subject.ShipBack is { Leader: not null };

    /// <summary>The numbers of those in the same parcel.</summary>
    private static string? With(Told told, Course course) => told.AsOf.ShipBack switch
    {
        { Leader: { } leader } => RmaNumber.Of(leader).Value,
        { Riders: { } riders } => string.Join(", ", riders.Select(rider => RmaNumber.Of(rider).Value)),
        _ => null,
    };

    private static bool IsReturn(ReturnCase subject) => subject.Kind is CaseKind.Return;

    /// <summary>An exchange that comes to a refund, because what was chosen is gone or none of the goods for it was accepted.</summary>
    private static bool IsRefundedInstead(ReturnCase subject) => subject is { Kind: CaseKind.Exchange, IsRefundedInstead: true };

    private static bool IsWithdrawal(ReturnCase subject) => subject.Kind is CaseKind.Withdrawal;

    /// <summary>It has ended without its goods, and stays declared: it can be opened again whenever its customer likes.</summary>
    private static bool StillStands(ReturnCase subject) => IsWithdrawal(subject) && Reopening.Terms(subject, subject.RequestedAt) is { IsPossible: true, Until: null };

    /// <summary>What an exchange came to, where all was found as it was said.</summary>
    public static Money? DifferenceOf(ReturnCase end) =>
        IsExchange(end) && CaseFacts.IsAsAsked(end) && !(end.Exchange!.IsParcelLost) && end.Repayment.Refund is { Derivation: var sum }
            // What was paid for it meanwhile does not make it less.
            ? sum.Parts.Where(part => part.Rule == RefundRules.Collected.Name).Aggregate(sum.Amount, (left, part) => left - part.Amount)
            : null;

    /// <summary>The decision is mailed; who is believed that a parcel never came hears it with what the claim brings.</summary>
    private static bool IsContestDecided(Course c) =>
        c.Mailed("contest_decided") || (c.End.Judgement.Contest is { Upheld: true, Cause: ContestCause.Delivery } && c.Mailed("approved"));

    private static bool IsClaim(ReturnCase subject) => subject.Kind is CaseKind.Claim;

    /// <summary>It is paid or sent again, or the carrier found that it was delivered.</summary>
    private static bool IsPutRightOrRefused(Course c) => c.Mailed("approved") || c.Mailed("out_of_stock") || c.Mailed("refused") || c.Mailed("cancelled");

    private static bool IsExchange(ReturnCase subject) => subject.Exchange is { IsOn: true };

    /// <summary>What was chosen is set aside.</summary>
    private static bool IsKept(ReturnCase subject) => subject.Exchange is { IsOn: true, IsReserved: true };

    private static bool IsOwed(ReturnCase subject) => subject is { Status: ReturnStatus.AwaitingPayment, Exchange.Collection: { PaidAt: null, Closing: null } };

    private static bool IsCarriageOwed(ReturnCase subject) => subject is { Status: ReturnStatus.AwaitingPayment, Delivery.Collection: { PaidAt: null, Closing: null } };

    /// <summary>What was paid for is ordered; what was not is asked about, or comes back.</summary>
    private static bool IsDeliveredOrAsked(Course course) => course.Ever<ReturnEvent.PaymentReceived>() ? course.Mailed("redelivery") || course.Ever<ReturnEvent.RedeliveryRefused>() || course.Mailed("sent_back")
        : course.Mailed("question_asked_2") || course.Mailed("sent_back") || course.Ever<ReturnEvent.DeliveredAfterAll>() || course.Mailed("parcel_lost");

    /// <summary>The one price of the watched policies.</summary>
    private static Money RemotePrice(ReturnCase subject) => subject.Policy.Delivery.RemoteAreas!.Single().Carriage;

    private static bool IsHoldAsked(ReturnCase subject) => Collections.OpenOf(subject) is { IsHold: true, Hold: null };

    private static bool IsDoorHoldAsked(ReturnCase subject) => IsHoldAsked(subject) && subject.Exchange is { Ships: ReplacementShips.AtDoor };

    private static bool IsChargedAtDoor(ReturnCase subject) => subject.Exchange is { Replacement.DeliveredAt: not null, Collection.Hold: { Charged: not null, Reason: ChargeReason.Swapped } };

    private static bool IsAfterSwap(ReturnCase subject) => subject.Exchange is { FailedSwap.DeliveredAt: null, Ships: ReplacementShips.AfterInspection };

    /// <summary>What was chosen was sent before the others came.</summary>
    private static bool IsAhead(ReturnCase subject) => subject.Exchange is { IsOn: true, IsSentAhead: true, Replacement: not null };

    private static bool IsSentAheadOrAfter(Course course) =>
        course.End.Exchange is { NotAhead: null } ? course.Mailed("exchange_sent") : course.Mailed("approved");

    private static bool IsPaidOrBilled(Course course) => course.End.Exchange is { Collected: not null } or { Owed: not null };

    private static bool IsPaidOrRefunded(Course course) =>
        course.End.Exchange!.Collection!.PaidAt is not null ? course.Mailed("exchange_sent") || course.Mailed("out_of_stock") : course.End.Exchange.GivenUp is ExchangeEnd.NotPaid || course.Ever<ReturnEvent.DifferenceReopened>();

    private static bool IsAccepted(ReturnCase subject) => subject.Decision is { IsRefused: false } && subject.Status is not ReturnStatus.Refused;

    private static bool IsWholly(ReturnCase subject) => subject.Decision!.Lines.All(l => l.Accepted);

    private static bool HasReasons(ReturnCase subject) => subject.State is ReturnState.Refused { Reason.Length: > 0 } || !IsWholly(subject);

    private static bool HasPickup(ReturnCase subject) => subject is { Status: ReturnStatus.AwaitingParcel, ShipBack.Shipment.Pickup: not null };

    private static bool HasOpen(ReturnCase subject) => subject.Repayment.Refund?.Plan?.Unassigned.IsPositive is true;

    private static bool IsAsked(ReturnCase subject) => HasOpen(subject) && subject.Repayment.Refund!.Plan!.Offered.Count > 0;

    /// <summary>A look at the goods changed who pays.</summary>
    private static bool IsCorrected(ReturnCase subject) => subject.Judgement.Inspection is { } inspection && inspection.Units.Any(u => u.CorrectedFault is not null);
}
