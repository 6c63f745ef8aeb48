using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Amending;
using Serverless.Tests.Domain.Claiming;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>A return of one shirt for 39.90 that came this far, asked at <see cref="Some.Now"/>.</summary>
internal static class Given
{
    public static readonly Pickup FirstPickup = new("pickup_1", "C1", Now.AddHours(20), Now.AddHours(29));

    /// <summary>What the customer would rather have.</summary>
    public static readonly PickupSlot OtherPickup = new(new DateOnly(2026, 3, 18), PickupPart.Afternoon);

    public static readonly Shipment Label = new("shp_1", "1Z1", "UPS", new Uri("https://carrier.example/1.svg"), null, FirstPickup, 1);

    public static readonly Inspection Findings = Inspection(Found("shirt", 1));

    public static ReturnCase Requested(ShipBackMethod method = ShipBackMethod.Pickup, Policy? policy = null) => new()
    {
        Id = Case("1"),
        Storefront = Shop,
        Channel = Channel.Web,
        RequestedAt = Now,
        Order = Order(OrderLine("shirt", 2, 39.90m)),
        Lines = [Asked("shirt")],
        ShipBack = new CaseShipBack { Choice = new ShipBackChoice(method, null, null, null) },
        Policy = policy ?? PolicyOf(),
    };

    public static Decision Decision(ReturnCase subject) => Eligibility.Decide(
        subject.Inquiry, subject.Policy, Empty(subject.Order), Berlin, Now);

    public static Refund Refund(ReturnCase subject) => RefundCalculator.Planned(subject.RefundBasis, Empty(subject.Order), Now);

    public static ReturnCase InReview() =>
        After(Requested(policy: PolicyOf() with { Review = new ReviewRules(null, [Reason.WrongSize], 24) }), c => new ReturnCommand.ApplyDecision(Decision(c)));

    public static ReturnCase Refused() => After(InReview(), _ => new ReturnCommand.Review(Approve: false, "No"));

    public static ReturnCase Approved(ShipBackMethod method = ShipBackMethod.Pickup, Policy? policy = null) =>
        After(Requested(method, policy), c => new ReturnCommand.ApplyDecision(Decision(c)));

    /// <summary>A policy that lets goods of this worth stay.</summary>
    public static Policy Keeping => PolicyOf() with { Default = PolicyOf().Default with { KeepUpTo = Euro(100) } };

    /// <summary>A policy that pays goods of this worth before inspection.</summary>
    public static Policy Advancing => PolicyOf(pickup: 5) with { Default = PolicyOf().Default with { Advance = new AdvanceRefundRules(Euro(100), ForTrusted: false) } };

    public static ReturnCase Kept() => After(Requested(policy: Keeping), c => new ReturnCommand.ApplyDecision(Decision(c)));

    /// <summary>A cancellation of two lines of an order that the warehouse has.</summary>
    public static ReturnCase Released(CaseKind kind = CaseKind.Cancellation) => Requested() with
    {
        Kind = kind,
        Order = Order(OrderLine("shirt", 2, 39.90m), OrderLine("hat", 1, 20m)) with
        {
            ShippedAt = null,
            DeliveredAt = null,
            Shipping = Euro(4.90m),
            Tenders = [Tender("card", TenderType.Card, Euro(104.70m))],
        },
        Lines = [Asked("shirt", 2, Reason.NotGiven), Asked("hat", 1, Reason.NotGiven)],
        ShipBack = kind is CaseKind.Cancellation ? null : Requested().ShipBack,
    };

    public static ReturnCase Stopping(CaseKind kind = CaseKind.Cancellation) => After(Released(kind), c => new ReturnCommand.ApplyDecision(Decision(c)));

    /// <summary>What the warehouse answers: which of the lines it stopped.</summary>
    public static ReturnCommand.RecordStop Answered(params (string Line, bool Stopped)[] lines) =>
        new([.. lines.Select(line => new StopResult(Line(line.Line), line.Stopped))]);

    public static ReturnCase Stopped() => After(Stopping(), _ => Answered(("shirt", true), ("hat", true)));

    /// <summary>Another address and another shirt, for an order that the warehouse has.</summary>
    public static ReturnCase ToAmend(params AmendedField[] fields) => Released() with
    {
        Kind = CaseKind.Amendment,
        Lines = [Asked("shirt", 2, Reason.NotGiven), Asked("hat", 1, Reason.NotGiven)],
        Amendment = new CaseAmendment
        {
            Changes = new OrderChanges(fields is [] ? [AmendedField.Address, AmendedField.Variant] : fields, [new VariantChange(Line("shirt"), "SHIRT-L", "The shirt, L", Euro(39.90m))], "DE"),
        },
    };

