using Serverless.Domain.Returns.Repairing;

namespace Serverless.Webhooks;

/// <summary>The types of webhooks, and what happens to a case for each to be sent. They are a contract of their own, apart from the emails.</summary>
internal static class WebhookTopics
{
    public const string Received = "return.received";
    public const string InReview = "return.in_review";
    public const string Approved = "return.approved";
    public const string Refused = "return.refused";
    public const string StopRequested = "return.stop_requested";
    public const string Stopped = "return.stopped";
    public const string TraceBegun = "return.trace_begun";
    public const string ParcelTurnedUp = "return.parcel_turned_up";
    public const string AmendmentRequested = "return.amendment_requested";

    /// <summary>The order leaves as it is wanted now: the storefront changes it too, with what <c>GET /returns/{id}</c> has.</summary>
    public const string Amended = "return.amended";

    public const string ShippingArranged = "return.shipping_arranged";
    public const string MethodChanged = "return.method_changed";
    public const string TrackingGiven = "return.tracking_given";
    public const string TrackingTaken = "return.tracking_taken";
    public const string PickupBooked = "return.pickup_booked";
    public const string PickupMissed = "return.pickup_missed";

    /// <summary>The driver comes as was wished for.</summary>
    public const string PickupChanged = "return.pickup_changed";

    /// <summary>The driver does not come as was wished for: what is booked stands.</summary>
    public const string PickupKept = "return.pickup_kept";
    public const string Reminder = "return.reminder";
    public const string ParcelCollected = "return.parcel_collected";
    public const string ParcelArrived = "return.parcel_arrived";
    public const string ParcelLost = "return.parcel_lost";
    public const string Inspected = "return.inspected";
    public const string RepairBegun = "return.repair_begun";

    /// <summary>Goods are repaired and go back to the customer.</summary>
    public const string Repaired = "return.repaired";

    /// <summary>Goods are not repaired, or not in time, and are refunded.</summary>
    public const string NotRepaired = "return.not_repaired";
    public const string ContestReceived = "return.contest_received";
    public const string ContestDecided = "return.contest_decided";
    public const string GoodsSent = "return.goods_sent";
    public const string GoodsDelivered = "return.goods_delivered";
    public const string GoodsLost = "return.goods_lost";
    public const string QuestionAsked = "return.question_asked";
    public const string QuestionAnswered = "return.question_answered";
    public const string StockArrived = "return.stock_arrived";

    /// <summary>Goods that the shop is out of are expected on another day.</summary>
    public const string RestockTold = "return.restock_told";
    public const string RedeliveryOrdered = "return.redelivery_ordered";
    public const string RedeliveryRefused = "return.redelivery_refused";
    public const string DeliveryFailed = "return.delivery_failed";
    public const string ParcelSentBack = "return.parcel_sent_back";
    public const string Delivered = "return.delivered";

    /// <summary>Extra carriage was not paid in time: the parcel is not delivered as was chosen.</summary>
    public const string CarriageNotPaid = "return.carriage_not_paid";
    public const string ExchangeReserved = "return.exchange_reserved";
    public const string ExchangeSettled = "return.exchange_settled";
    public const string ExchangeGivenUp = "return.exchange_given_up";
    public const string PaymentRequested = "return.payment_requested";
    public const string PaymentReceived = "return.payment_received";
    public const string HoldWanted = "return.hold_wanted";
    public const string HoldPlaced = "return.hold_placed";
    public const string HoldCharged = "return.hold_charged";

    /// <summary>The customer owes for goods that were sent ahead, and nothing here can collect it: the storefront bills them.</summary>
    public const string AmountOwed = "return.amount_owed";

    /// <summary>Goods are not swapped at the door: the exchange goes on as one after inspection.</summary>
    public const string SwapFailed = "return.swap_failed";

    public const string ReplacementSent = "return.replacement_sent";
    public const string ReplacementDelivered = "return.replacement_delivered";
    public const string ReplacementLost = "return.replacement_lost";
    public const string RefundPlanned = "return.refund_planned";
    public const string RefundFailed = "return.refund_failed";
    public const string RefundReturned = "return.refund_returned";

