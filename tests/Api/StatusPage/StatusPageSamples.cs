using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Returns;
using Serverless.Emails;
using Serverless.Parcels.DropOff;
using Serverless.StatusPage;
using Serverless.Telling;
using Serverless.Tests.Api.Emails;

namespace Serverless.Tests.Api.StatusPage;

/// <summary>The page of one case, state by state.</summary>
internal static class StatusPageSamples
{
    public const string Path = "/api/status/AbCdEf0123456789.Zyxw";

    private static readonly DateTimeOffset Start = new(2026, 11, 16, 9, 12, 0, TimeSpan.Zero);

    private static Shipment Booked { get; } = new(
        "shp_1", "JD014600006281230704", "DHL", null, null, new Pickup("pu_1", null, Start.AddDays(1), Start.AddDays(1).AddHours(3)), 1);

    private static PickupWindow Wished { get; } = new(Start.AddDays(2), Start.AddDays(2).AddHours(4));

    /// <summary>The page of a case in a state.</summary>
    public static StatusPageModel Model(string status, string locale) => new()
    {
        Path = Path,
        Status = status,
        IsStop = status is ReturnStatus.Stopping or ReturnStatus.Stopped,
        NextBy = EmailSamples.Due,
        Facts = new CaseFacts
        {
            Kind = status switch
            {
                ReturnStatus.Stopping or ReturnStatus.Stopped => CaseKind.Cancellation,
                ReturnStatus.Amending => CaseKind.Amendment,
                ReturnStatus.Tracing or ReturnStatus.Repairing => CaseKind.Claim,
                ReturnStatus.Redelivering => CaseKind.Undeliverable,
                _ => CaseKind.Return,
            },
            Amendment = status is ReturnStatus.Amending ? EmailSamples.Facts(EmailStep.Amended, locale).Amendment! with { Stage = AmendmentStage.Asked } : null,
            Rma = EmailSamples.Rma,
            Order = "L-10482",
            RequestedAt = Start,
            Lines = EmailSamples.Facts(status is ReturnStatus.Inspected or ReturnStatus.Closed ? EmailStep.Inspected : EmailStep.Received, locale).Lines,
            ShipBack = ShipBack(status),
            Refund = status is ReturnStatus.Inspected or ReturnStatus.Refunding or ReturnStatus.Closed ? EmailSamples.Facts(EmailStep.RefundSent, locale).Refund : null,
            ContestBy = status is ReturnStatus.Inspected or ReturnStatus.GoodsHeld ? EmailSamples.Due.AddDays(7) : null,
            Contest = status is ReturnStatus.Contested ? new ContestFacts(new Contest(1, ContestCause.Customer, Start, EmailSamples.Due)) : null,
            Surplus = status is ReturnStatus.SendingBack ? EmailSamples.Facts(EmailStep.GoodsSent, locale).Surplus : [],
            ParcelBack = status is ReturnStatus.SendingBack ? EmailSamples.Facts(EmailStep.GoodsSent, locale).ParcelBack : null,
            Undelivered = status is ReturnStatus.Redelivering ? EmailSamples.Facts(EmailStep.Redelivery, locale).Undelivered : null,
            Question = status is ReturnStatus.AwaitingAnswer ? EmailSamples.Facts(EmailStep.QuestionAsked, locale).Question : null,
            Expected = status is ReturnStatus.AwaitingParcel ? EmailSamples.Facts(EmailStep.Approved, locale).Expected : null,
        },
        Events = [.. Events.Take(Array.IndexOf([.. ReturnStatus.All], status) + 1)],
        DropOff = status is ReturnStatus.Approved
            ? [new DropOffPoint("1", "Kiosk am Markt", "Marktplatz 3", "04105", "Leipzig", 240, [new OpenHours(DayOfWeek.Monday, DayOfWeek.Friday, new TimeOnly(7, 0), new TimeOnly(19, 0))])]
            : [],
        Pickups = status is ReturnStatus.AwaitingParcel ? [new OfferedPickup("2026-11-18.morning", Wished)] : [],
        CanReopen = status is ReturnStatus.Cancelled or ReturnStatus.Expired,
        CanCancel = status is ReturnStatus.Requested or ReturnStatus.InReview or ReturnStatus.Approved or ReturnStatus.AwaitingParcel,
    };

