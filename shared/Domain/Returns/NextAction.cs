using System.Diagnostics;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns;

/// <summary>
/// What a case does next of its own accord, as it stands at an instant. An activity carries it out with the partners; a dry run assumes that
/// they agree.
/// </summary>
public abstract record NextAction
{
    private NextAction()
    {
    }

    /// <summary>The policy in force is applied, and the accepted units are reserved.</summary>
    public sealed record Decide : NextAction;

    /// <summary>The warehouse is asked to stop the order.</summary>
    public sealed record AskToStop : NextAction;

    /// <summary>The carrier is asked for a parcel that did not come.</summary>
    public sealed record AskTrace(string? TrackingNumber) : NextAction;

    /// <summary>The carrier is told to deliver a parcel again.</summary>
    /// <param name="Question">The question whose answer it is.</param>
    public sealed record DeliverAgain(int Question) : NextAction;

    /// <summary>The warehouse is asked to change the order.</summary>
    public sealed record AskToAmend : NextAction;

    /// <summary>The warehouse is asked to have goods repaired.</summary>
    public sealed record AskToRepair : NextAction;

    /// <summary>Label and pickup are ordered, and the warehouse is told what will come.</summary>
    public sealed record ArrangeShipBack : NextAction;

    /// <summary>A pickup is booked after a missed one.</summary>
    /// <param name="Attempt">Which one, counted from 1.</param>
    public sealed record RebookPickup(int Attempt) : NextAction;

    /// <summary>The pickup that is wished for is booked in the place of the one that is.</summary>
    public sealed record ChangePickup(PickupWish Wish) : NextAction;

    /// <summary>Carrier and warehouse are told which parcel is the customer's own, at each look until it is on its way.</summary>
    public sealed record NameParcel(string Number, string? Carrier) : NextAction;

    /// <summary>The warehouse is told what becomes of the goods that it holds.</summary>
    /// <param name="HasParcel">Some of them go to the customer.</param>
    public sealed record ReleaseGoods(bool HasParcel) : NextAction;

    /// <summary>The warehouse is asked to keep the goods that are wanted in exchange.</summary>
    public sealed record ReserveStock : NextAction;

    /// <summary>The payment provider opens a page on which the customer can pay the difference.</summary>
    public sealed record RequestPayment(int Round, Money Amount) : NextAction
    {
        /// <summary>It is held on the customer's card, and not charged yet.</summary>
        public bool IsHold { get; init; }
    }

    /// <summary>The payment provider charges what is held on the customer's card, in part or whole.</summary>
    public sealed record ChargeHold(string Payment, Money Amount) : NextAction;

    /// <summary>The payment provider closes a page, or says that it was paid on.</summary>
    public sealed record ClosePayment(PaymentSession Session) : NextAction;

    /// <summary>The payment provider is asked how far a page is.</summary>
    public sealed record AskPayment(PaymentSession Session) : NextAction;

    /// <summary>The warehouse is told to send the goods that are wanted in exchange.</summary>
    public sealed record SendReplacement : NextAction;

    /// <summary>The refund is computed and booked in the order's balance, as <see cref="RefundSteps.Next"/> says.</summary>
    public sealed record BookRefund : NextAction;

    /// <summary>The payment provider is asked for a refund that is planned.</summary>
    public sealed record Pay(RefundAttempt Attempt) : NextAction;

    /// <summary>The payment provider is asked what became of a refund that is under way.</summary>
    public sealed record AskProvider(RefundAttempt Attempt) : NextAction;