    /// <summary>A storefront has to give something back by itself; the customer is told once it has.</summary>
    public const string PayoutRequested = "return.payout_requested";

    /// <summary>All of the order is back: the storefront lets its customer use the coupons again.</summary>
    public const string CouponsReleased = "return.coupons_released";

    public const string Refunded = "return.refunded";
    public const string Overpaid = "return.overpaid";
    public const string ConsentGiven = "return.consent_given";
    public const string Closed = "return.closed";
    public const string Cancelled = "return.cancelled";
    public const string Expired = "return.expired";
    public const string Failed = "return.failed";
    public const string Reopened = "return.reopened";
    public const string Resumed = "return.resumed";
    public const string SurveyAnswered = "return.survey_answered";

    /// <summary>An email came back: the shop tells the customer otherwise, or finds out the right address.</summary>
    public const string CustomerUnreachable = "return.customer_unreachable";

    /// <summary>
    /// The case stands elsewhere by something that has no type of its own: whoever follows <c>status</c> and <c>previousStatus</c> finds no gap.
    /// </summary>
    public const string StatusChanged = "return.status_changed";

    public static IReadOnlyList<string> All { get; } =
    [
        Received, InReview, Approved, Refused, StopRequested, Stopped, TraceBegun, ParcelTurnedUp, AmendmentRequested, Amended, ShippingArranged, MethodChanged,
        TrackingGiven, TrackingTaken, PickupBooked, PickupMissed, PickupChanged, PickupKept, Reminder, ParcelCollected, ParcelArrived, ParcelLost, Inspected, RepairBegun, Repaired, NotRepaired, ContestReceived, ContestDecided,
        GoodsSent, GoodsDelivered, GoodsLost, QuestionAsked, QuestionAnswered, StockArrived, RestockTold, RedeliveryOrdered, RedeliveryRefused, DeliveryFailed, ParcelSentBack, Delivered, CarriageNotPaid,
        ExchangeReserved, ExchangeSettled, ExchangeGivenUp,
        PaymentRequested, PaymentReceived, HoldWanted, HoldPlaced, HoldCharged, AmountOwed, SwapFailed, ReplacementSent, ReplacementDelivered, ReplacementLost, RefundPlanned, RefundFailed, RefundReturned, PayoutRequested, CouponsReleased, Refunded, Overpaid, ConsentGiven, Closed, Cancelled,
        Expired, Failed, Reopened, Resumed, SurveyAnswered, CustomerUnreachable, StatusChanged,
    ];

    /// <summary>What a storefront is told of an event, in order. A request is told together with what became of it first.</summary>
    public static IReadOnlyList<string> Of(ReturnCase before, ReturnEvent happened, ReturnCase after) =>
        before.State is ReturnState.Requested && OfStep(before, happened, after) is [_, ..] first ? [Received, .. first] : OfStep(before, happened, after);

    private static IReadOnlyList<string> OfStep(ReturnCase before, ReturnEvent happened, ReturnCase after) =>
        OfChange(before, happened, after) is [_, ..] own ? own : before.Status == after.Status ? [] : [StatusChanged];

