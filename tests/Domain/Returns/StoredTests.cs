using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Losses;
using Serverless.Domain.Returns.Repairing;
using Serverless.Tests.Domain.Claiming;
using Serverless.Tests.Domain.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>States, events and reports wait in rows of the record: each comes back as it was, under a name that stays.</summary>
public sealed class StoredTests
{
    private static readonly ReturnEvent[] Events =
    [
        new ReturnEvent.Received(),
        new ReturnEvent.SentToReview(Given.Decision(Given.Requested()), Now),
        new ReturnEvent.Approved(Given.Decision(Given.Requested()), Now, "Fine"),
        new ReturnEvent.ApprovedToKeep(Given.Decision(Given.Requested()), Now, "Fine"),
        new ReturnEvent.KeptInPart(Given.Decision(GivenClaim.Requested(policy: GivenClaim.Offering)) with { Returnless = true, KeptInPart = true }, Now),
        new ReturnEvent.EvidenceWanted(Given.Decision(GivenClaim.Requested(policy: GivenClaim.WantingEvidence())), Now),
        new ReturnEvent.Refused(Given.Decision(Given.Requested()), Reason: null),
        new ReturnEvent.StopDecided(Given.Decision(Given.Released()), Now),
        new ReturnEvent.TraceBegun(Given.Decision(Given.Requested()), Now, "Fine", "Kim"),
        new ReturnEvent.TraceAsked(),
        new ReturnEvent.DeliveryLost(Now),
        new ReturnEvent.ParcelTurnedUp(Now),
        new ReturnEvent.StopAsked(),
        new ReturnEvent.OrderStopped(Given.Decision(Given.Released()), Now),
        new ReturnEvent.StopCorrected([Line("shirt")]),
        new ReturnEvent.AmendmentDecided(Given.Decision(Given.ToAmend()), Now),
        new ReturnEvent.AmendmentAsked(),
        new ReturnEvent.Amended(Given.Decision(Given.ToAmend())),
        new ReturnEvent.AmendmentCorrected(AmendmentAnswer.Shipped),
        new ReturnEvent.ShipBackArranged(Given.Label),
        new ReturnEvent.ParcelNotShared(Now),
        new ReturnEvent.ParcelShared(Case("2")),
        new ReturnEvent.ParcelUnshared(Case("2")),
        new ReturnEvent.SharedParcelChanged(Given.Label, ShipBackMethod.Pickup),
        new ReturnEvent.TrackingGiven("A1", "DHL"),
        new ReturnEvent.TrackingTaken("A1"),
        new ReturnEvent.PickupMissed(1, GivenUp: false),
        new ReturnEvent.PickupRebooked(Given.FirstPickup, 2),
        new ReturnEvent.PickupWished(1, Given.OtherPickup, Given.OtherPickup.In(Berlin)),
        new ReturnEvent.PickupChanged(Given.FirstPickup, 1),
        new ReturnEvent.CarrierClaimMarked(CarrierLoss.LostReturn, CarrierClaimStatus.Filed, "CLM-1", "Kim"),
        new ReturnEvent.PickupKept(Given.FirstPickup, 1, "no_pickup"),
        new ReturnEvent.WayChanged(ShipBackMethod.DropOff, "ADDRESS.VERIFY.FAILURE"),
        new ReturnEvent.Reminded(1, Now),
        new ReturnEvent.ParcelCollected(Now),
        new ReturnEvent.ParcelSeen(ParcelStatus.Delayed, Now, "Berlin"),
        new ReturnEvent.ParcelLost(Now, Now),
        new ReturnEvent.ParcelArrived(Now, Now),
        new ReturnEvent.Inspected(Given.Findings, Now, Now),
        new ReturnEvent.RepairBegun(Now, [new RepairLine(Line("shirt"), [1])]),
        new ReturnEvent.RepairAsked(),
        new ReturnEvent.RepairEnded(Given.Findings, Now) { Results = GivenRepair.Said(RepairOutcome.Repaired).Lines },
        new ReturnEvent.RepairCorrected(GivenRepair.Said(RepairOutcome.NotRepairable).Lines),
        new ReturnEvent.Contested(Now, Now),
        new ReturnEvent.ContestAwaited(),
        new ReturnEvent.ContestUpheld(Given.Findings, "The tags are on", Now, "Kim"),
        new ReturnEvent.ContestRejected("It was worn", "Kim"),
        new ReturnEvent.GoodsHeld(Now),
        new ReturnEvent.GoodsReleased(Given.Parcel, Now),
        new ReturnEvent.GoodsAwaited(),
        new ReturnEvent.GoodsSeen(ParcelStatus.InTransit, Now, "Berlin"),
        new ReturnEvent.GoodsDelivered(Now),
        new ReturnEvent.GoodsLost(Now, Now),
        new ReturnEvent.RefundPaid(),
        new ReturnEvent.InspectionWaived(Now),
        new ReturnEvent.RefundPlanned(Given.Refunding().Repayment.Refund!, Given.Refunding().Repayment.Attempts),
        new ReturnEvent.RefundReplanned(Given.Refunding().Repayment.Refund!, Given.Refunding().Repayment.Attempts),
        new ReturnEvent.MoneyReturned(Now),
        new ReturnEvent.DuplicateRefund(TenderId.Parse("card"), Euro(1), "re_2"),
        new ReturnEvent.AdvancePaid(),
        new ReturnEvent.AdvanceReconciled(Euro(3)),
        new ReturnEvent.AdvanceWithheld(),
        new ReturnEvent.CouponsReleased([new Coupon("SUMMER", Euro(5))]),
        new ReturnEvent.ConsentGiven(Payout.StoreCredit),
        new ReturnEvent.RefundChanged(TenderId.Parse("card"), Euro(1), RefundStatus.Failed, "re_1", "expired_or_canceled_card"),
        new ReturnEvent.QuestionAsked(1, QuestionTopic.SoldOut, GivenExchange.Asked().Question!.Choices, Now),
        new ReturnEvent.QuestionReminded(Now),
        new ReturnEvent.QuestionAnswered(1, new Choice.Refund(), Actor.Customer) { Due = Now },
        new ReturnEvent.StockOutAccepted(Given.Decision(Given.Released()), Now),
        new ReturnEvent.UndeliverableAccepted(Given.Decision(GivenDelivery.Requested()), Now),
        new ReturnEvent.RedeliveryOrdered(Now),
        new ReturnEvent.RedeliveryRefused("address_not_found"),
        new ReturnEvent.DeliveryFailed(DeliveryTrouble.Refused, Now),
        new ReturnEvent.ParcelSentBack(SentBackWhy.Chosen, Now),
        new ReturnEvent.DeliveredAfterAll(Now) { PayBy = Now },
        new ReturnEvent.CarriageWanted(Euro(12.90m), Now),
        new ReturnEvent.CarriageNotPaid(),
        new ReturnEvent.StockAwaited(Now),
        new ReturnEvent.WaitEnded(Now),
        new ReturnEvent.RestockTold(new DateOnly(2026, 4, 1)),
        new ReturnEvent.StockArrived(),
        new ReturnEvent.StockReserved(),
        new ReturnEvent.ExchangeSettled(Euro(-10), Now) { Collect = Euro(10) },
        new ReturnEvent.PaymentRequested(1, "cs_1", new Uri("https://pay.example/1"), Now),
        new ReturnEvent.PaymentReminded(Now),
        new ReturnEvent.PaymentExpired(1, "cs_1"),
        new ReturnEvent.PaymentReceived(1, "cs_1", "pi_1", Euro(10), Now, Now),
        new ReturnEvent.LatePayment("cs_1", "pi_diff", Euro(10.10m), Now),
        new ReturnEvent.UnexpectedPayment("cs_1", "pi_other", Euro(10.10m)),
        new ReturnEvent.DifferenceWaived(Euro(0.10m), Now),
        new ReturnEvent.DifferenceReopened(Now),
        new ReturnEvent.ExchangeGivenUp(ExchangeEnd.NotPaid) { PayBy = Now },
        new ReturnEvent.HoldWanted(Euro(44.80m), Now),
        new ReturnEvent.HoldPlaced(1, "cs_1", "pi_hold", Euro(44.80m), Now, Now),
        new ReturnEvent.HoldUnwanted("cs_1", "pi_hold", Now),
        new ReturnEvent.HoldLapsed("charge_expired_for_capture"),
        new ReturnEvent.SendingOnTrust(Now),
        new ReturnEvent.SwapDue(Now),
        new ReturnEvent.SendingAheadGivenUp(AheadEnd.NotHeld, Now),
        new ReturnEvent.ChargeDue(Euro(44.80m), ChargeReason.NotReturned),
        new ReturnEvent.HoldCharged(Euro(44.80m), ChargeReason.NotReturned),
        new ReturnEvent.AmountOwed(Euro(44.80m), Cause: null),
        new ReturnEvent.ReplacementSent("WH-1", GivenExchange.Parcel, Now),
        new ReturnEvent.ReplacementAwaited(),
        new ReturnEvent.ReplacementSeen(ParcelStatus.InTransit, Now, "Berlin"),
        new ReturnEvent.ReplacementDelivered(Now),
        new ReturnEvent.ReplacementLost(Now, Now),
        new ReturnEvent.ClockWarned(ClockNames.Inspection, ClockKind.Internal, Now, Now),
        new ReturnEvent.ClockRanOut(ClockNames.ShipBy, ClockKind.Customer, Now, Now),
        new ReturnEvent.Paused("Waiting for a photo", "Kim"),
        new ReturnEvent.Resumed("It came", "Kim"),
        new ReturnEvent.Closed(),
        new ReturnEvent.Cancelled(Actor.Customer, "Changed my mind"),
        new ReturnEvent.Expired(),
        new ReturnEvent.Reopened(Actor.Customer, "Found the label") { ShipBy = Now },
        new ReturnEvent.SurveyAnswered(5, "Quick"),
        new ReturnEvent.Failed("Step", "cause", "error"),
        new ReturnEvent.Replayed("The address is mended", "kim"),
        new ReturnEvent.Terminated("Asked twice", "kim", UnitsReleased: true),
        new ReturnEvent.EmailLost("approved", 1, 0, "invalid_address") { With = ["received"] },
        new ReturnEvent.EmailComplained("approved"),
        new ReturnEvent.CustomerReached("By telephone", "kim"),
        new ReturnEvent.EmailCorrected(1),
        new ReturnEvent.MessageReceived("4be1c09a72d35f68", 1),
        new ReturnEvent.MessagesAnswered("By telephone", "kim"),
        new ReturnEvent.Noted("Called the customer", "kim"),
    ];