    /// <summary>What comes next of request and goods; null while they wait for somebody or for a clock, and when there is nothing more to do with them.</summary>
    public static NextAction? Of(ReturnCase subject, DateTimeOffset now) => subject.State switch
    {
        not ReturnState.Failed when SendingAhead.ChargeOf(subject) is { } charge => new ChargeHold(subject.Exchange!.Collection!.Payment!, charge),
        ReturnState.Requested => new Decide(),
        ReturnState.Stopping when subject.Stop is { AskedAt: null } => new AskToStop(),
        ReturnState.Tracing when subject.Trace is { AskedAt: null, TrackingNumber: var number } => new AskTrace(number),
        ReturnState.Redelivering when subject is { Delivery: { Wanted: not null, OrderedAt: null }, Question: { } answered } => new DeliverAgain(answered.Number),
        ReturnState.Amending when subject.Amendment is { AskedAt: null } => new AskToAmend(),
        ReturnState.Repairing when subject.Repair is { AskedAt: null } => new AskToRepair(),
        ReturnState.Approved or ReturnState.Stopped or ReturnState.Returnless or ReturnState.Inspected or ReturnState.Lost when Exchanges.NeedsStock(subject) => new ReserveStock(),
        ReturnState.Approved => new ArrangeShipBack(),
        ReturnState.AwaitingPayment when Collections.Of(subject) is { } collection => Collections.Next(collection),
        ReturnState.Replacing => new SendReplacement(),
        ReturnState.AwaitingParcel => OfParcel(subject),
        ReturnState.GoodsHeld when Returning.IsDue(subject, now) => new ReleaseGoods(Returning.HasParcel(subject)),
        ReturnState.InReview or ReturnState.Refused or ReturnState.Stopping or ReturnState.Stopped or ReturnState.Tracing or ReturnState.Amending or ReturnState.Redelivering
            or ReturnState.Returnless or ReturnState.InTransit or ReturnState.Arrived or ReturnState.Lost or ReturnState.Inspected or ReturnState.Repairing or ReturnState.Refunding
            or ReturnState.AwaitingAnswer or ReturnState.AwaitingStock or ReturnState.AwaitingPayment or ReturnState.ReplacementSent or ReturnState.Contested
            or ReturnState.GoodsHeld or ReturnState.SendingBack or ReturnState.Closed or ReturnState.Cancelled
            or ReturnState.Expired or ReturnState.Failed => null,
        _ => throw new UnreachableException($"Nobody said what comes next for a return that is {subject.Status}"),
    };

    /// <summary>Whether its money is to be booked, wherever the goods are.</summary>
    public static BookRefund? BookingOf(ReturnCase subject) => RefundSteps.IsDue(subject) ? new BookRefund() : null;

    public static Pay? PaymentOf(ReturnCase subject, DateTimeOffset now) =>
        subject.Repayment.LiveAttempts.FirstOrDefault(a => a.IsToBePaid(now)) is { } attempt ? new Pay(attempt) : null;

    /// <summary>What a provider is asked that has been silent.</summary>
    public static IEnumerable<AskProvider> QuestionsOf(ReturnCase subject) =>
        subject.Repayment.Attempts.Where(a => a is { IsWithProvider: true, RefundId: not null }).Select(a => new AskProvider(a));

    /// <summary>What the provider is asked about a page that it said nothing of.</summary>
    public static AskPayment? PaymentQuestionOf(ReturnCase subject, DateTimeOffset now) => Collections.QuestionOf(subject, now);

    private static NextAction? OfParcel(ReturnCase subject) => subject switch
    {
        { ShipBack.Shipment.IsSwap: true } => null,
        { ShipBack: { Choice.Method: ShipBackMethod.Pickup, Leader: null, Shipment: { Pickup: null, PickupAttempts: var booked } } }
            when booked < subject.Policy.ShipBack.MaxPickupAttempts =>
            new RebookPickup(booked + 1),
        { ShipBack: { Shipment.Pickup: not null, PickupWish: { } wish } } => new ChangePickup(wish),
        { ShipBack: { Shipment: { Id: null, TrackingNumber: { } number, Carrier: var carrier }, Choice.TrackingNumber: var asked } } when number != asked =>
            new NameParcel(number, carrier),
        _ => null,
    };
}
