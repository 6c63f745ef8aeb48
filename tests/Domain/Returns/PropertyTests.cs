using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Serverless.Domain;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Amending;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>Whatever is asked and reported, in whatever order and at whatever pace.</summary>
public sealed class PropertyTests
{
    private const int MostWakes = 8;

    [Fact]
    public void Stories_OfThisGenerator_GoEverywhere()
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Properties.Hold(Stories, story => Run(story, (_, _, after, _) => reached.Add(after.Status)), tests: 5000);

        Assert.Equal(
            ReturnStatus.All.Skip(1).Except([ReturnStatus.Tracing, ReturnStatus.Redelivering, ReturnStatus.Repairing, ReturnStatus.AwaitingAnswer, ReturnStatus.AwaitingStock, ReturnStatus.AwaitingPayment, ReturnStatus.Replacing, ReturnStatus.ReplacementSent], StringComparer.Ordinal).Order(StringComparer.Ordinal), reached.Except([ReturnStatus.Requested], StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Return_ThatIsOver_StaysOverUnlessItsMoneyOrItsGoodsComeBackOrItIsContested() => Properties.Hold(Stories, story => Run(story, (before, happened, _, _) =>
        Assert.False(
            ReturnStatus.IsOver(before.Status)
                && happened is not (ReturnEvent.SurveyAnswered or ReturnEvent.DuplicateRefund or ReturnEvent.RefundChanged { Status: RefundStatus.Failed } or ReturnEvent.MoneyReturned
                    or ReturnEvent.Contested or ReturnEvent.GoodsDelivered or ReturnEvent.StopCorrected)
                && !(before.Kind is CaseKind.Amendment && happened is ReturnEvent.Amended or ReturnEvent.Closed or ReturnEvent.AmendmentCorrected)
                && !(Reopening.IsOpenToGoods(before) && happened is ReturnEvent.Reopened or ReturnEvent.ParcelSeen),
            $"{happened} after {before.State}")));

    [Fact]
    public void Refund_OfOneReturn_IsPlannedOnceAndPaidOncePerTender() => Properties.Hold(Stories, story =>
    {
        List<ReturnEvent> events = [];
        Run(story, (_, happened, _, _) => events.Add(happened));

        Assert.True(events.OfType<ReturnEvent.RefundPlanned>().Count() <= 1);
        Assert.All(
            events.OfType<ReturnEvent.RefundChanged>().Where(e => e.Status is RefundStatus.Succeeded).GroupBy(e => (e.Tender, e.Round)), paid => Assert.Single(paid));
        Assert.True(events.Count(e => e is ReturnEvent.Closed) <= 1 + events.Count(e => e is ReturnEvent.MoneyReturned or ReturnEvent.Contested));
    });

    [Fact]
    public void Return_Closed_HasPaidAllThatIsOwed() => Properties.Hold(Stories, story =>
    {
        var end = Run(story, (_, _, _, _) => { });
        if (end is { State: ReturnState.Closed, Kind.TakesUnits: true })
            Assert.Equal(end.Repayment.Refund!.Total, end.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Succeeded).Select(a => a.Amount).Sum(Eur));
    });

    [Fact]
    public void Refund_WheneverItWasPaid_IsWorthTheGoodsOrSaysByHowMuchMore() => Properties.Hold(Stories, story =>
    {
        var end = Run(story, (_, _, _, _) => { });
        if (end is { State: ReturnState.Closed, Kind.TakesUnits: true })
        {
            var due = RefundCalculator.Compute(end.RefundBasis, Empty(end.Order)).Total;
            var lost = RefundCalculator.Compute(end.RefundBasis with { Lost = true }, Empty(end.Order)).Total;
            var besides = end.Repayment.DuplicateRefunds.Count * (end.Repayment.Attempts.FirstOrDefault()?.Amount.Minor ?? 0);
            Assert.Contains(end.Repayment.Refund!.Total.Minor - (end.Repayment.Overpaid?.Minor ?? 0) + besides, new[] { due.Minor, lost.Minor });
            Assert.True(end.Repayment.Overpaid is null or { IsPositive: true });
        }
    });

    [Fact]
    public void Amendment_WhateverComesOfIt_MovesNoMoneyAndHoldsNoUnits() => Properties.Hold(
        Stories.Select(story => story with { Kind = CaseKind.Amendment }),
        story => Run(story, (before, happened, after, now) =>
        {
            Assert.Equal(new Repayment { Consent = after.Repayment.Consent }, after.Repayment);
            Assert.Null(NextAction.BookingOf(after));
            Assert.Null(NextAction.PaymentOf(after, now));
            Assert.Equal(Empty(after.Order), Reopening.Hold(after, Empty(after.Order)).Balance);
            Assert.Equal(after.Order.Total, Amendments.On(after.Order, after).Total);
            Assert.True(after.State is not ReturnState.Closed || after.Amendment!.IsAmended, $"{happened} after {before.State}");
        }));

    [Fact]
    public void Clocks_OfAReturnThatWaits_AreAheadOnceItWasWoken() => Properties.Hold(Stories, story => Run(story, (_, _, after, now) =>
    {
        var wakes = 0;
        while (Given.Events(after, new ReturnCommand.CheckClocks(), now) is { Count: > 0 } events)
        {
            after = events.Aggregate(after, (c, happened) => c.After(happened, now));
            Assert.True(++wakes <= MostWakes, $"{after.State} wakes again and again");
        }

        if (after.State is ReturnState.InReview or ReturnState.AwaitingParcel or ReturnState.InTransit or ReturnState.Arrived or ReturnState.Refunding or ReturnState.Contested or ReturnState.SendingBack
            && ReturnClocks.WakeAt(after, Berlin, now) is { } wakeAt)
            Assert.True(wakeAt > now, $"{after.State} is woken at {wakeAt}, and it is {now}");
    }));

    [Fact]
    public void Json_OfAReturnAnywhere_ComesBackAsItWas() => Properties.Hold(
        Stories,
        story =>
        {
            var json = JsonSerializer.Serialize(Run(story, (_, _, _, _) => { }), DomainJson.Options);
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ReturnCase>(json, DomainJson.Options), DomainJson.Options));
        },
        tests: 100);

    private static readonly Func<ReturnCase, DateTimeOffset, ReturnCommand>[] Commands =
    [
        (c, _) => new ReturnCommand.ApplyDecision(c.Decision ?? Given.Decision(c)),
        (_, _) => new ReturnCommand.Review(Approve: true, "Fine"),
        (_, _) => new ReturnCommand.Review(Approve: false, "No"),
        (c, now) => new ReturnCommand.ArrangeShipBack(c.ShipBack?.Choice.Method is ShipBackMethod.OwnParcel
            ? new Shipment(null, null, null, null, null, null, 0)
            : Given.Label with { Pickup = Given.FirstPickup with { From = now.AddHours(20), To = now.AddHours(29) } }),
        (_, _) => new ReturnCommand.GiveTracking("A1", "DHL"),
        (_, now) => new ReturnCommand.RebookPickup(Given.FirstPickup with { From = now.AddHours(20), To = now.AddHours(29) }),
        (_, now) => Given.Tracked(ParcelStatus.InTransit, now),
        (_, now) => Given.Tracked(ParcelStatus.PickupMissed, now),
        (_, now) => Given.Tracked(ParcelStatus.Delivered, now),
        (_, now) => Given.Tracked(ParcelStatus.Lost, now),
        (_, now) => new ReturnCommand.Inspect(Given.Findings with { At = now }),
        (_, now) => new ReturnCommand.Inspect(Inspection(Found("shirt", 1, UnitOutcome.Refused)) with { At = now }),
        (_, _) => throw new InvalidOperationException("The money's own step is taken with the balance"),
        (_, _) => Given.Paid(RefundStatus.Pending),
        (_, _) => Given.Paid(RefundStatus.Succeeded),
        (_, _) => Given.Paid(RefundStatus.Failed),
        (_, _) => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_2", Failure: null) { Round = 2 },
        (_, _) => new ReturnCommand.RecordRefund(TenderId.Parse("card"), RefundStatus.Succeeded, "re_other", Failure: null),
        (_, _) => new ReturnCommand.GiveConsent(Payout.StoreCredit),
        (_, _) => new ReturnCommand.ConfirmPayout(TenderId.Parse("card"), "SC-1"),
        (_, now) => new ReturnCommand.Contest(now),
        (_, _) => new ReturnCommand.DecideContest(Uphold: true, "The tags are on"),
        (_, _) => new ReturnCommand.DecideContest(Uphold: false, "It was worn"),
        (_, _) => new ReturnCommand.ReleaseGoods(Given.Parcel),
        (_, now) => Given.TrackedBack(ParcelStatus.Delivered, now),
        (_, now) => Given.TrackedBack(ParcelStatus.Lost, now),
        (_, _) => Given.Answered(("shirt", true), ("hat", true)),
        (_, _) => Given.Answered(("shirt", false), ("hat", false)),
        (_, _) => new ReturnCommand.RecordAmendment(AmendmentAnswer.Changed),
        (_, _) => new ReturnCommand.RecordAmendment(AmendmentAnswer.NotChanged),
        (_, _) => new ReturnCommand.RecordAmendment(AmendmentAnswer.Shipped),
        (_, now) => new ReturnCommand.ChangePickup(new PickupSlot(Berlin.NextBusinessDay(Berlin.LocalDate(now)), PickupPart.Afternoon), Actor.Customer),
        (c, now) => new ReturnCommand.RecordPickupChange(c.ShipBack?.PickupWishes ?? 1, Given.FirstPickup with { From = now.AddHours(20), To = now.AddHours(25) }, Refusal: null),
        (c, now) => new ReturnCommand.RecordPickupChange(c.ShipBack?.PickupWishes ?? 1, Given.FirstPickup with { From = now.AddHours(20), To = now.AddHours(25) }, "no_pickup"),
        (_, _) => new ReturnCommand.CheckClocks(),
        (_, _) => new ReturnCommand.Cancel(Actor.Storefront, null),
        (_, _) => new ReturnCommand.AnswerSurvey(4, null),
        (_, _) => new ReturnCommand.Fail("Step", "cause", "error"),
    ];

    /// <summary>Where among the commands the money takes its own step.</summary>
    private const int MoneyStepAt = 12;

    /// <summary>Mostly the way a return goes, with anything at all in between: calling off and failing end it, so they are rare.</summary>
    private static readonly Gen<Story> Stories =
        from kind in Gen.Frequency((4, Gen.Constant(CaseKind.Return)), (1, Gen.Elements(CaseKind.Cancellation, CaseKind.Withdrawal, CaseKind.Amendment)))
        from method in Gen.Elements(Enum.GetValues<ShipBackMethod>())
        from policy in Gen.Elements(PolicyOf(), PolicyOf(), Given.InReview().Policy, Given.Keeping, Given.Advancing, Given.Advancing)
        from steps in Gen.ListOf(
            from command in Gen.Frequency(
                (40, Gen.Choose(0, Commands.Length - 4)), (30, Gen.Elements(0, 1, 3, 6, 8, 10, 11, 12, 14, 20, 21, 22, 23)), (1, Gen.Choose(Commands.Length - 3, Commands.Length - 1)))
            from hours in Gen.Frequency((5, Gen.Choose(0, 12)), (1, Gen.Choose(12, 500)))
            select (command, hours), 40)
        select new Story(kind, method, policy, [.. steps]);

    private sealed record Story(CaseKind Kind, ShipBackMethod Method, Policy Policy, IReadOnlyList<(int Command, int Hours)> Steps);

    private static ReturnCase Run(Story story, Action<ReturnCase, ReturnEvent, ReturnCase, DateTimeOffset> seen)
    {
        // Those that are no returns are asked before the order leaves.
        var subject = story.Kind switch
        {
            CaseKind.Return => Given.Requested(story.Method, story.Policy),
            CaseKind.Amendment => Given.ToAmend() with { Policy = story.Policy },
            _ => Given.Released(story.Kind) with { Policy = story.Policy },
        };
        var now = Now;
        var balance = Empty(subject.Order);
        foreach (var (command, hours) in story.Steps)
        {
            now = now.AddHours(hours);
            foreach (var happened in Given.Events(subject, command is MoneyStepAt ? MoneyStep() : Commands[command](subject, now), now))
            {
                var before = subject;
                subject = before.After(happened, now);
                seen(before, happened, subject, now);
            }
        }

        return subject;

        ReturnCommand MoneyStep()
        {
            if (!RefundSteps.IsDue(subject))
                return new ReturnCommand.CheckClocks();

            (balance, var next) = RefundSteps.Next(subject, balance, now);
            return next;
        }
    }
}