    private static readonly ReturnCommand[] Reports =
    [
        new ReturnCommand.Review(Approve: true, "Fine"),
        new ReturnCommand.AnswerQuestion("other_item", 2, 1, Actor.Customer),
        new ReturnCommand.ReportStock(Arrived: false, new DateOnly(2026, 4, 1)),
        new ReturnCommand.GiveTracking("A1", null),
        Given.Tracked(ParcelStatus.Lost),
        new ReturnCommand.Inspect(Given.Findings),
        Given.Answered(("shirt", true), ("hat", false)),
        new ReturnCommand.RecordAmendment(AmendmentAnswer.NotChanged),
        GivenRepair.Said(RepairOutcome.Repaired),
        new ReturnCommand.Contest(Now),
        new ReturnCommand.DecideContest(Uphold: true, "The tags are on", "Kim"),
        Given.Paid(RefundStatus.Failed),
        GivenExchange.Said(SessionStatus.Paid, GivenExchange.AwaitingPayment()),
        new ReturnCommand.ConfirmPayout(TenderId.Parse("card"), "SC-1"),
        new ReturnCommand.GiveConsent(Payout.BankTransfer),
        new ReturnCommand.Cancel(Actor.Storefront, null),
        new ReturnCommand.Reopen(Actor.Customer, "Found the label"),
        new ReturnCommand.AnswerSurvey(3, "So so"),
        new ReturnCommand.Pause("Waiting for a photo", "Kim"),
        new ReturnCommand.Resume("It came", "Kim"),
    ];