    private static ShipBackFacts? ShipBack(string status) => status switch
    {
        ReturnStatus.Requested or ReturnStatus.InReview or ReturnStatus.Refused or ReturnStatus.Stopping or ReturnStatus.Stopped or ReturnStatus.Tracing or ReturnStatus.Amending
            or ReturnStatus.Redelivering => null,
        ReturnStatus.Approved or ReturnStatus.AwaitingParcel => EmailSamples.DropOff,
        _ => EmailSamples.Facts(EmailStep.ParcelCollected, "en").ShipBack,
    };

    /// <summary>One of everything a customer is told, in the order of a case's life.</summary>
    public static IReadOnlyList<StatusEvent> Events { get; } =
    [
        new(Start, new ReturnEvent.Received()),
        new(Start.AddMinutes(1), new ReturnEvent.SentToReview(new Decision([], []), EmailSamples.Due)),
        new(Start.AddHours(2), new ReturnEvent.StopAsked()),
        new(Start.AddHours(2.5), new ReturnEvent.OrderStopped(new Decision([], []), EmailSamples.Due)),
        new(Start.AddHours(2.6), new ReturnEvent.AmendmentAsked()),
        new(Start.AddHours(2.7), new ReturnEvent.Amended(new Decision([], []))),
        new(Start.AddHours(3), new ReturnEvent.Approved(new Decision([], []), EmailSamples.Due, null)),
        new(Start.AddHours(3.1), new ReturnEvent.ShipBackArranged(Booked)),
        new(Start.AddDays(1), new ReturnEvent.PickupMissed(1, GivenUp: false)),
        new(Start.AddDays(1.1), new ReturnEvent.PickupRebooked(Booked.Pickup!, 2)),
        new(Start.AddDays(1.2), new ReturnEvent.PickupWished(1, new PickupSlot(new DateOnly(2026, 11, 18), PickupPart.Morning), Wished)),
        new(Start.AddDays(1.3), new ReturnEvent.PickupChanged(Booked.Pickup!, 1)),
        new(Start.AddDays(1.4), new ReturnEvent.PickupKept(Booked.Pickup!, 2, "no_pickup")),
        new(Start.AddDays(2), new ReturnEvent.ParcelCollected(Start.AddDays(2))),
        new(Start.AddDays(2.5), new ReturnEvent.ParcelSeen(ParcelStatus.InTransit, Start.AddDays(2.5), "Leipzig")),
        new(Start.AddDays(3), new ReturnEvent.ParcelArrived(Start.AddDays(3), EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.Inspected(new Inspection("i-1", Start.AddDays(4), []), EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.RepairBegun(EmailSamples.Due, [])),
        new(Start.AddDays(4), new ReturnEvent.RepairEnded(new Inspection("i-1", Start.AddDays(4), []), EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.Contested(Start.AddDays(4), EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.ContestUpheld(new Inspection("i-1", Start.AddDays(4), []), "Fine", EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.ContestRejected("It was worn")),
        new(Start.AddDays(4), new ReturnEvent.GoodsReleased(new ParcelBack("shp_2", "JD014600006281230777", "DHL", Label: null), EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.GoodsReleased(Parcel: null, EmailSamples.Due)),
        new(Start.AddDays(4), new ReturnEvent.GoodsSeen(ParcelStatus.Delayed, Start.AddDays(4), Place: null)),
        new(Start.AddDays(4), new ReturnEvent.GoodsSeen(ParcelStatus.InTransit, Start.AddDays(4), "Leipzig")),
        new(Start.AddDays(4), new ReturnEvent.GoodsDelivered(Start.AddDays(4))),
        new(Start.AddDays(4), new ReturnEvent.GoodsLost(Start.AddDays(4), EmailSamples.Due)),
        new(Start.AddDays(5), new ReturnEvent.RefundChanged(TenderId.Parse("t1"), new Money(8360, EmailSamples.Euro), RefundStatus.Succeeded, "re_1", null)),
        new(Start.AddDays(5), new ReturnEvent.RefundChanged(TenderId.Parse("t2"), new Money(2000, EmailSamples.Euro), RefundStatus.Failed, null, "declined")),
        new(Start.AddDays(6), new ReturnEvent.ClockRanOut("pay_by", ClockKind.Internal, Start.AddDays(4), Start.AddDays(6))),
        new(Start.AddDays(6), new ReturnEvent.Closed()),
    ];
}
