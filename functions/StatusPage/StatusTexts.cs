using System.Diagnostics;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;
using Serverless.Telling;
using Serverless.Wording;

namespace Serverless.StatusPage;

internal static class StatusTexts
{
    /// <summary>Key of what happens next and by when; without a date the one that promises none.</summary>
    public static string Next(StatusPageModel model, Texts texts) => OfExchange(Next(model), model, texts);

    /// <summary>What is another for an exchange has a key of its own; a claim whose goods are sent again has it where it has words for it.</summary>
    private static string OfExchange(string key, StatusPageModel model, Texts texts) =>
        model.IsExchange && texts.Has($"{key}Exchange{(model.Facts.Kind.IsOfFault ? $"@{Codes.Of(model.Facts.Kind)}" : "")}") ? $"{key}Exchange" : key;

    private static string Next(StatusPageModel model)
    {
        if (model is { Status: ReturnStatus.Cancelled, IsPosted: true })
            return $"state.{model.Status}.nextPosted";

        if (model.Status is ReturnStatus.Expired or ReturnStatus.Cancelled)
            return $"state.{model.Status}.{(model.CanReopen, model.NextBy) switch { (false, _) => "plain", (true, null) => "nextAlways", _ => "next" }}";

        var variant = (model.Status, model.Facts.ShipBack) switch
        {
            (ReturnStatus.Refused, _) when model.Facts.ContestBy is not null => "nextContest",
            (ReturnStatus.Refused, _) when model.Facts.Contest is not null => "plainFinal",
            (ReturnStatus.Failed, _) => model.IsEnded ? "plainEnded" : "plain",
            (ReturnStatus.AwaitingParcel, _) when model.Facts.Exchange is { IsSwapUnderWay: true } => model.NextBy is null ? "plainDoor" : "nextDoor",
            (ReturnStatus.AwaitingAnswer, _) => (model.NextBy is null ? "plain" : "next") + model.Facts.Question?.Variant,
            (ReturnStatus.AwaitingStock, _) => model.NextBy is null ? "plain" : "next",
            (ReturnStatus.Closed, _) when model.IsStockThere => model.NextBy is null ? "plainThere" : "nextThere",
            (ReturnStatus.Closed, _) when model.IsDelivered => "plainDelivered",
            (ReturnStatus.Refunding, _) when model.Facts.Exchange is { IsBeingCharged: true } => "plainCharge",
            (ReturnStatus.Refunding, _) when model.CanConsent => "nextAsk",
            (ReturnStatus.Refunding, _) when model.Facts.Refund?.Unassigned is not null => "nextStuck",
            (ReturnStatus.InTransit or ReturnStatus.Arrived or ReturnStatus.Lost, _) when model.Advance is AdvanceState.Sent => "nextSent",
            (ReturnStatus.Closed or ReturnStatus.ReplacementSent, _) when model.Facts.Exchange is { IsLost: true } => "plainLost",
            (ReturnStatus.Closed, _) when model is { IsExchange: true, Facts.Refund: { Total.IsPositive: true } } => model.NextBy is null ? "plainAmount" : "nextAmount",
            (ReturnStatus.Closed, _) when model.IsExchange => "plain",
            (ReturnStatus.Closed, _) when IsRepaired(model) => "plainRepaired",
            (ReturnStatus.GoodsHeld, _) when model.Facts.Repair is { IsRepaired: true } => model.NextBy is null ? "plainRepaired" : "nextRepaired",
            (ReturnStatus.Closed, _) when HasNone(model) => model.NextBy is null ? "plainNone" : "nextNone",
            _ when model.NextBy is null => "plain",
            (ReturnStatus.InTransit or ReturnStatus.Arrived, _) when model.Advance is AdvanceState.Promised => "nextAhead",
            (ReturnStatus.AwaitingParcel, { Leader: not null, Shipment.Pickup: not null }) => "nextWithPickup",
            (ReturnStatus.AwaitingParcel, { Leader: not null }) => "nextWith",
            (ReturnStatus.AwaitingParcel, { Method: ShipBackMethod.Pickup, Shipment.Pickup: not null }) => "nextPickup",
            (ReturnStatus.AwaitingParcel, { Method: ShipBackMethod.Pickup }) => "nextPickupOpen",
            (ReturnStatus.AwaitingParcel, { Method: ShipBackMethod.DropOff }) => "nextDropOff",
            (ReturnStatus.AwaitingParcel, { Shipment.TrackingNumber: null }) => "nextOwn",
            (ReturnStatus.AwaitingParcel, _) => "nextOwnGiven",
            (ReturnStatus.Refunding or ReturnStatus.Closed, _) => "nextAmount",
            _ => "next",
        };
        return $"state.{model.Status}.{variant}";
    }