    public static ReturnCase Amending() => After(ToAmend(), c => new ReturnCommand.ApplyDecision(Decision(c)));

    public static ReturnCase AwaitingParcel(Policy? policy = null) => After(Approved(policy: policy), _ => new ReturnCommand.ArrangeShipBack(Label));

    public static ReturnCase AwaitingOwnParcel() => After(
        Approved(ShipBackMethod.OwnParcel), _ => new ReturnCommand.ArrangeShipBack(new Shipment(null, null, null, null, null, null, 0)));

    public static ReturnCase InTransit() => After(AwaitingParcel(), _ => Tracked(ParcelStatus.InTransit));

    public static ReturnCase Arrived() => After(InTransit(), _ => Tracked(ParcelStatus.Delivered));

    public static ReturnCase Lost() => After(InTransit(), _ => Tracked(ParcelStatus.Lost));

    public static ReturnCase Inspected() => After(Arrived(), _ => new ReturnCommand.Inspect(Findings));

    public static ReturnCase Refunding() => After(Inspected(), c => new ReturnCommand.PlanRefund(Refund(c)));

    public static ReturnCase Closed() => After(Refunding(), _ => Paid(RefundStatus.Succeeded));

    /// <summary>The shirt is refused, which the customer does not get money for.</summary>
    public static Inspection Refusal(Disposition disposition = Disposition.BackToCustomer) =>
        Inspection(Found("shirt", 1, UnitOutcome.Refused) with { Reason = "used", Disposition = disposition });

    public static ReturnCase GoodsHeld(Inspection? found = null) => After(
        After(Arrived(), _ => new ReturnCommand.Inspect(found ?? Refusal())), c => new ReturnCommand.PlanRefund(Refund(c)));

    public static ReturnCase Contested() => After(GoodsHeld(), _ => new ReturnCommand.Contest(Now));

    public static readonly ParcelBack Parcel = new("shp_2", "1Z2", "UPS", new Uri("https://carrier.example/2.svg"));

    public static ReturnCase SendingBack()
    {
        var held = GoodsHeld();
        return After(held, _ => new ReturnCommand.ReleaseGoods(Parcel), held.Judgement.ContestBy);
    }

    public static ReturnCase Cancelled() => After(AwaitingParcel(), _ => new ReturnCommand.Cancel(Actor.Customer, "Changed my mind"));

    public static ReturnCase Expired()
    {
        var waiting = AwaitingParcel();
        return After(waiting, _ => new ReturnCommand.CheckClocks(), ((ReturnState.AwaitingParcel)waiting.State).ShipBy);
    }

    public static ReturnCase Failed() => After(Approved(), _ => new ReturnCommand.Fail("ArrangeShipBack", "carrier_unavailable", "no answer"));

    /// <summary>One for every state.</summary>
    public static IReadOnlyDictionary<string, ReturnCase> All { get; } = new[]
    {
        Requested(), InReview(), Refused(), Stopping(), Stopped(), GivenClaim.Tracing(), Amending(), GivenDelivery.Redelivering(), Approved(), Kept(), AwaitingParcel(), InTransit(), Arrived(), Lost(), Inspected(), GivenRepair.Begun(), Refunding(), GivenExchange.Asked(), GivenStockOut.Waiting(), GivenExchange.AwaitingPayment(),
        GivenExchange.Replacing(), GivenExchange.Sent(), Contested(),
        GoodsHeld(), SendingBack(), Closed(), Cancelled(), Expired(), Failed(),
    }.ToDictionary(c => c.Status, StringComparer.Ordinal);

    public static ReturnCommand Tracked(ParcelStatus status, DateTimeOffset? at = null) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_{status}", status, at ?? Now, "Berlin"));

    public static ReturnCommand TrackedBack(ParcelStatus status, DateTimeOffset? at = null) =>
        new ReturnCommand.Track(new ParcelUpdate($"evt_back_{status}", status, at ?? Now, "Berlin") { Number = Parcel.TrackingNumber });

    public static ReturnCommand Paid(RefundStatus status) => new ReturnCommand.RecordRefund(
        TenderId.Parse("card"), status, "re_1", status is RefundStatus.Failed ? "expired_or_canceled_card" : null);

    public static IReadOnlyList<ReturnEvent> Events(ReturnCase subject, ReturnCommand command, DateTimeOffset? now = null) =>
        ReturnDecisions.Decide(subject, command, Berlin, now ?? Now) is ReturnOutcome.Happened happened ? happened.Events : [];

    /// <summary>The case after a command, whatever came of it.</summary>
    public static ReturnCase After(ReturnCase subject, Func<ReturnCase, ReturnCommand> command, DateTimeOffset? now = null) =>
        Events(subject, command(subject), now).Aggregate(subject, (c, happened) => c.After(happened, now ?? Now));
}
