using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Ids;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Domain.Returns;

/// <summary>Something that happened to a return; the timeline is made of these.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "what")]
[JsonDerivedType(typeof(Received), "received")]
[JsonDerivedType(typeof(SentToReview), "sent_to_review")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(ApprovedToKeep), "approved_to_keep")]
[JsonDerivedType(typeof(KeptInPart), "kept_in_part")]
[JsonDerivedType(typeof(EvidenceWanted), "evidence_wanted")]
[JsonDerivedType(typeof(Refused), "refused")]
[JsonDerivedType(typeof(StopDecided), "stop_decided")]
[JsonDerivedType(typeof(StopAsked), "stop_asked")]
[JsonDerivedType(typeof(OrderStopped), "order_stopped")]
[JsonDerivedType(typeof(StopCorrected), "stop_corrected")]
[JsonDerivedType(typeof(TraceBegun), "trace_begun")]
[JsonDerivedType(typeof(TraceAsked), "trace_asked")]
[JsonDerivedType(typeof(DeliveryLost), "delivery_lost")]
[JsonDerivedType(typeof(ParcelTurnedUp), "parcel_turned_up")]
[JsonDerivedType(typeof(AmendmentDecided), "amendment_decided")]
[JsonDerivedType(typeof(AmendmentAsked), "amendment_asked")]
[JsonDerivedType(typeof(Amended), "amended")]
[JsonDerivedType(typeof(AmendmentCorrected), "amendment_corrected")]
[JsonDerivedType(typeof(ShipBackArranged), "ship_back_arranged")]
[JsonDerivedType(typeof(ParcelNotShared), "parcel_not_shared")]
[JsonDerivedType(typeof(ParcelShared), "parcel_shared")]
[JsonDerivedType(typeof(ParcelUnshared), "parcel_unshared")]
[JsonDerivedType(typeof(SharedParcelChanged), "shared_parcel_changed")]
[JsonDerivedType(typeof(TrackingGiven), "tracking_given")]
[JsonDerivedType(typeof(TrackingTaken), "tracking_taken")]
[JsonDerivedType(typeof(PickupMissed), "pickup_missed")]
[JsonDerivedType(typeof(PickupRebooked), "pickup_rebooked")]
[JsonDerivedType(typeof(PickupWished), "pickup_wished")]
[JsonDerivedType(typeof(PickupChanged), "pickup_changed")]
[JsonDerivedType(typeof(PickupKept), "pickup_kept")]
[JsonDerivedType(typeof(WayChanged), "way_changed")]
[JsonDerivedType(typeof(Reminded), "reminded")]
[JsonDerivedType(typeof(ParcelCollected), "parcel_collected")]
[JsonDerivedType(typeof(ParcelSeen), "parcel_seen")]
[JsonDerivedType(typeof(ParcelLost), "parcel_lost")]
[JsonDerivedType(typeof(ParcelArrived), "parcel_arrived")]
[JsonDerivedType(typeof(Inspected), "inspected")]
[JsonDerivedType(typeof(InspectionWaived), "inspection_waived")]
[JsonDerivedType(typeof(RepairBegun), "repair_begun")]
[JsonDerivedType(typeof(RepairAsked), "repair_asked")]
[JsonDerivedType(typeof(RepairEnded), "repair_ended")]
[JsonDerivedType(typeof(RepairCorrected), "repair_corrected")]
[JsonDerivedType(typeof(Contested), "contested")]
[JsonDerivedType(typeof(ContestAwaited), "contest_awaited")]
[JsonDerivedType(typeof(ContestUpheld), "contest_upheld")]
[JsonDerivedType(typeof(ContestRejected), "contest_rejected")]
[JsonDerivedType(typeof(GoodsHeld), "goods_held")]
[JsonDerivedType(typeof(GoodsReleased), "goods_released")]
[JsonDerivedType(typeof(GoodsAwaited), "goods_awaited")]
[JsonDerivedType(typeof(GoodsSeen), "goods_seen")]
[JsonDerivedType(typeof(GoodsDelivered), "goods_delivered")]
[JsonDerivedType(typeof(GoodsLost), "goods_lost")]
[JsonDerivedType(typeof(RefundPlanned), "refund_planned")]
[JsonDerivedType(typeof(RefundReplanned), "refund_replanned")]
[JsonDerivedType(typeof(RefundChanged), "refund_changed")]
[JsonDerivedType(typeof(MoneyReturned), "money_returned")]
[JsonDerivedType(typeof(DuplicateRefund), "paid_besides")]
[JsonDerivedType(typeof(RefundPaid), "refund_paid")]
[JsonDerivedType(typeof(AdvancePaid), "advance_paid")]
[JsonDerivedType(typeof(AdvanceReconciled), "advance_reconciled")]
[JsonDerivedType(typeof(AdvanceWithheld), "advance_withheld")]
[JsonDerivedType(typeof(CouponsReleased), "coupons_released")]
[JsonDerivedType(typeof(ConsentGiven), "consent_given")]
[JsonDerivedType(typeof(QuestionAsked), "question_asked")]
[JsonDerivedType(typeof(QuestionReminded), "question_reminded")]
[JsonDerivedType(typeof(QuestionAnswered), "question_answered")]
[JsonDerivedType(typeof(StockOutAccepted), "stock_out_accepted")]
[JsonDerivedType(typeof(UndeliverableAccepted), "undeliverable_accepted")]
[JsonDerivedType(typeof(RedeliveryOrdered), "redelivery_ordered")]
[JsonDerivedType(typeof(RedeliveryRefused), "redelivery_refused")]
[JsonDerivedType(typeof(DeliveryFailed), "delivery_failed")]
[JsonDerivedType(typeof(ParcelSentBack), "parcel_sent_back")]
[JsonDerivedType(typeof(DeliveredAfterAll), "delivered_after_all")]
[JsonDerivedType(typeof(CarriageWanted), "carriage_wanted")]
[JsonDerivedType(typeof(CarriageNotPaid), "carriage_not_paid")]
[JsonDerivedType(typeof(StockAwaited), "stock_awaited")]
[JsonDerivedType(typeof(WaitEnded), "wait_ended")]
[JsonDerivedType(typeof(RestockTold), "restock_told")]
[JsonDerivedType(typeof(StockArrived), "stock_arrived")]
[JsonDerivedType(typeof(StockReserved), "stock_reserved")]
[JsonDerivedType(typeof(ExchangeSettled), "exchange_settled")]
[JsonDerivedType(typeof(PaymentRequested), "payment_requested")]
[JsonDerivedType(typeof(PaymentReminded), "payment_reminded")]
[JsonDerivedType(typeof(PaymentExpired), "payment_expired")]
[JsonDerivedType(typeof(PaymentReceived), "payment_received")]
[JsonDerivedType(typeof(LatePayment), "late_payment")]
[JsonDerivedType(typeof(UnexpectedPayment), "unexpected_payment")]
[JsonDerivedType(typeof(DifferenceWaived), "difference_waived")]
[JsonDerivedType(typeof(DifferenceReopened), "difference_reopened")]
[JsonDerivedType(typeof(ExchangeGivenUp), "exchange_given_up")]
[JsonDerivedType(typeof(HoldWanted), "hold_wanted")]
[JsonDerivedType(typeof(HoldPlaced), "hold_placed")]
[JsonDerivedType(typeof(HoldUnwanted), "hold_unwanted")]
[JsonDerivedType(typeof(SwapDue), "swap_due")]
[JsonDerivedType(typeof(SendingOnTrust), "sending_on_trust")]
[JsonDerivedType(typeof(SendingAheadGivenUp), "sending_ahead_given_up")]
[JsonDerivedType(typeof(ChargeDue), "charge_due")]
[JsonDerivedType(typeof(HoldCharged), "hold_charged")]
[JsonDerivedType(typeof(HoldLapsed), "hold_lapsed")]
[JsonDerivedType(typeof(AmountOwed), "amount_owed")]
[JsonDerivedType(typeof(ReplacementSent), "replacement_sent")]
[JsonDerivedType(typeof(ReplacementAwaited), "replacement_awaited")]
[JsonDerivedType(typeof(ReplacementSeen), "replacement_seen")]
[JsonDerivedType(typeof(ReplacementDelivered), "replacement_delivered")]
[JsonDerivedType(typeof(ReplacementLost), "replacement_lost")]
[JsonDerivedType(typeof(ClockWarned), "clock_warned")]
[JsonDerivedType(typeof(ClockRanOut), "clock_ran_out")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Reopened), "reopened")]
[JsonDerivedType(typeof(SurveyAnswered), "survey_answered")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Replayed), "replayed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
[JsonDerivedType(typeof(CarrierClaimMarked), "carrier_claim_marked")]
[JsonDerivedType(typeof(EmailLost), "email_lost")]
[JsonDerivedType(typeof(EmailComplained), "email_complained")]
[JsonDerivedType(typeof(CustomerReached), "customer_reached")]
[JsonDerivedType(typeof(EmailCorrected), "email_corrected")]
[JsonDerivedType(typeof(MessageReceived), "message_received")]
[JsonDerivedType(typeof(MessagesAnswered), "messages_answered")]
[JsonDerivedType(typeof(Noted), "noted")]
public abstract record ReturnEvent
{
    private ReturnEvent()
    {
    }

