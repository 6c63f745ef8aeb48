using System.Diagnostics;
using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Telling;

namespace Serverless.StatusPage;

internal static class StatusPages
{
    public static StatusPageModel Of(WholeCase whole, OrderBalance balance, Order? record, Storefront storefront, string path, DateTimeOffset now)
    {
        var (subject, calendar) = (whole.Row.Case with { Order = whole.Row.Case.Order.WithPoints(record) }, storefront.Calendar);
        var facts = CaseFacts.Of(subject, balance, storefront, now);
        var reopening = Reopening.Terms(subject, now);
        var by = NextBy(subject, calendar, whole.Row.UpdatedAt, facts.Expected, reopening, now);
        return new StatusPageModel
        {
            Facts = facts with
            {
                ShipBack = subject.ShipBack?.Shipment is null || DoorSwaps.IsUnderWay(subject) ? null : facts.ShipBack,
                Expected = subject.State is ReturnState.Lost ? null : facts.Expected,
            },
            Path = path,
            Status = subject.Status,
            // A day that is over is promised to nobody.
            NextBy = by?.At > now ? by : null,
            IsStop = subject is { Kind.GoodsComeBack: false, StockOut: null } or { Stop.IsStopped: true } or { State: ReturnState.Stopping },
            IsPosted = subject.ShipBack?.PostedAt is not null,
            IsDelivered = subject.Delivery is { DeliveredAt: not null },
            IsStockThere = subject.StockOut is { ArrivedAt: not null },
            IsEnded = subject.State is ReturnState.Failed { UnitsReleased: true },
            Advance = BringsNothing(facts.Expected) ? AdvanceState.None : CaseFacts.AdvanceOf(subject),
            GoodsStay = subject.Decision?.Returnless is true,
            // Without the parcel's number there was nobody to ask.
            Events = [.. whole.Timeline.Where(row => row.What is not ReturnEvent.TraceAsked || subject.Trace?.TrackingNumber is not null).Select(row => new StatusEvent(row.At, row.What))],
            CanCancel = subject.Kind.GoodsComeBack && ReturnDecisions.CanBeCancelled(subject),
            CanReopen = reopening.IsPossible,
            CanGiveTracking = subject is { ShipBack.Choice.Method: ShipBackMethod.OwnParcel, State: ReturnState.AwaitingParcel } && !DoorSwaps.IsUnderWay(subject),
            Pickups = [.. PickupChanges.OfferedFor(subject, Actor.Customer, calendar, now).Select(slot => new OfferedPickup(PostedPickup.CodeOf(slot), slot.In(calendar)))],
            PickupWish = subject is { State: ReturnState.AwaitingParcel, ShipBack.PickupWish: { } wish } ? wish.Window : null,
            CreditNotes = [.. Enumerable.Range(1, subject.Repayment.CreditNotes.Count).Select(whole.NumberOf)],
            CanConsent = facts.Refund is { IsAsked: true } && !ReturnStatus.IsOver(subject.Status),
            AsksSurvey = subject is { State: ReturnState.Closed } && CaseFacts.GotSomething(subject) && !whole.Timeline.Any(row => row.What is ReturnEvent.SurveyAnswered),
        };
    }

    /// <summary>The carrier holds the parcel or has lost sight of it: the day on which it was expected says nothing any more.</summary>
    private static bool IsDelayed(ReturnCase subject) => subject.State is ReturnState.InTransit moving
        && (moving.HeldSince is not null || subject.Clocks.Notices.Any(notice => notice is { Name: ClockNames.Arrival, State: ClockState.RanOut }));

    /// <summary>When what the page says of its state comes at the latest; null when nothing more comes by itself.</summary>
    private static Due? NextBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset since, RefundFacts? expected, ReopeningTerms reopening, DateTimeOffset now) => subject.State switch
    {
        ReturnState.Requested => Promises.AnswerBy(subject, calendar),
        ReturnState.InReview => Promises.DecideBy(subject, calendar),
        ReturnState.AwaitingParcel when DoorSwaps.IsUnderWay(subject) => Promises.ReplacedBy(subject, calendar),
        ReturnState.Approved or ReturnState.AwaitingParcel => Promises.ShipBy(subject, calendar),
        ReturnState.Stopping => Promises.AnswerOfStopBy(subject, calendar),
        ReturnState.Tracing => Promises.TraceBy(subject, calendar),
        ReturnState.Redelivering => Promises.DeliverBy(subject, calendar),
        ReturnState.Amending => Promises.AnswerOfAmendmentBy(subject, calendar),
        ReturnState.InTransit when IsDelayed(subject) => null,
        ReturnState.InTransit or ReturnState.Arrived when CaseFacts.AdvanceOf(subject) is AdvanceState.Promised && !BringsNothing(expected) => Promises.PayBy(subject, calendar),
        ReturnState.InTransit => Promises.ResultBy(subject, calendar),
        ReturnState.Arrived => Promises.InspectBy(subject, calendar),
        ReturnState.Stopped or ReturnState.Returnless or ReturnState.Lost when BringsNothing(expected) => null,
        ReturnState.Stopped or ReturnState.Returnless or ReturnState.Lost or ReturnState.Inspected or ReturnState.Refunding => Promises.PayBy(subject, calendar),
        ReturnState.Repairing => Promises.RepairBy(subject, calendar),
        ReturnState.AwaitingAnswer => Promises.ChooseBy(subject, calendar),
        ReturnState.AwaitingStock waiting => waiting.Until,
        ReturnState.AwaitingPayment => Collections.OpenOf(subject) is not null ? Promises.CollectBy(subject, calendar) : null,
        ReturnState.Replacing => Promises.SendBy(subject, calendar),
        ReturnState.ReplacementSent => Promises.ReplacedBy(subject, calendar),
        ReturnState.Closed when subject.Paid.IsPositive => Promises.ArrivesBy(subject, calendar),
        ReturnState.Contested => subject.Judgement.Contest?.DecideBy,
        ReturnState.GoodsHeld => Contests.MayCome(subject, now) ? Contests.ClockOf(subject)!.Due : null,
        ReturnState.SendingBack => Promises.BackBy(subject, calendar),
        ReturnState.Cancelled or ReturnState.Expired => reopening.Until,
        ReturnState.Refused when Contests.MayCome(subject, now) => Contests.ClockOf(subject)!.Due,
        ReturnState.Refused or ReturnState.Closed => Promises.ReplyBy(calendar, since),
        ReturnState.Failed => null,
        _ => throw new UnreachableException($"Nobody said until when a return is {subject.Status}"),
    };

    private static bool BringsNothing(RefundFacts? expected) => expected is { BringsNothing: true };
}