    /// <summary>Key of where the case stands.</summary>
    public static string Title(StatusPageModel model, Texts texts) => OfExchange(Title(model), model, texts);

    private static string Title(StatusPageModel model) => $"state.{model.Status}.title" + model switch
    {
        { Status: ReturnStatus.Failed, IsEnded: true } => "Ended",
        { Status: ReturnStatus.AwaitingParcel, Facts.Exchange.IsSwapUnderWay: true } => "Door",
        { Status: ReturnStatus.AwaitingAnswer, Facts.Question: { } question } => question.Topic.ToString(),
        { Status: ReturnStatus.Refunding, Facts.Exchange.IsBeingCharged: true } => "Charge",
        { Status: ReturnStatus.Refunding, CanConsent: true } => "Ask",
        { Status: ReturnStatus.Closed or ReturnStatus.ReplacementSent, Facts.Exchange.IsLost: true } => "Lost",
        { IsStockThere: true } => "There",
        { Status: ReturnStatus.Closed, IsDelivered: true } => "Delivered",
        { Status: ReturnStatus.Contested, Facts.Contest.Contest.Cause: ContestCause.LostReplacement } => "Lost",
        { Status: ReturnStatus.Contested, Facts.Contest.Contest.Cause: ContestCause.LostGoods } => "LostGoods",
        { Status: ReturnStatus.GoodsHeld, Facts.Repair.IsRepaired: true } => "Repaired",
        { Status: ReturnStatus.Closed } when HasNone(model) => "None",
        _ => "",
    };

    /// <summary>It has come to its end, and nothing is paid back.</summary>
    public static bool HasNone(StatusPageModel model) => model is { Status: ReturnStatus.Closed, IsExchange: false, Facts.Refund: not { Total.IsPositive: true } } && !IsRepaired(model);

    /// <summary>It has come to its end: the customer has the goods again, repaired, and nothing is paid back.</summary>
    private static bool IsRepaired(StatusPageModel model) =>
        model is { Status: ReturnStatus.Closed, Facts.Repair: { IsRepaired: true, IsDelivered: true }, Facts.Refund: not { Total.IsPositive: true } };