    public sealed record Received : ReturnEvent;

    public sealed record SentToReview(Decision Decision, DateTimeOffset DecideBy) : ReturnEvent;

    /// <param name="By">The person who decided; absent when the policy did.</param>
    public sealed record Approved(Decision Decision, DateTimeOffset ShipBy, string? Reason, string? By = null) : ReturnEvent;

    /// <summary>Accepted, and the goods stay with the customer.</summary>
    /// <param name="By">The person who decided; absent when the policy did.</param>
    public sealed record ApprovedToKeep(Decision Decision, DateTimeOffset PayBy, string? Reason, string? By = null) : ReturnEvent;

    /// <summary>The customer keeps goods that were to come back, for a part of their refund.</summary>
    public sealed record KeptInPart(Decision Decision, DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>Accepted as far as it goes; evidence is missing, and the customer is asked for it before a person looks.</summary>
    /// <param name="DecideBy">When a person would have decided.</param>
    public sealed record EvidenceWanted(Decision Decision, DateTimeOffset DecideBy) : ReturnEvent;

    /// <param name="By">The person who decided; absent when the policy did.</param>
    public sealed record Refused(Decision Decision, string? Reason, string? By = null) : ReturnEvent
    {
        /// <summary>Until when the customer can contest what the carrier says; absent where nothing rests on that.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ContestBy { get; init; }
    }

    /// <summary>Accepted as far as the warehouse can still stop it.</summary>
    public sealed record StopDecided(Decision Decision, DateTimeOffset AnswerBy) : ReturnEvent;

    /// <summary>The warehouse knows what it has to stop, and has not said yet whether it could.</summary>
    public sealed record StopAsked : ReturnEvent;

    /// <summary>The accepted goods do not leave.</summary>
    /// <param name="Decision">What was not stopped is accepted no longer.</param>
    public sealed record OrderStopped(Decision Decision, DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>The warehouse says something else than what is paid for: a person sees to it.</summary>
    /// <param name="Stopped">The lines that it says it stopped.</param>
    public sealed record StopCorrected(IReadOnlyList<LineId> Stopped) : ReturnEvent;

    /// <summary>The goods never came, says the customer: accepted unless the carrier finds them.</summary>
    /// <param name="By">The person who decided; absent when the policy did.</param>
    public sealed record TraceBegun(Decision Decision, DateTimeOffset TraceBy, string? Reason, string? By = null) : ReturnEvent;

    /// <summary>The carrier was asked for the parcel.</summary>
    public sealed record TraceAsked : ReturnEvent;

    /// <summary>The carrier lost the parcel that was to bring the goods.</summary>
    public sealed record DeliveryLost(DateTimeOffset LostAt) : ReturnEvent;

    /// <summary>A parcel that was taken for lost was delivered after all: a person sees to it.</summary>
    public sealed record ParcelTurnedUp(DateTimeOffset DeliveredAt) : ReturnEvent;

    /// <summary>Accepted as far as the warehouse can still change the order.</summary>
    public sealed record AmendmentDecided(Decision Decision, DateTimeOffset AnswerBy) : ReturnEvent;

    /// <summary>The warehouse knows what it has to change, and has not said yet whether it could.</summary>
    public sealed record AmendmentAsked : ReturnEvent;

    /// <summary>The order leaves as it was wanted: the storefront has it changed, and so has the warehouse where that has it already.</summary>
    public sealed record Amended(Decision Decision) : ReturnEvent;

    /// <summary>The warehouse says that it did not change what the customer was told is changed: a person sees to it.</summary>
    public sealed record AmendmentCorrected(AmendmentAnswer Answer) : ReturnEvent;

    public sealed record ShipBackArranged(Shipment Shipment) : ReturnEvent
    {
        /// <summary>The case whose parcel it is; absent where it is this one's own.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CaseId? Leader { get; init; }

        /// <summary>Until when the goods can be sent, where that is longer for the pickup; absent where it is as it was.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }
    }

    /// <summary>The parcel that the goods were to travel in is not sent any more, or could not be joined: they get one of their own.</summary>
    /// <param name="ShipBy">The last day for it, where a label for the other parcel was theirs already.</param>
    public sealed record ParcelNotShared([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? ShipBy = null) : ReturnEvent;

    /// <summary>Goods of another case travel in this one's parcel.</summary>
    public sealed record ParcelShared(CaseId With) : ReturnEvent;

    /// <summary>They do not any more.</summary>
    public sealed record ParcelUnshared(CaseId With) : ReturnEvent;

    /// <summary>The parcel that the goods travel in is fetched at another time, or goes another way.</summary>
    public sealed record SharedParcelChanged(Shipment Shipment, ShipBackMethod Method) : ReturnEvent;

    public sealed record TrackingGiven(string TrackingNumber, string? Carrier) : ReturnEvent;

    /// <summary>The parcel of this number is another case's: the customer is asked for the right one.</summary>
    public sealed record TrackingTaken(string TrackingNumber) : ReturnEvent;

    /// <param name="Attempt">1 for the first pickup.</param>
    /// <param name="GivenUp">No further one is booked.</param>
    public sealed record PickupMissed(int Attempt, bool GivenUp) : ReturnEvent;

    public sealed record PickupRebooked(Pickup Pickup, int Attempt) : ReturnEvent;

    /// <summary>Another pickup is wished for; the carrier is to be asked.</summary>
    /// <param name="Number">Counted from 1 in the case.</param>
    public sealed record PickupWished(int Number, PickupSlot Slot, PickupWindow Window) : ReturnEvent;

    /// <summary>The carrier comes as was wished for, and not as was booked before.</summary>
    public sealed record PickupChanged(Pickup Pickup, int Number) : ReturnEvent;

    /// <summary>The carrier does not come as was wished for.</summary>
    /// <param name="Pickup">What is booked: the one before, or another when that could not be had back.</param>
    /// <param name="Cause">The carrier's code.</param>
    public sealed record PickupKept(Pickup Pickup, int Number, string Cause) : ReturnEvent;

    /// <summary>The carrier refused the way back that was asked for; this one is left.</summary>
    /// <param name="Cause">The carrier's code.</param>
    public sealed record WayChanged(ShipBackMethod To, string Cause) : ReturnEvent;

    public sealed record Reminded(int Number, DateTimeOffset ShipBy) : ReturnEvent;

    public sealed record ParcelCollected(DateTimeOffset CollectedAt) : ReturnEvent;

    /// <summary>News of the parcel that changes nothing.</summary>
    public sealed record ParcelSeen(ParcelStatus Status, DateTimeOffset SeenAt, string? Place) : ReturnEvent
    {
        /// <summary>It is with whoever brings it to the door.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsOut { get; init; }
    }

    public sealed record ParcelLost(DateTimeOffset LostAt, DateTimeOffset PayBy) : ReturnEvent;

    public sealed record ParcelArrived(DateTimeOffset ArrivedAt, DateTimeOffset InspectBy) : ReturnEvent;

    /// <param name="ContestBy">Until when the customer can contest it; absent when all was accepted.</param>
    public sealed record Inspected(Inspection Inspection, DateTimeOffset PayBy, DateTimeOffset? ContestBy = null) : ReturnEvent;

    /// <summary>The law wants the refund now: the goods, which are back or on their way, are taken as accepted without a look.</summary>
    public sealed record InspectionWaived(DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>The goods are here and are to be repaired.</summary>
    public sealed record RepairBegun(DateTimeOffset RepairBy, IReadOnlyList<RepairLine> Lines) : ReturnEvent;

    /// <summary>The warehouse knows what it has to have repaired, and has not said yet what became of it.</summary>
    public sealed record RepairAsked : ReturnEvent;

    /// <summary>What is repaired goes back to the customer; what is not is paid.</summary>
    /// <param name="Inspection">What counts from now on.</param>
    public sealed record RepairEnded(Inspection Inspection, DateTimeOffset PayBy) : ReturnEvent
    {
        /// <summary>What the warehouse says; empty where the time was over.</summary>
        public IReadOnlyList<RepairResult> Results { get; init; } = [];
    }

    /// <summary>The warehouse says something else than what was acted on: a person sees to it.</summary>
    public sealed record RepairCorrected(IReadOnlyList<RepairResult> Results) : ReturnEvent;

    /// <summary>The customer does not agree with the result. The words are the person's.</summary>
    public sealed record Contested(DateTimeOffset RaisedAt, DateTimeOffset DecideBy) : ReturnEvent;

    /// <summary>All is paid, and the contest is still to be decided.</summary>
    public sealed record ContestAwaited : ReturnEvent;

    /// <param name="Inspection">What counts from now on.</param>
    /// <param name="Reason">For the customer.</param>
    /// <param name="By">The person who decided.</param>
    public sealed record ContestUpheld(Inspection Inspection, string Reason, DateTimeOffset PayBy, string? By = null) : ReturnEvent;

    /// <param name="Reason">For the customer.</param>
    /// <param name="By">The person who decided.</param>
    public sealed record ContestRejected(string Reason, string? By = null) : ReturnEvent
    {
        /// <summary>With it the case is refused again.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool Refuses { get; init; }

        /// <summary>Of goods that were sent ahead: by when those given back are to be on their way.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }
    }

    /// <summary>All is paid, and the warehouse holds goods that were not accepted.</summary>
    /// <param name="Until">The last moment to contest; absent when there is nothing to wait for.</param>
    public sealed record GoodsHeld(DateTimeOffset? Until) : ReturnEvent;

    /// <summary>The warehouse was told what becomes of the goods that it held.</summary>
    /// <param name="Parcel">What goes to the customer; absent when nothing does.</param>
    public sealed record GoodsReleased(ParcelBack? Parcel, DateTimeOffset DeliverBy) : ReturnEvent;

    /// <summary>All is paid, and the goods have not reached the customer yet.</summary>
    public sealed record GoodsAwaited : ReturnEvent;

    /// <summary>News of the parcel to the customer.</summary>
    public sealed record GoodsSeen(ParcelStatus Status, DateTimeOffset SeenAt, string? Place) : ReturnEvent;

    public sealed record GoodsDelivered(DateTimeOffset DeliveredAt) : ReturnEvent;

    /// <summary>The parcel to the customer is lost: a person decides whether the goods are paid instead.</summary>
    public sealed record GoodsLost(DateTimeOffset LostAt, DateTimeOffset DecideBy) : ReturnEvent;

    public sealed record RefundPlanned(Refund Refund, IReadOnlyList<RefundAttempt> Attempts) : ReturnEvent;

    /// <summary>What failed, had nowhere to go or came to be owed besides goes another way.</summary>
    /// <param name="Attempts">All there ever were; what failed and is replaced says so.</param>
    public sealed record RefundReplanned(Refund Refund, IReadOnlyList<RefundAttempt> Attempts) : ReturnEvent;

    public sealed record RefundChanged(TenderId Tender, Money Amount, RefundStatus Status, string? RefundId, string? Failure) : ReturnEvent
    {
        public int Round { get; init; } = 1;

        /// <summary>What the provider has left of the payment, where that is less than the refund.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Money? Left { get; init; }

        /// <summary>A person said so.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool ByHand { get; init; }
    }

    /// <summary>Money that had all been paid came back: the bank could not place it. It is owed again.</summary>
    public sealed record MoneyReturned(DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>The provider paid the same money in a further refund: too much, and for a person to see to.</summary>
    public sealed record DuplicateRefund(TenderId Tender, Money Amount, string RefundId) : ReturnEvent;

    /// <summary>All of the refund is paid, and the case is not over: goods go back to the customer, or the result is looked at again.</summary>
    public sealed record RefundPaid : ReturnEvent;

    /// <summary>All of the refund is paid while the goods are still to be judged.</summary>
    public sealed record AdvancePaid : ReturnEvent;

    /// <summary>What was paid is held against what the goods turned out to be worth: after an advance, or a result that did not stand.</summary>
    /// <param name="Overpaid">What was paid too much; absent when nothing was.</param>
    public sealed record AdvanceReconciled(Money? Overpaid) : ReturnEvent
    {
        /// <summary>What counts, where units of an upheld result were taken back by another case meanwhile.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Inspection? Counted { get; init; }

        /// <summary>What counts, where units of lines that were stopped late were taken back by another case meanwhile.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Decision? Stopped { get; init; }

        /// <summary>What is owed, without where it goes; absent where no more was paid.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Refund? Due { get; init; }
    }

    /// <summary>All of the order is back: what it used up of coupons can be used again.</summary>
    public sealed record CouponsReleased(IReadOnlyList<Coupon> Coupons) : ReturnEvent;

    /// <summary>More cases than this one name the parcel: what comes of it is looked at before anything is paid.</summary>
    public sealed record AdvanceWithheld : ReturnEvent;

    /// <summary>The customer agreed to where money goes that cannot go back the way it came.</summary>
    public sealed record ConsentGiven(Payout Payout) : ReturnEvent;

    /// <summary>The customer is asked how it goes on.</summary>
    /// <param name="Number">Counted from 1 in the case.</param>
    public sealed record QuestionAsked(int Number, QuestionTopic Topic, IReadOnlyList<Choice> Choices, DateTimeOffset AnswerBy) : ReturnEvent;

    public sealed record QuestionReminded(DateTimeOffset AnswerBy) : ReturnEvent;

    /// <summary>The customer has chosen, or the time ran out and the topic's fallback counts.</summary>
    /// <param name="By">Who answered; <see cref="Actor.System"/> where nobody did in time.</param>
    public sealed record QuestionAnswered(int Number, Choice Chosen, Actor By) : ReturnEvent
    {
        /// <summary>What the case is due by from now on, where it stood.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? Due { get; init; }
    }

    /// <summary>Goods that were paid for cannot be shipped: the customer is asked about those accepted.</summary>
    public sealed record StockOutAccepted(Decision Decision, DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>A parcel could not be delivered, and its lines are taken off the order until it is.</summary>
    /// <param name="SentBackBy">When the carrier sends it back at the latest.</param>
    public sealed record UndeliverableAccepted(Decision Decision, DateTimeOffset SentBackBy) : ReturnEvent;

    /// <summary>The carrier delivers again.</summary>
    public sealed record RedeliveryOrdered(DateTimeOffset DeliverBy) : ReturnEvent;

    /// <summary>The carrier does not deliver as the customer wished.</summary>
    /// <param name="Cause">The warehouse's or the carrier's code.</param>
    public sealed record RedeliveryRefused(string Cause) : ReturnEvent;

    /// <summary>The parcel was not delivered again.</summary>
    public sealed record DeliveryFailed(DeliveryTrouble Trouble, DateTimeOffset FailedAt) : ReturnEvent
    {
        /// <summary>The carrier was out with it, and has earned what was paid for that.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsTried { get; init; }
    }

    /// <summary>The parcel comes back.</summary>
    public sealed record ParcelSentBack(SentBackWhy Why, DateTimeOffset At) : ReturnEvent;

    /// <summary>The customer has the parcel that could not be delivered.</summary>
    public sealed record DeliveredAfterAll(DateTimeOffset DeliveredAt) : ReturnEvent
    {
        /// <summary>Until when extra carriage goes back that was not needed for it; absent where none does.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? PayBy { get; init; }
    }

    /// <summary>The customer has agreed to extra carriage: the parcel is delivered again once it is paid.</summary>
    public sealed record CarriageWanted(Money Amount, DateTimeOffset By) : ReturnEvent;

    /// <summary>It was not paid in time: the parcel is not delivered as was chosen.</summary>
    public sealed record CarriageNotPaid : ReturnEvent;

    /// <summary>The customer waits for more to come.</summary>
    public sealed record StockAwaited(DateTimeOffset Until) : ReturnEvent;

    /// <summary>The day has come, and as far as is known the goods have not.</summary>
    /// <param name="Due">What the case is due by from now on, where it stood.</param>
    public sealed record WaitEnded(DateTimeOffset Due) : ReturnEvent;

    /// <summary>When more are expected has changed.</summary>
    public sealed record RestockTold(DateOnly Day) : ReturnEvent;

    /// <summary>The goods have come, and ship with the order.</summary>
    public sealed record StockArrived : ReturnEvent;

    /// <summary>The warehouse keeps the goods that are wanted in exchange.</summary>
    public sealed record StockReserved : ReturnEvent;

    /// <summary>The goods given back are held against those wanted.</summary>
    /// <param name="Difference">Above zero it is paid out, below zero the customer owes it.</param>
    /// <param name="By">When the customer has to have paid; or when the goods are sent and the money is paid.</param>
    public sealed record ExchangeSettled(Money Difference, DateTimeOffset By) : ReturnEvent
    {
        /// <summary>What the customer is asked for.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Money? Collect { get; init; }

        /// <summary>The goods wanted have been sent already.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsSent { get; init; }

        /// <summary>What is charged to the hold on the customer's card.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Money? Charge { get; init; }
    }

    /// <summary>The goods wanted are sent as soon as the customer agrees to a hold on their card.</summary>
    /// <param name="Amount">The most that can turn out to be owed.</param>
    public sealed record HoldWanted(Money Amount, DateTimeOffset By) : ReturnEvent;

    /// <summary>The customer's bank holds the amount.</summary>
    /// <param name="Payment">Its id at the provider.</param>
    public sealed record HoldPlaced(int Round, string Session, string Payment, Money Amount, DateTimeOffset PlacedAt, DateTimeOffset SendBy) : ReturnEvent;

    /// <summary>The customer agreed to a hold that nobody waits for any more.</summary>
    public sealed record HoldUnwanted(string Session, string Payment, DateTimeOffset PlacedAt) : ReturnEvent;

    /// <summary>The goods wanted are sent to be swapped at the door, and nothing is to be paid for them before.</summary>
    public sealed record SwapDue(DateTimeOffset SendBy) : ReturnEvent;

    /// <summary>The goods wanted are sent at once to a customer whom the shop trusts.</summary>
    public sealed record SendingOnTrust(DateTimeOffset SendBy) : ReturnEvent;

    /// <summary>The goods wanted are not sent at once, but when the others are inspected.</summary>
    /// <param name="ShipBy">By when those are to be on their way.</param>
    public sealed record SendingAheadGivenUp(AheadEnd Why, DateTimeOffset ShipBy) : ReturnEvent;

    /// <summary>The hold is to be charged before it is known what the goods given back are worth.</summary>
    public sealed record ChargeDue(Money Amount, ChargeReason Why) : ReturnEvent;

    /// <summary>The customer's card was charged for goods that were sent ahead.</summary>
    public sealed record HoldCharged(Money Amount, ChargeReason Why) : ReturnEvent;

    /// <summary>The hold cannot be charged any more, and it is not known yet whether anything is owed.</summary>
    /// <param name="Cause">The provider's code.</param>
    public sealed record HoldLapsed(string Cause) : ReturnEvent;

    /// <summary>The customer owes the shop for goods that were sent ahead, and nothing here can collect it.</summary>
    /// <param name="Cause">Why the hold could not be charged, in the provider's code; absent where there was none.</param>
    public sealed record AmountOwed(Money Amount, string? Cause) : ReturnEvent
    {
        /// <summary>By when the rest is done; absent where nothing waited for the money.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? PayBy { get; init; }
    }

    /// <summary>The customer can pay the difference on a page of the payment provider.</summary>
    public sealed record PaymentRequested(int Round, string Session, Uri Url, DateTimeOffset ExpiresAt) : ReturnEvent;

    public sealed record PaymentReminded(DateTimeOffset CollectBy) : ReturnEvent;

    /// <summary>Nobody can pay on that page any more.</summary>
    public sealed record PaymentExpired(int Round, string Session) : ReturnEvent;

    /// <param name="Payment">Its id at the provider.</param>
    public sealed record PaymentReceived(int Round, string Session, string Payment, Money Amount, DateTimeOffset ReceivedAt, DateTimeOffset SendBy) : ReturnEvent
    {
        /// <summary>The goods that it is for have been sent already.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsSent { get; init; }

        /// <summary>It is extra carriage for a parcel that is delivered again.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsCarriage { get; init; }

        /// <summary>The day that was wished for does not lie ahead any more: the parcel is delivered as soon as the carrier can.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsDayOver { get; init; }
    }

    /// <summary>The customer paid for what is over: it goes back.</summary>
    /// <param name="PayBy">Absent where it goes back with a refund that is still to come.</param>
    public sealed record LatePayment(string Session, string Payment, Money Amount, DateTimeOffset? PayBy) : ReturnEvent
    {
        /// <summary>The customer has the goods.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool GoodsStay { get; init; }
    }

    /// <summary>The customer paid what nobody waited for: a person gives it back.</summary>
    public sealed record UnexpectedPayment(string Session, string Payment, Money Amount) : ReturnEvent;

    /// <summary>The provider moves no amount so small: the shop does not ask for it.</summary>
    public sealed record DifferenceWaived(Money Amount, DateTimeOffset SendBy) : ReturnEvent
    {
        /// <summary>The goods that it is for have been sent already.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsSent { get; init; }

        /// <summary>It is extra carriage for a parcel that is delivered again.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsCarriage { get; init; }
    }

    /// <summary>What was accepted has changed before the difference was paid: it is computed anew.</summary>
    public sealed record DifferenceReopened(DateTimeOffset PayBy) : ReturnEvent;

    /// <summary>It goes on as a return for refund.</summary>
    public sealed record ExchangeGivenUp(ExchangeEnd Why) : ReturnEvent
    {
        /// <summary>By when the refund is paid; absent while the goods are still to come.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? PayBy { get; init; }

        /// <summary>By when the goods are to be on their way that others had been sent ahead for, which are lost.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }

        /// <summary>Why, for the customer, where a person decided it.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Reason { get; init; }

        /// <summary>The person who decided.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? By { get; init; }
    }

    /// <summary>The warehouse sends the wanted goods.</summary>
    /// <param name="Order">The warehouse's number of the order.</param>
    public sealed record ReplacementSent(string Order, ParcelBack Parcel, DateTimeOffset DeliverBy) : ReturnEvent
    {
        /// <summary>The parcel in which their carrier takes the others, where they are swapped at the door.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ParcelBack? Back { get; init; }

        /// <summary>Of goods sent ahead: by when those given back are to be on their way.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }

        /// <summary>Until when the bank keeps what is held for them, where the payment provider says so.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? HoldEndsAt { get; init; }
    }

    /// <summary>All is paid, and the wanted goods have not reached the customer yet.</summary>
    public sealed record ReplacementAwaited : ReturnEvent;

    /// <summary>News of the parcel with the wanted goods.</summary>
    public sealed record ReplacementSeen(ParcelStatus Status, DateTimeOffset SeenAt, string? Place) : ReturnEvent
    {
        /// <summary>Why it was not delivered, where it was tried.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DeliveryTrouble? Trouble { get; init; }
    }

    public sealed record ReplacementDelivered(DateTimeOffset DeliveredAt) : ReturnEvent
    {
        /// <summary>Of goods sent ahead: by when those given back are to be on their way, now that the customer can compare.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }
    }

    /// <summary>The parcel with the wanted goods is lost: a person decides whether they are paid instead.</summary>
    public sealed record ReplacementLost(DateTimeOffset LostAt, DateTimeOffset DecideBy) : ReturnEvent;

    /// <summary>A clock is about to run out: somebody can still help it.</summary>
    public sealed record ClockWarned(string Name, ClockKind Kind, DateTimeOffset Start, DateTimeOffset Due) : ReturnEvent
    {
        public static ClockWarned Of(Clock clock) => new(clock.Name, clock.Kind, clock.Start, clock.Due);
    }

    /// <summary>A clock ran out; what then happens by itself follows.</summary>
    public sealed record ClockRanOut(string Name, ClockKind Kind, DateTimeOffset Start, DateTimeOffset Due) : ReturnEvent
    {
        public static ClockRanOut Of(Clock clock) => new(clock.Name, clock.Kind, clock.Start, clock.Due);
    }

    /// <summary>A person stopped the clocks that are not a law's.</summary>
    public sealed record Paused(string Reason, string By) : ReturnEvent;

    /// <summary>They go on, due later by the time they stood still.</summary>
    public sealed record Resumed(string Reason, string By) : ReturnEvent;

    public sealed record Closed : ReturnEvent;

    public sealed record Cancelled(Actor By, string? Reason) : ReturnEvent;

    public sealed record Expired : ReturnEvent;

    /// <summary>It had ended without its goods and goes on.</summary>
    /// <param name="By">Who opened it; carrier or warehouse where its goods came.</param>
    public sealed record Reopened(Actor By, string? Reason) : ReturnEvent
    {
        /// <summary>By when the goods are to be on their way; absent where they came by themselves.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateTimeOffset? ShipBy { get; init; }

        /// <summary>What it had asked to be stopped was stopped after all.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool ByStop { get; init; }
    }

    /// <param name="Score">1 to 5.</param>
    public sealed record SurveyAnswered(int Score, string? Comment) : ReturnEvent;

    /// <param name="Cause">The code that failures are grouped by.</param>
    /// <param name="Error">What was said last.</param>
    public sealed record Failed(string Step, string Cause, string Error) : ReturnEvent;

    /// <summary>It goes on where it had failed.</summary>
    /// <param name="By">The person who let it.</param>
    public sealed record Replayed(string Reason, string By) : ReturnEvent;

    /// <param name="By">The person who ended it.</param>
    /// <param name="UnitsReleased">Its units are free for other cases.</param>
    public sealed record Terminated(string Reason, string By, bool UnitsReleased) : ReturnEvent;

    /// <summary>An operator noted how far a claim on the carrier is.</summary>
    /// <param name="Reference">The carrier's number of it.</param>
    /// <param name="By">The person who noted it.</param>
    public sealed record CarrierClaimMarked(CarrierLoss Loss, CarrierClaimStatus Status, string Reference, string By) : ReturnEvent;

    /// <summary>An email never arrives: the server that it went to refuses it for good, or the mail service does not send it.</summary>
    /// <param name="Email">Its name in the effect ledger.</param>
    /// <param name="Sending">Which time it was sent, counted from 1.</param>
    /// <param name="Address">Which of the customer's addresses it went to.</param>
    /// <param name="Cause">A code of the mail service.</param>
    public sealed record EmailLost(string Email, int Sending, int Address, string Cause) : ReturnEvent
    {
        /// <summary>Codes of the steps that it told besides.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<string>? With { get; init; }
    }

    /// <summary>The customer reported an email as spam: those that can be done without are not sent any more.</summary>
    public sealed record EmailComplained(string Email) : ReturnEvent;

    /// <summary>A person has told the customer what no email could.</summary>
    /// <param name="By">The person who did.</param>
    public sealed record CustomerReached(string Reason, string By) : ReturnEvent;

    /// <summary>The case writes to another email address from now on.</summary>
    /// <param name="Address">Which one of the case, counted from 0.</param>
    public sealed record EmailCorrected(int Address) : ReturnEvent;

    /// <summary>The customer wrote by email; the words are with the person.</summary>
    /// <param name="Message">Its id.</param>
    /// <param name="Attachments">How many files came with it, which are not kept.</param>
    public sealed record MessageReceived(string Message, int Attachments) : ReturnEvent;

    /// <summary>A person has answered what the customer wrote.</summary>
    /// <param name="By">The person who did.</param>
    public sealed record MessagesAnswered(string Reason, string By) : ReturnEvent;

    /// <summary>A remark among those who look after cases.</summary>
    public sealed record Noted(string Text, string By) : ReturnEvent;
}
