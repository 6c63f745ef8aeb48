using System.Diagnostics;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.EmailPreviews.Samples;

/// <summary>What carrier, warehouse and payment provider say to a sample case: yes, unless its course has one of them away or against it.</summary>
internal sealed class SamplePartners
{
    public const string Outbound = "00340434161094042557";
    private const string Label = "00340434161094099001";
    private const string BackToCustomer = "00340434161094099018";
    private const string Carrier = "DHL";

    /// <summary>Nobody brings anybody an answer.</summary>
    public bool AreAway { get; set; }

    /// <summary>The warehouse has what is wanted in exchange.</summary>
    public bool HaveStock { get; set; } = true;

    /// <summary>The bank takes the money back.</summary>
    public bool Refund { get; set; } = true;

    /// <summary>The carrier comes as the customer wishes.</summary>
    public bool ChangePickups { get; set; } = true;

    /// <summary>The customer's tracking number is another parcel's.</summary>
    public bool KnowParcel { get; set; }

    /// <summary>What a case does by itself it does alone, or with a partner.</summary>
    /// <returns>Whether it led anywhere.</returns>
    public bool Do(SampleCase sample, NextAction action)
    {
        if (action is NextAction.Decide)
        {
            (var decision, sample.Balance) = DecisionOnRecord.Of(sample.Case, record: null, sample.Balance, sample.Calendar, sample.Now);
            return sample.Take(new ReturnCommand.ApplyDecision(decision));
        }

        if (action is NextAction.BookRefund)
        {
            (sample.Balance, var booked) = RefundSteps.Next(sample.Case, sample.Balance, sample.Now);
            return sample.Take(booked);
        }

        return !AreAway && sample.Take(AnswerOf(sample, action));
    }

    private ReturnCommand AnswerOf(SampleCase sample, NextAction action) => (action, sample.Case) switch
    {
        (NextAction.AskToStop, _) => new ReturnCommand.AskStop(),
        (NextAction.AskTrace, _) => new ReturnCommand.AskTrace(),
        (NextAction.AskToAmend, _) => new ReturnCommand.AskAmendment(),
        (NextAction.AskToRepair, _) => new ReturnCommand.AskRepair(),
        (NextAction.DeliverAgain, _) => new ReturnCommand.RecordRedelivery(Refusal: null),
        (NextAction.ArrangeShipBack, var subject) => Arrange(subject, sample),
        (NextAction.RebookPickup, _) => new ReturnCommand.RebookPickup(PickupOf(sample, days: 2)),
        (NextAction.ChangePickup { Wish: var wish }, var subject) => ChangePickups
            ? new ReturnCommand.RecordPickupChange(wish.Number, new Pickup("pickup_2", Confirmation: null, wish.Window.From, wish.Window.To), Refusal: null)
            : new ReturnCommand.RecordPickupChange(wish.Number, subject.ShipBack!.Shipment!.Pickup!, "not_possible"),
        (NextAction.ReleaseGoods release, _) => new ReturnCommand.ReleaseGoods(release.HasParcel ? Parcel(BackToCustomer) : null),
        (NextAction.ReserveStock, var subject) => new ReturnCommand.RecordStock(HaveStock)
        {
            Difference = subject.Exchange is { Ships: ReplacementShips.AtDoor } ? Exchanges.Settle(subject, sample.Balance).Derivation.Amount : null,
        },
        (NextAction.RequestPayment request, _) => new ReturnCommand.RequestPayment(request.Round, $"page_{request.Round}", SomePage, sample.Now.AddDays(1)),
        (NextAction.ClosePayment { Session: var page }, _) => new ReturnCommand.RecordPayment(page.Round, page.Id, SessionStatus.Expired, Amount: null, Payment: null),
        (NextAction.AskPayment { Session: var page }, _) =>
            new ReturnCommand.RecordPayment(page.Round, page.Id, page.ExpiresAt <= sample.Now ? SessionStatus.Expired : SessionStatus.Open, Amount: null, Payment: null),
        (NextAction.ChargeHold charge, _) => new ReturnCommand.RecordCharge(charge.Amount, Failure: null),
        (NextAction.SendReplacement, var subject) => new ReturnCommand.RecordReplacement("sample", Parcel(Outbound))
        {
            HoldEndsAt = SendingAhead.OpenHold(subject) is null ? null : sample.Now.AddDays(7),
        },
        (NextAction.Pay { Attempt: var attempt }, var subject) => new ReturnCommand.RecordRefund(
            attempt.Tender, Refund ? RefundStatus.Succeeded : RefundStatus.Failed, "re_sample", Refund ? null : "expired_or_canceled_card")
        {
            Round = attempt.Round,
            Account = subject.PaymentAccount,
        },
        _ => throw new UnreachableException($"Nobody said what partners make of {action} in a sample"),
    };

    private ReturnCommand.ArrangeShipBack Arrange(ReturnCase subject, SampleCase sample) => subject.ShipBack! switch
    {
        { Choice: { Method: ShipBackMethod.OwnParcel } own } => new(
            new Shipment(Id: null, KnowParcel ? null : own.TrackingNumber, own.Carrier, Label: null, DropOffCode: null, Pickup: null, PickupAttempts: 0))
        {
            TrackingTaken = KnowParcel ? own.TrackingNumber : null,
        },
        { Choice.Method: ShipBackMethod.Pickup, IsRiding: false } => new(Labelled with { Pickup = PickupOf(sample, days: 1), PickupAttempts = 1 }),
        { Choice.Method: ShipBackMethod.DropOff } => new(Labelled with { DropOffCode = SampleCode.Link }) { Leader = SharedParcels.LeaderOf(subject) },
        _ => new(Labelled) { Leader = SharedParcels.LeaderOf(subject) },
    };

    private static Uri SomePage { get; } = new("https://pay.example/");

    private static Shipment Labelled { get; } = new("sample", Label, Carrier, new Uri("https://carrier.example/label.pdf"), DropOffCode: null, Pickup: null, PickupAttempts: 0);

    private static ParcelBack Parcel(string number) => new("sample", number, Carrier, Label: null);

    private static Pickup PickupOf(SampleCase sample, int days)
    {
        var day = sample.Calendar.LocalDate(sample.Calendar.AddBusinessDays(sample.Now, days));
        var from = sample.Calendar.At(day, new TimeOnly(9, 0));
        return new Pickup("pickup_1", Confirmation: null, from, from.AddHours(4));
    }
}