    private static IReadOnlyList<string> OfChange(ReturnCase before, ReturnEvent happened, ReturnCase after) => happened switch
    {
        ReturnEvent.SentToReview or ReturnEvent.EvidenceWanted => [InReview],
        ReturnEvent.StockArrived => [StockArrived],
        ReturnEvent.RestockTold => [RestockTold],
        ReturnEvent.Approved or ReturnEvent.ApprovedToKeep or ReturnEvent.StockOutAccepted or ReturnEvent.UndeliverableAccepted => [Approved],
        ReturnEvent.RedeliveryOrdered => [RedeliveryOrdered],
        ReturnEvent.RedeliveryRefused => [RedeliveryRefused],
        ReturnEvent.DeliveryFailed => [DeliveryFailed],
        ReturnEvent.ParcelSentBack => before.Delivery is { SentBack: null } ? [ParcelSentBack] : [],
        ReturnEvent.DeliveredAfterAll => [Delivered],
        ReturnEvent.CarriageNotPaid => [CarriageNotPaid],
        ReturnEvent.Refused => [Refused],
        ReturnEvent.StopDecided => [StopRequested],
        ReturnEvent.OrderStopped => [Stopped],
        ReturnEvent.TraceBegun => [TraceBegun],
        ReturnEvent.ParcelTurnedUp => [ParcelTurnedUp],
        ReturnEvent.AmendmentDecided => [AmendmentRequested],
        ReturnEvent.Amended => [Amended],
        ReturnEvent.ShipBackArranged { Shipment.Pickup: not null, Leader: null } => [ShippingArranged, PickupBooked],
        ReturnEvent.ShipBackArranged => [ShippingArranged],
        ReturnEvent.WayChanged or ReturnEvent.ParcelNotShared or ReturnEvent.SharedParcelChanged => [MethodChanged],
        ReturnEvent.TrackingGiven => [TrackingGiven],
        ReturnEvent.TrackingTaken => [TrackingTaken],
        ReturnEvent.PickupMissed => [PickupMissed],
        ReturnEvent.PickupRebooked => [PickupBooked],
        ReturnEvent.PickupChanged => [PickupChanged],
        ReturnEvent.PickupKept => [PickupKept],
        ReturnEvent.Reminded => [Reminder],
        ReturnEvent.ParcelCollected => [ParcelCollected],
        ReturnEvent.ParcelArrived => [ParcelArrived],
        ReturnEvent.ParcelLost => [ParcelLost],
        ReturnEvent.Inspected => [Inspected],
        ReturnEvent.RepairBegun => [RepairBegun],
        ReturnEvent.RepairEnded { Results: [_, ..] results } =>
        [
            .. results.Any(line => line.Outcome is RepairOutcome.Repaired) ? [Repaired] : Array.Empty<string>(),
            .. results.Any(line => line.Outcome is RepairOutcome.NotRepairable) ? [NotRepaired] : Array.Empty<string>(),
        ],
        // The time was over.
        ReturnEvent.RepairEnded => [NotRepaired],
        ReturnEvent.Contested => [ContestReceived],
        ReturnEvent.ContestUpheld or ReturnEvent.ContestRejected => [ContestDecided],
        ReturnEvent.GoodsReleased { Parcel: not null } => [GoodsSent],
        ReturnEvent.GoodsDelivered => [GoodsDelivered],
        ReturnEvent.GoodsLost => [GoodsLost],
        ReturnEvent.QuestionAsked => [QuestionAsked],
        ReturnEvent.QuestionReminded => [Reminder],
        ReturnEvent.QuestionAnswered => [QuestionAnswered],
        ReturnEvent.StockReserved => [ExchangeReserved],
        ReturnEvent.ExchangeSettled => [ExchangeSettled],
        ReturnEvent.ExchangeGivenUp => [ExchangeGivenUp],
        ReturnEvent.PaymentRequested => [PaymentRequested],
        ReturnEvent.PaymentReminded => [Reminder],
        ReturnEvent.PaymentReceived => [PaymentReceived],
        ReturnEvent.HoldWanted => [HoldWanted],
        ReturnEvent.HoldPlaced => [HoldPlaced],
        ReturnEvent.HoldCharged => [HoldCharged],
        ReturnEvent.AmountOwed => [AmountOwed],
        ReturnEvent.SendingAheadGivenUp when before.Exchange is { Ships: ReplacementShips.AtDoor } => [SwapFailed],
        ReturnEvent.ReplacementSent => [ReplacementSent],
        ReturnEvent.ReplacementDelivered => [ReplacementDelivered],
        ReturnEvent.ReplacementLost => [ReplacementLost],
        ReturnEvent.RefundPlanned { Refund.Plan.Unassigned.IsPositive: true } => [RefundPlanned, RefundFailed],
        ReturnEvent.RefundPlanned => [RefundPlanned],
        ReturnEvent.RefundReplanned replanned when replanned.Refund.Plan!.Unassigned > before.Repayment.Refund!.Plan!.Unassigned => [RefundFailed],
        ReturnEvent.RefundReplanned => [RefundPlanned],
        ReturnEvent.MoneyReturned => [RefundReturned],
        ReturnEvent.CouponsReleased => [CouponsReleased],
        ReturnEvent.DuplicateRefund or ReturnEvent.AdvanceReconciled { Overpaid: not null } => [Overpaid],
        ReturnEvent.AdvancePaid or ReturnEvent.RefundPaid => [Refunded],
        ReturnEvent.ConsentGiven => [ConsentGiven],
        ReturnEvent.Closed when RefundSteps.IsNewsThatItIsPaid(before, after) => [Refunded, Closed],
        ReturnEvent.Closed => [Closed],
        ReturnEvent.Cancelled => [Cancelled],
        ReturnEvent.Expired => [Expired],
        ReturnEvent.Failed => [Failed],
        ReturnEvent.Terminated when before.State is not ReturnState.Failed => [Failed],
        ReturnEvent.Reopened => [Reopened],
        ReturnEvent.Replayed => [Resumed],
        ReturnEvent.SurveyAnswered => [SurveyAnswered],
        ReturnEvent.EmailLost when before.Contact?.UnreachableSince is null && after.Contact is { UnreachableSince: not null } => [CustomerUnreachable],
        _ when IsInternal(happened) => [],
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Say whether a storefront is told of it"),
    };