    /// <summary>What happened in the customer's words, newest first. What is the shop's own business is left out.</summary>
    public static IEnumerable<PageEvent> Events(IReadOnlyList<StatusEvent> events, Texts texts, CodeLabels codes, LocalTime time)
    {
        for (var i = events.Count - 1; i >= 0; i--)
            if (Event(events[i].What) is var (key, word))
                yield return new PageEvent(time.Moment(events[i].At), texts[$"event.{key}"].Text(_ => word));

        (string Key, string Word)? Event(ReturnEvent happened) => happened switch
        {
            ReturnEvent.Received => ("received", ""),
            ReturnEvent.SentToReview => ("inReview", ""),
            ReturnEvent.Approved => ("approved", ""),
            ReturnEvent.ApprovedToKeep => ("approvedToKeep", ""),
            ReturnEvent.Refused => ("refused", ""),
            ReturnEvent.StopAsked => ("stopAsked", ""),
            ReturnEvent.OrderStopped => ("orderStopped", ""),
            ReturnEvent.TraceAsked => ("traceAsked", ""),
            ReturnEvent.DeliveryLost => ("deliveryLost", ""),
            ReturnEvent.AmendmentAsked => ("amendAsked", ""),
            ReturnEvent.Amended => ("amended", ""),
            ReturnEvent.ShipBackArranged { Leader: { } leader } => ("parcelJoined", RmaNumber.Of(leader).Value),
            ReturnEvent.ParcelNotShared => ("parcelNotShared", ""),
            ReturnEvent.ParcelShared { With: var other } => ("parcelShared", RmaNumber.Of(other).Value),
            ReturnEvent.ParcelUnshared { With: var other } => ("parcelUnshared", RmaNumber.Of(other).Value),
            ReturnEvent.SharedParcelChanged { Shipment.Pickup: { } pickup } => ("sharedPickup", time.Window(pickup.From, pickup.To)),
            ReturnEvent.ShipBackArranged { Shipment.Pickup: { } pickup } => ("pickupBooked", time.Window(pickup.From, pickup.To)),
            ReturnEvent.ShipBackArranged { Shipment.DropOffCode: not null } => ("codeReady", ""),
            ReturnEvent.ShipBackArranged { Shipment.Label: not null } => ("labelReady", ""),
            ReturnEvent.TrackingGiven given => ("trackingGiven", Words.Line(given.TrackingNumber, 60)),
            ReturnEvent.TrackingTaken taken => ("trackingTaken", Words.Line(taken.TrackingNumber, 60)),
            ReturnEvent.PickupMissed => ("pickupMissed", ""),
            ReturnEvent.PickupRebooked { Pickup: var pickup } => ("pickupBooked", time.Window(pickup.From, pickup.To)),
            ReturnEvent.PickupWished { Window: var wished } => ("pickupWished", time.Window(wished.From, wished.To)),
            ReturnEvent.PickupChanged { Pickup: var pickup } => ("pickupChanged", time.Window(pickup.From, pickup.To)),
            ReturnEvent.PickupKept { Pickup: var pickup } => ("pickupKept", time.Window(pickup.From, pickup.To)),
            ReturnEvent.WayChanged { To: ShipBackMethod.OwnParcel } => ("ownParcelInstead", ""),
            ReturnEvent.WayChanged => ("dropOffInstead", ""),
            ReturnEvent.Reminded => ("reminded", ""),
            ReturnEvent.ParcelCollected => ("parcelCollected", ""),
            ReturnEvent.ParcelSeen { Status: ParcelStatus.Delayed } => ("parcelDelayed", ""),
            ReturnEvent.ParcelSeen { Status: ParcelStatus.Held } => ("parcelHeld", ""),
            ReturnEvent.ParcelSeen { Status: ParcelStatus.InTransit, Place: { } place } => ("parcelSeen", Words.Line(place, 80)),
            ReturnEvent.ParcelLost => ("parcelLost", ""),
            ReturnEvent.ParcelArrived => ("parcelArrived", ""),
            ReturnEvent.Inspected => ("inspected", ""),
            ReturnEvent.InspectionWaived => ("inspectionWaived", ""),
            ReturnEvent.RepairBegun => ("repairBegun", ""),
            ReturnEvent.RepairEnded { Results: [] } => ("repairLate", ""),
            ReturnEvent.RepairEnded e when e.Results.All(line => line.Outcome is RepairOutcome.Repaired) => ("repaired", ""),
            ReturnEvent.RepairEnded e when e.Results.All(line => line.Outcome is RepairOutcome.NotRepairable) => ("notRepaired", ""),
            ReturnEvent.RepairEnded => ("repairedPart", ""),
            ReturnEvent.Contested => ("contested", ""),
            ReturnEvent.ContestUpheld => ("contestUpheld", ""),
            ReturnEvent.ContestRejected => ("contestRejected", ""),
            ReturnEvent.GoodsReleased { Parcel: { } parcel } => ("goodsSent", Words.Line(parcel.TrackingNumber, 60)),
            ReturnEvent.GoodsReleased => ("goodsReleased", ""),
            ReturnEvent.GoodsSeen { Status: ParcelStatus.Delayed } => ("goodsDelayed", ""),
            ReturnEvent.GoodsSeen { Status: ParcelStatus.InTransit, Place: { } place } => ("goodsSeen", Words.Line(place, 80)),
            ReturnEvent.GoodsDelivered => ("goodsDelivered", ""),
            ReturnEvent.GoodsLost => ("goodsLost", ""),
            ReturnEvent.QuestionAsked { Number: > 1 } => ("questionAskedAgain", ""),
            ReturnEvent.QuestionAsked => ("questionAsked", ""),
            ReturnEvent.QuestionReminded => ("reminded", ""),
            ReturnEvent.QuestionAnswered { By: Actor.System } => ("questionUnanswered", ""),
            ReturnEvent.QuestionAnswered { Chosen: var chosen } => ("questionAnswered", codes.Choice(chosen, worth: null)),
            ReturnEvent.RedeliveryOrdered => ("redeliveryOrdered", ""),
            ReturnEvent.RedeliveryRefused => ("redeliveryRefused", ""),
            ReturnEvent.DeliveryFailed => ("deliveryFailed", ""),
            ReturnEvent.ParcelSentBack => ("parcelSentBack", ""),
            ReturnEvent.DeliveredAfterAll => ("deliveredAfterAll", ""),
            ReturnEvent.CarriageWanted { Amount: var amount } => ("carriageWanted", codes.Money(amount)),
            ReturnEvent.CarriageNotPaid => ("carriageNotPaid", ""),
            ReturnEvent.StockOutAccepted => ("stockOut", ""),
            ReturnEvent.StockArrived => ("stockArrived", ""),
            ReturnEvent.StockReserved => ("stockReserved", ""),
            ReturnEvent.ExchangeSettled { Collect: { } amount } => ("paymentDue", codes.Money(amount)),
            ReturnEvent.HoldWanted { Amount: var amount } => ("holdWanted", codes.Money(amount)),
            ReturnEvent.HoldPlaced { Amount: var amount } => ("holdPlaced", codes.Money(amount)),
            ReturnEvent.SendingAheadGivenUp { Why: AheadEnd.NotSwapped } => ("notSwapped", ""),
            ReturnEvent.SendingAheadGivenUp { Why: AheadEnd.LostOnTheWay } => ("lostOnTheWay", ""),
            ReturnEvent.SendingAheadGivenUp => ("sendingAheadGivenUp", ""),
            ReturnEvent.HoldCharged { Amount: var amount } => ("holdCharged", codes.Money(amount)),
            ReturnEvent.AmountOwed { Amount: var amount } => ("amountOwed", codes.Money(amount)),
            ReturnEvent.PaymentReminded => ("reminded", ""),
            ReturnEvent.PaymentReceived { Amount: var amount } => ("paymentReceived", codes.Money(amount)),
            ReturnEvent.LatePayment { Amount: var amount } => ("paymentReceived", codes.Money(amount)),
            ReturnEvent.UnexpectedPayment { Amount: var amount } => ("paymentReceived", codes.Money(amount)),
            ReturnEvent.DifferenceWaived { Amount: var amount } => ("differenceWaived", codes.Money(amount)),
            ReturnEvent.ExchangeGivenUp { Why: var why } => (GivenUp(why), ""),
            ReturnEvent.ReplacementSent { Parcel: var sent } => ("replacementSent", Words.Line(sent.TrackingNumber, 60)),
            ReturnEvent.ReplacementSeen { Trouble: not null and not DeliveryTrouble.SentBack } => ("replacementTried", ""),
            ReturnEvent.ReplacementSeen { Status: ParcelStatus.Delayed } => ("replacementDelayed", ""),
            ReturnEvent.ReplacementSeen { Status: ParcelStatus.InTransit, Place: { } place } => ("replacementSeen", Words.Line(place, 80)),
            ReturnEvent.ReplacementDelivered => ("replacementDelivered", ""),
            ReturnEvent.ReplacementLost => ("replacementLost", ""),
            ReturnEvent.RefundChanged { Status: RefundStatus.Succeeded, Amount: var amount } => ("refundSent", codes.Money(amount)),
            ReturnEvent.RefundChanged { Status: RefundStatus.NeedsPerson, Amount: var amount } => ("refundChecked", codes.Money(amount)),
            // What is tried again the same way is the shop's own business.
            ReturnEvent.RefundChanged { Status: RefundStatus.Failed, Failure: var reason } when Declines.Of(reason) is AfterDecline.Later or AfterDecline.Rest => null,
            ReturnEvent.RefundChanged { Status: RefundStatus.Failed, Amount: var amount } => ("refundFailed", codes.Money(amount)),
            ReturnEvent.ConsentGiven { Payout: var payout } => ("consentGiven", codes.Payout(payout)),
            ReturnEvent.Closed => ("closed", ""),
            ReturnEvent.Cancelled => ("cancelled", ""),
            ReturnEvent.Expired => ("expired", ""),
            ReturnEvent.Reopened => ("reopened", ""),
            _ => null,
        };
    }

    private static string GivenUp(ExchangeEnd why) => why switch
    {
        ExchangeEnd.OutOfStock => "outOfStock",
        ExchangeEnd.NotPaid => "notPaid",
        ExchangeEnd.NothingAccepted => "nothingAccepted",
        ExchangeEnd.ReplacementLost => "replacementPaid",
        _ => throw new UnreachableException($"Nobody said how {why} is told"),
    };
}