    [Fact]
    public void Json_OfEveryState_ComesBackAsItWas() => Same([.. Given.All.Values.Select(c => c.State)]);

    [Fact]
    public void Json_OfEveryEvent_ComesBackAsItWas() => Same(Events);

    [Fact]
    public void Json_OfEveryReport_ComesBackAsItWas() => Same(Reports);

    [Fact]
    public void Json_OfEveryCase_ComesBackAsItWas() => Assert.All(Given.All.Values, subject =>
    {
        var json = JsonSerializer.Serialize(subject, DomainJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ReturnCase>(json, DomainJson.Options), DomainJson.Options));
    });

    /// <summary>A case that was stored without its money must not be taken for one of which nothing was paid.</summary>
    [Theory]
    [InlineData("judgement")]
    [InlineData("repayment")]
    [InlineData("clocks")]
    [InlineData("history")]
    public void Json_OfACaseWithoutAPart_IsRefused(string part)
    {
        var row = JsonSerializer.SerializeToNode(Given.Closed(), DomainJson.Options)!.AsObject();
        Assert.True(row.Remove(part));
        Assert.Throws<JsonException>(() => row.Deserialize<ReturnCase>(DomainJson.Options));
    }

    /// <summary>One sample of every kind that has a stored name, each back as its own kind.</summary>
    private static void Same<T>(IReadOnlyList<T> samples)
        where T : class
    {
        var kinds = typeof(T).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => a.DerivedType.Name);
        Assert.Equal(kinds.Order(StringComparer.Ordinal), samples.Select(s => s.GetType().Name).Order(StringComparer.Ordinal));
        Assert.All(samples, sample =>
        {
            var json = JsonSerializer.Serialize(sample, DomainJson.Options);
            var back = JsonSerializer.Deserialize<T>(json, DomainJson.Options)!;
            Assert.Equal(sample.GetType(), back.GetType());
            Assert.Equal(json, JsonSerializer.Serialize(back, DomainJson.Options));
        });
    }
}
