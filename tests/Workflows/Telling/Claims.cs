using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Emails;
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
        ["apology.general"] = That(c => c.Lines.Any(l => Serverless.Domain.Reasons.ReasonTable.FaultOf(l.Reason) is not Serverless.Domain.Reasons.Fault.Customer)),
        ["apology.parcelLost"] = Whole(c => c.Ever<ReturnEvent.ParcelLost>()),
        ["apology.goodsLost"] = Whole(c => c.Ever<ReturnEvent.GoodsLost>()),

        ["received.*"] = Nothing,
        ["received.lead"] = That(c => c.Kind is CaseKind.Return).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.leadWithdrawal"] = That(c => c.Kind is CaseKind.Withdrawal).Word("requestedAt", (_, c) => c.Moment(c.End.RequestedAt)),
        ["received.nextReview"] = In("in_review").By(ClockNames.Decision),
        ["received.nextApproved"] = That(IsAccepted).By(Promises.AnswerBy).Then(c => c.Mailed("approved") || c.End.Shipment is null),
        ["received.nextKept"] = That(c => c.Decision!.GoodsStay).Then(c => c.Mailed("approved")),
        ["received.nextRefused"] = In("refused").Then(c => c.Mailed("refused")),
        ["received.nextCancelled"] = In("cancelled").Then(c => c.Mailed("cancelled")),
        ["inReview.*"] = Nothing,
        ["inReview.next"] = In("in_review").By(ClockNames.Decision).Then(c => c.Mailed("approved") || c.Mailed("refused") || c.Mailed("cancelled")),

        ["approved.*"] = Nothing,
        ["approved.lead"] = That(c => IsReturn(c) && IsWholly(c)),
        ["approved.leadPart"] = That(c => IsReturn(c) && !IsWholly(c)),
        ["approved.leadKeep"] = That(c => IsReturn(c) && c.Decision!.GoodsStay),
        ["approved.leadWithdrawal"] = That(c => !IsReturn(c) && IsWholly(c)),
        ["approved.leadPartWithdrawal"] = That(c => !IsReturn(c) && !IsWholly(c)),
        ["approved.leadKeepWithdrawal"] = That(c => !IsReturn(c) && c.Decision!.GoodsStay),
        ["approved.changedDropOff"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.WayChanged { To: ShipBackMethod.DropOff })),
        ["approved.changedOwn"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.WayChanged { To: ShipBackMethod.OwnParcel })),
        ["approved.nextKeep"] = In("kept").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive && c.Mailed("refund_sent")),
        ["approved.nextKeepNone"] = In("kept").Then(c => c.End.Paid.IsZero),

        ["refused.*"] = Nothing,
        ["refused.lead"] = In("refused").With(HasReasons),
        ["refused.leadPlain"] = In("refused").With(c => !HasReasons(c)),
        ["refused.next"] = In("refused").Word("by", ReplyBy),

        ["pickupBooked.*"] = That(c => c.Shipment?.Pickup is not null),
        ["pickupMissed.*"] = Nothing,
        ["pickupMissed.lead"] = Whole(c => c.Ever<ReturnEvent.PickupMissed>()).With(c => CaseFacts.WayOf(c) is ShipBackMethod.Pickup),
        ["pickupMissed.leadGivenUp"] = Whole(c => c.Ever<ReturnEvent.PickupMissed>()).With(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff).With(c => c.Shipment!.Pickup is null || c.RefusedWay is not null),
        ["reminder.*"] = In("awaiting_parcel").With(c => !c.HasNamedParcel && c.PostedAt is null),
        ["trackingTaken.*"] = Whole(c => c.Ever<ReturnEvent.TrackingTaken>()),
        ["trackingTaken.next"] = In("awaiting_parcel").With(c => !c.HasNamedParcel).By(ClockNames.ShipBy),
        ["parcelCollected.*"] = That(c => c.PostedAt is not null),
        ["parcelCollected.afterEnd"] = That(c => c.CameAfterEnd && IsAccepted(c)),
        ["parcelCollected.afterRefusal"] = That(IsTurnedDown).Then(c => c.End.Paid.IsZero && HasGoodsBack(c)),
        ["parcelCollected.next"] = In("in_transit").By(Promises.ResultBy),
        ["parcelCollected.nextAhead"] = In("in_transit").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["parcelCollected.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["parcelArrived.*"] = That(c => c.ArrivedAt is not null),
        ["parcelArrived.afterEnd"] = That(c => c.CameAfterEnd && IsAccepted(c)),
        ["parcelArrived.afterRefusal"] = That(IsTurnedDown).Then(c => c.End.Paid.IsZero && HasGoodsBack(c)),
        ["parcelArrived.next"] = In("arrived").By(ClockNames.Inspection),
        ["parcelArrived.nextAhead"] = In("arrived").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["parcelArrived.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["parcelLost.*"] = Whole(c => c.Ever<ReturnEvent.ParcelLost>()),
        ["parcelLost.next"] = In("lost").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive && c.Mailed("refund_sent")),
        ["parcelLost.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["parcelLost.nextNone"] = In("lost").Then(c => c.End.Paid.IsZero),

        ["inspected.*"] = That(c => c.Inspection is not null),
        ["inspected.lead"] = That(CaseFacts.IsAsAsked),
        ["inspected.leadPart"] = That(c => !CaseFacts.IsAsAsked(c)),
        ["inspected.next"] = In("refunding").Amount("amount", c => c.Refund!.Total).By(ClockNames.Payment)
            .Then(c => c.Mailed("refund_sent") && c.End.Paid == c.End.Refund!.Total && c.End.Paid.IsPositive),
        ["inspected.nextRest"] = In("refunding").Amount("amount", c => c.Refund!.Total).By(ClockNames.Payment).With(c => c.Paid.IsPositive && c.Paid < c.Refund!.Total),
        ["inspected.nextSent"] = That(c => c.IsPaid && c.Paid.IsPositive),
        ["inspected.nextNone"] = That(c => c.Refund!.Total.IsZero).Word("by", ReplyBy).Then(c => c.End.Paid.IsZero),
        ["inspected.nextNoneContest"] = That(c => c.Refund!.Total.IsZero && c.ContestBy is not null).Then(c => c.End.Paid.IsZero || c.Ever<ReturnEvent.ContestUpheld>()),
        ["inspected.nextAsk"] = That(IsAsked).Amount("amount", c => c.Refund!.Total).Amount("unassigned", c => c.Refund!.Plan!.Unassigned).Then(c => c.Mailed("refund_failed")),

        ["refundSent.*"] = That(c => c.Paid.IsPositive),
        ["refundSent.subject"] = That(c => c.Paid.IsPositive).Amount("sent", c => c.PaidEachTime[^1]),
        ["refundSent.lead"] = That(c => c.Paid.IsPositive).Amount("sent", c => c.PaidEachTime[^1]),
        ["refundSent.next"] = That(c => c.IsPaid).By(Promises.ArrivesBy),
        ["refundFailed.subject"] = That(c => !IsAsked(c)),
        ["refundFailed.title"] = That(c => !IsAsked(c)),
        ["refundFailed.subjectAsk"] = That(IsAsked),
        ["refundFailed.titleAsk"] = That(IsAsked),
        ["refundFailed.lead"] = That(HasOpen).Amount("unassigned", c => c.Refund!.Plan!.Unassigned),
        ["refundFailed.next"] = That(HasOpen).By(ClockNames.Payment),
        ["refundFailed.leadPlain"] = That(c => !HasOpen(c)),
        ["refundFailed.leadAsk"] = That(IsAsked).Amount("unassigned", c => c.Refund!.Plan!.Unassigned),
        ["refundFailed.nextAsk"] = That(IsAsked),

        ["contestReceived.*"] = That(c => IsOpen(c, ContestCause.Customer)).Then(c => c.Mailed("contest_decided")),
        ["contestReceived.next"] = That(c => !c.HoldsGoods).Word("by", DecideBy),
        ["contestReceived.nextGoods"] = That(c => c.HoldsGoods).Word("by", DecideBy),
        ["contestDecided.*"] = That(c => c.Contest is { IsOpen: false, Reason: not null }),
        ["contestDecided.leadUpheld"] = That(c => c.Contest is { Upheld: true, Cause: ContestCause.Customer }),
        ["contestDecided.leadRejected"] = That(c => c.Contest is { Upheld: false, Cause: ContestCause.Customer }),
        ["contestDecided.leadLossPaid"] = That(c => c.Contest is { Upheld: true, Cause: ContestCause.LostGoods }),
        ["contestDecided.leadLossNotPaid"] = That(c => c.Contest is { Upheld: false, Cause: ContestCause.LostGoods }),
        ["contestDecided.nextOwed"] = In("refunding").Amount("amount", c => c.Refund!.Total).Amount("owed", c => c.Refund!.Total - c.Paid).By(ClockNames.Payment)
            .Then(c => c.End.Paid == c.End.Refund!.Total),
        ["contestDecided.nextSent"] = That(c => c.IsPaid && c.Paid.IsPositive).Amount("amount", c => c.Refund!.Total),
        ["contestDecided.nextOpen"] = That(c => c.Contest!.Upheld && !c.IsPaid).Amount("amount", c => c.Refund!.Total).By(ClockNames.Payment),
        ["contestDecided.nextGoods"] = That(c => c.HoldsGoods && !c.Contest!.Upheld).Then(c => c.Mailed("goods_sent")),
        ["contestDecided.nextNone"] = That(c => !c.Contest!.Upheld).Word("by", ReplyBy),
        ["goodsSent.*"] = That(c => c.GoodsBack?.Parcel is not null),
        ["goodsSent.next"] = That(c => c.GoodsBack is { DeliveredAt: null, LostAt: null }).By(Promises.BackBy),
        ["goodsLost.*"] = Whole(c => c.Ever<ReturnEvent.GoodsLost>()),
        ["goodsLost.next"] = That(c => IsOpen(c, ContestCause.LostGoods)).Word("by", DecideBy).Then(c => c.Mailed("contest_decided") || c.End.GoodsBack?.DeliveredAt is not null),
        ["expired.*"] = In("expired").With(c => c.PostedAt is null),
        ["expired.label"] = That(c => c.Shipment?.Label is not null),
        ["expired.next"] = Reopens(isPossible: true).Word("by", ReopenBy),
        ["expired.nextAlways"] = Reopens(isPossible: true).With(c => c.Kind is CaseKind.Withdrawal),
        ["expired.nextClosed"] = Reopens(isPossible: false),
        ["cancelled.*"] = In("cancelled").Then(c => c.End.Paid.IsZero || c.End.Reopenings > 0),
        ["cancelled.lead"] = In("cancelled").With(c => c.PostedAt is null),
        ["cancelled.next"] = Reopens(isPossible: true).Word("by", ReopenBy),
        ["cancelled.nextAlways"] = Reopens(isPossible: true),
        ["cancelled.nextClosed"] = Reopens(isPossible: false),
        ["cancelled.leadPosted"] = In("cancelled").With(c => c.PostedAt is not null),
        ["cancelled.pickup"] = That(c => c.Shipment?.Pickup is not null),
        ["survey.*"] = In("closed").With(c => c.Paid.IsPositive),
    };

    public static IReadOnlyDictionary<string, Claim> OfPages { get; } = new Dictionary<string, Claim>(StringComparer.Ordinal)
    {
        ["page.*"] = Nothing,
        ["page.parcelBackTitle"] = That(c => c.GoodsBack?.Parcel is not null),
        ["page.contestOpen"] = That(c => IsOpen(c, ContestCause.Customer)).Word("decideBy", DecideBy),
        ["page.contestUpheld"] = That(c => c.Contest is { IsOpen: false, Upheld: true }),
        ["page.contestRejected"] = That(c => c.Contest is { IsOpen: false, Upheld: false }),
        ["step.*"] = Nothing,
        // Only the sentences of its own status count: a status' title is in the page that has it.
        ["state.*"] = Nothing,
        ["state.requested.next"] = In("requested").By(Promises.AnswerBy),
        ["state.in_review.next"] = In("in_review").By(ClockNames.Decision),
        ["state.refused.plain"] = In("refused"),
        ["state.approved.next"] = In("approved").By(Promises.ShipBy),
        ["state.kept.next"] = In("kept").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.awaiting_parcel.nextPickup"] = That(c => c.Shipment?.Pickup is not null).Word("window", (told, c) => c.Window(told.AsOf.Shipment!.Pickup!)),
        ["state.awaiting_parcel.nextPickupOpen"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.Pickup && c.Shipment!.Pickup is null).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextDropOff"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextOwn"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.HasNamedParcel).By(ClockNames.ShipBy),
        ["state.awaiting_parcel.nextOwnGiven"] = That(c => c.HasNamedParcel).By(ClockNames.ShipBy),
        ["state.in_transit.next"] = In("in_transit").By(Promises.ResultBy),
        ["state.in_transit.nextAhead"] = In("in_transit").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.in_transit.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["state.arrived.next"] = In("arrived").By(ClockNames.Inspection),
        ["state.arrived.nextAhead"] = In("arrived").By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.arrived.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["state.lost.next"] = In("lost").By(ClockNames.Payment).Then(c => c.End.Paid.IsPositive),
        ["state.lost.nextSent"] = That(c => c.AdvancePaidAt is not null),
        ["state.inspected.next"] = In("inspected").By(ClockNames.Payment),
        ["state.refunding.title"] = That(c => !IsAsked(c)),
        ["state.refunding.nextAmount"] = That(c => !HasOpen(c)).Amount("amount", c => c.Refund!.Total).By(ClockNames.Payment).Then(c => c.Mailed("refund_sent")),
        ["state.refunding.titleAsk"] = That(IsAsked),
        ["state.refunding.nextAsk"] = That(IsAsked).Amount("unassigned", c => c.Refund!.Plan!.Unassigned),
        ["state.refunding.nextStuck"] = That(c => HasOpen(c) && !IsAsked(c)).Amount("unassigned", c => c.Refund!.Plan!.Unassigned),
        ["state.contested.next"] = That(c => c.Contest is { IsOpen: true }).Word("by", DecideBy),
        ["state.goods_held.next"] = That(c => c.HoldsGoods && c.ContestBy is not null).Word("by", (told, c) => c.By(told.AsOf.ContestBy!.Value)),
        ["state.goods_held.plain"] = That(c => c.HoldsGoods),
        ["state.sending_back.next"] = That(c => c.GoodsBack is { Parcel: not null, DeliveredAt: null }).By(Promises.BackBy),
        ["state.closed.title"] = In("closed").With(c => c.Paid.IsPositive),
        ["state.closed.nextAmount"] = That(c => c.Paid.IsPositive).Amount("amount", c => c.Refund!.Total).By(Promises.ArrivesBy),
        ["state.closed.plain"] = That(c => c.Paid.IsPositive).Amount("amount", c => c.Refund!.Total),
        ["state.closed.titleNone"] = That(c => c.Paid.IsZero),
        ["state.closed.nextNone"] = That(c => c.Paid.IsZero).Then(c => c.End.Paid.IsZero),
        ["state.closed.plainNone"] = That(c => c.Paid.IsZero).Then(c => c.End.Paid.IsZero),
        ["state.cancelled.next"] = Reopens(isPossible: true).With(c => c.PostedAt is null).Word("by", ReopenBy).Then(c => c.End.Paid.IsZero || c.End.Reopenings > 0),
        ["state.cancelled.nextAlways"] = Reopens(isPossible: true).With(c => c.PostedAt is null).Then(c => c.End.Paid.IsZero || c.End.Reopenings > 0),
        ["state.cancelled.nextPosted"] = That(c => c.PostedAt is not null).Then(c => c.End.Paid.IsZero || c.End.Reopenings > 0),
        ["state.expired.next"] = Reopens(isPossible: true).Word("by", ReopenBy),
        ["state.expired.nextAlways"] = Reopens(isPossible: true),
        ["state.failed.title"] = That(c => c.State is ReturnState.Failed { UnitsReleased: false }),
        ["state.failed.titleEnded"] = That(c => c.State is ReturnState.Failed { UnitsReleased: true }),
        ["state.failed.plain"] = That(c => c.State is ReturnState.Failed { UnitsReleased: false }),
        ["state.failed.plainEnded"] = That(c => c.State is ReturnState.Failed { UnitsReleased: true }).Then(c => c.End.Paid.IsZero),

        // A form asks for something only while the case waits for it.
        ["form.*"] = Nothing,
        ["form.trackingTitle"] = In("awaiting_parcel").With(c => c.ShipBack.Method is ShipBackMethod.OwnParcel),
        ["form.cancelTitle"] = In("requested", "in_review", "approved", "awaiting_parcel"),
        ["form.consentTitle"] = That(IsAsked),
        ["form.reopenTitle"] = Reopens(isPossible: true),
        ["form.contestText"] = new Claim().And("it can be contested", (told, _) => Contests.MayCome(told.AsOf, told.At)).Word("contestBy", (told, c) => c.By(told.AsOf.ContestBy!.Value)),
        ["form.surveyTitle"] = In("closed").With(c => c.Paid.IsPositive),
        ["notice.*"] = Nothing,
        ["link.*"] = Nothing,

        ["event.*"] = Nothing,
        ["event.inReview"] = Whole(c => c.Ever<ReturnEvent.SentToReview>()),
        ["event.pickupBooked"] = Whole(c => c.End.Shipment?.PickupAttempts > 0),
        ["event.codeReady"] = That(c => c.Shipment?.DropOffCode is not null),
        ["event.labelReady"] = That(c => c.Shipment is { Label: not null, DropOffCode: null }),
        ["event.refundSent"] = Whole(c => c.Whole.Timeline.Any(row => row.What is ReturnEvent.RefundChanged { Status: RefundStatus.Succeeded })),
        ["event.inspected"] = That(c => c.Inspection is not null),
        ["event.closed"] = That(c => c.HasClosed),
        ["event.cancelled"] = That(c => c.State is ReturnState.Cancelled),
        ["event.contested"] = Whole(c => c.Ever<ReturnEvent.Contested>()),
        ["event.contestUpheld"] = Whole(c => c.Ever<ReturnEvent.ContestUpheld>()),
        ["event.contestRejected"] = Whole(c => c.Ever<ReturnEvent.ContestRejected>()),
        ["event.goodsDelivered"] = That(c => c.GoodsBack?.DeliveredAt is not null),
        ["event.goodsLost"] = That(c => c.GoodsBack?.LostAt is not null),
        ["event.reopened"] = That(c => c.Reopenings > 0),
        ["event.expired"] = Whole(c => c.Ever<ReturnEvent.Expired>()),
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
        ["finding.*"] = Nothing,
        ["tender.*"] = Nothing,
        ["money.*"] = Nothing,
        ["words.*"] = Nothing,

        ["instead.*"] = That(c => c.Status is ReturnStatus.Refused || !IsWholly(c)),

        ["fate.*"] = That(c => c.Inspection is not null),
        ["fate.returned_unless_contested"] = That(c => c.HoldsGoods && c.GoodsBack is null).Word("contestBy", (told, c) => c.By(told.AsOf.ContestBy!.Value))
            .Then(c => HasGoodsBack(c) || c.Ever<ReturnEvent.ContestUpheld>()),
        ["fate.returned_once_decided"] = That(c => c.HoldsGoods && IsOpen(c, ContestCause.Customer)).Then(c => HasGoodsBack(c) || c.Ever<ReturnEvent.ContestUpheld>()),
        ["fate.returned_soon"] = That(c => c.HoldsGoods && c.GoodsBack is null).Then(HasGoodsBack),
        ["fate.on_the_way"] = That(c => c.GoodsBack is { Parcel: not null, DeliveredAt: null, LostAt: null }),
        ["fate.delivered"] = That(c => c.GoodsBack?.DeliveredAt is not null),
        ["fate.lost"] = That(c => c.GoodsBack is { LostAt: not null, DeliveredAt: null }),
        ["fate.discarded_unless_contested"] = That(c => c.HoldsGoods).Word("contestBy", (told, c) => c.By(told.AsOf.ContestBy!.Value)),
        ["fate.discarded"] = That(c => c.GoodsBack is not null),
        ["fate.kept"] = That(c => c.IsPaidAhead),

        ["none.NothingAccepted"] = That(c => c.Refund is { Total.IsZero: true, Lines.Count: 0 }),
        ["none.FreightTakesAll"] = That(c => c.Refund is null or { Total.IsZero: true }).Amount("freight", c => c.Policy.ShipBack.FreightFor(c.ShipBack.Method))
            .Then(c => c.End.Refund is null || c.End.Paid.IsZero),
        ["none.NothingLeft"] = That(c => c.Refund is null or { Total.IsZero: true, Lines.Count: > 0 }),

        ["case.*"] = Nothing,
        ["case.contest"] = That(c => c.Inspection is not null && !CaseFacts.IsAsAsked(c)).Word("contestBy", (told, c) => c.By(told.AsOf.ContestBy!.Value)),
        ["case.surplusTitle"] = That(c => c.Inspection is not null),
        ["case.faultSeller"] = That(c => c.Refund is null or { Freight.IsZero: true }),
        // The two read alike.
        ["case.declineReason"] = That(c => c.State is ReturnState.Refused { Reason: not null } || c.Contest is { Reason: not null }),
        ["case.contestReason"] = That(c => c.State is ReturnState.Refused { Reason: not null } || c.Contest is { Reason: not null }),
        ["case.expectedTitle"] = That(c => c.Refund is null && IsAccepted(c)),
        ["case.expectedNone"] = In("approved", "awaiting_parcel").Then(c => c.End.Paid.IsZero || c.End.Inspection is null),
        ["case.sendTitle"] = In("approved", "awaiting_parcel"),
        ["case.bonus"] = That(c => c.Refund?.Plan?.Bonus is not null).Amount("bonus", c => c.Refund!.Plan!.Bonus!.Amount),

        ["send.*"] = Nothing,
        ["send.label"] = That(c => c.Shipment?.Label is not null).With(c => c.Shipment!.DropOffCode is null),
        ["send.pickup"] = That(c => c.Shipment?.Pickup is not null).Word("window", (told, c) => c.Window(told.AsOf.Shipment!.Pickup!)),
        ["send.pickupOpen"] = That(c => c.Shipment?.Pickup is null),
        ["send.dropOff"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff && c.Shipment!.DropOffCode is not null),
        ["send.dropOffAny"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff && c.Shipment!.DropOffCode is not null),
        ["send.dropOffLabel"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff && c.Shipment is { Label: not null, DropOffCode: null }),
        ["send.dropOffLabelAny"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff && c.Shipment is { Label: not null, DropOffCode: null }),
        ["send.own"] = That(c => c.ShipBack.Method is ShipBackMethod.OwnParcel),
        ["send.tell"] = That(c => c.ShipBack.Method is ShipBackMethod.OwnParcel && !c.HasNamedParcel),
        ["send.nextPickup"] = That(HasPickup).With(c => c.Shipment!.PickupAttempts < c.Policy.ShipBack.MaxPickupAttempts).By(ClockNames.Pickup),
        ["send.nextPickupLast"] = That(HasPickup).With(c => c.Shipment!.PickupAttempts >= c.Policy.ShipBack.MaxPickupAttempts).By(ClockNames.Pickup),
        ["send.nextPickupOpen"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.Pickup && c.Shipment?.Pickup is null).By(ClockNames.ShipBy),
        ["send.nextDropOff"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.DropOff).By(ClockNames.ShipBy),
        ["send.nextOwn"] = That(c => CaseFacts.WayOf(c) is ShipBackMethod.OwnParcel && !c.HasNamedParcel).By(ClockNames.ShipBy),
        ["send.nextOwnGiven"] = That(c => c.HasNamedParcel).By(ClockNames.ShipBy).Word("tracking", (told, _) => told.AsOf.Shipment!.TrackingNumber),
        ["send.costCustomer"] = That(c => c.ShipBack.Method is not ShipBackMethod.OwnParcel).Amount("freight", c => c.Policy.ShipBack.FreightFor(c.ShipBack.Method))
            .Then(c => c.End.Refund is null or { Freight.IsPositive: true } or { Lines.Count: 0 } || c.Ever<ReturnEvent.ParcelLost>() || IsCorrected(c.End)),
        ["send.costSeller"] = That(_ => true).Then(c => c.End.Refund is null or { Freight.IsZero: true } || IsCorrected(c.End)),
    };

    /// <summary>A sentence's own row, or that of its group.</summary>
    public static string? RowOf(string key, IReadOnlyDictionary<string, Claim> rows) =>
        rows.ContainsKey(key) ? key : $"{key[..key.IndexOf('.', StringComparison.Ordinal)]}.*" is var group && rows.ContainsKey(group) ? group : null;

    private static string? ReplyBy(Told told, Course course) => course.By(course.Calendar.AddLocalDays(told.At, ReplyDays));

    private static string? DecideBy(Told told, Course course) => told.AsOf.Contest is { } contest ? course.By(contest.DecideBy) : null;

    private static string? ReopenBy(Told told, Course course) => Reopening.Terms(told.AsOf, told.At).Until is { } until ? course.By(until) : null;

    private static Claim Reopens(bool isPossible) => In("expired", "cancelled").And(
        "it was so when it was said", (told, _) => Reopening.Terms(told.AsOf, told.At).IsPossible == isPossible);

    private static bool IsOpen(ReturnCase subject, ContestCause cause) => subject.Contest is { IsOpen: true } contest && contest.Cause == cause;

    private static bool HasGoodsBack(Course course) => course.End.GoodsBack?.Parcel is not null;

    /// <summary>A parcel came of a return that had been refused.</summary>
    private static bool IsTurnedDown(ReturnCase subject) => subject is { CameAfterEnd: true, Decision.IsRefused: true };

    private static bool IsReturn(ReturnCase subject) => subject.Kind is CaseKind.Return;

    private static bool IsAccepted(ReturnCase subject) => subject.Decision is { IsRefused: false } && subject.Status is not ReturnStatus.Refused;

    private static bool IsWholly(ReturnCase subject) => subject.Decision!.Lines.All(l => l.Accepted);

    private static bool HasReasons(ReturnCase subject) => subject.State is ReturnState.Refused { Reason.Length: > 0 } || !IsWholly(subject);

    private static bool HasPickup(ReturnCase subject) => subject is { Status: ReturnStatus.AwaitingParcel, Shipment.Pickup: not null };

    private static bool HasOpen(ReturnCase subject) => subject.Refund?.Plan?.Unassigned.IsPositive is true;

    private static bool IsAsked(ReturnCase subject) => HasOpen(subject) && subject.Refund!.Plan!.Offered.Count > 0;

    /// <summary>A look at the goods changed who pays.</summary>
    private static bool IsCorrected(ReturnCase subject) => subject.Inspection is { } inspection && inspection.Units.Any(u => u.CorrectedFault is not null);
}