    /// <summary>What is the business of those who look after cases, or is told with something else; only where the status changes with it, that is told.</summary>
    private static bool IsInternal(ReturnEvent happened) => happened is
        ReturnEvent.Received or ReturnEvent.KeptInPart or ReturnEvent.StockAwaited or ReturnEvent.WaitEnded or ReturnEvent.StopAsked or ReturnEvent.StopCorrected
        or ReturnEvent.TraceAsked or ReturnEvent.DeliveryLost or ReturnEvent.AmendmentAsked or ReturnEvent.AmendmentCorrected or ReturnEvent.PickupWished or ReturnEvent.ParcelShared or ReturnEvent.ParcelUnshared or ReturnEvent.RepairAsked or ReturnEvent.RepairCorrected or ReturnEvent.ParcelSeen or ReturnEvent.InspectionWaived or ReturnEvent.RefundChanged or ReturnEvent.AdvanceReconciled
        or ReturnEvent.AdvanceWithheld or ReturnEvent.ContestAwaited or ReturnEvent.GoodsHeld or ReturnEvent.GoodsReleased or ReturnEvent.GoodsAwaited or ReturnEvent.GoodsSeen
        or ReturnEvent.CarriageWanted or ReturnEvent.PaymentExpired or ReturnEvent.HoldUnwanted or ReturnEvent.HoldLapsed or ReturnEvent.SendingOnTrust or ReturnEvent.SwapDue or ReturnEvent.SendingAheadGivenUp or ReturnEvent.ChargeDue or ReturnEvent.LatePayment or ReturnEvent.UnexpectedPayment or ReturnEvent.DifferenceWaived or ReturnEvent.DifferenceReopened or ReturnEvent.ReplacementAwaited or ReturnEvent.ReplacementSeen
        or ReturnEvent.ClockWarned or ReturnEvent.ClockRanOut or ReturnEvent.Paused or ReturnEvent.Resumed or ReturnEvent.Terminated or ReturnEvent.CarrierClaimMarked
        or ReturnEvent.EmailLost or ReturnEvent.EmailComplained or ReturnEvent.CustomerReached or ReturnEvent.EmailCorrected or ReturnEvent.MessageReceived or ReturnEvent.MessagesAnswered or ReturnEvent.Noted;
}
