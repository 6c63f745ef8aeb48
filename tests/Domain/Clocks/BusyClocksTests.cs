using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Tests.Domain.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;
using Promise = Serverless.Domain.Clocks;

namespace Serverless.Tests.Domain;

/// <summary>What a busy period does to promises. <see cref="Some.Now"/> is Monday, 16 March, noon in Berlin.</summary>
public sealed class BusyClocksTests
{
    private static readonly BusyPeriod Sale = new(Day(16), Day(20))
    {
        RespondWithinBusinessDays = 3,
        DecideWithinBusinessDays = 4,
        PickupWithinBusinessDays = 3,
        InspectWithinBusinessDays = 6,
        RefundWithinBusinessDays = 5,
    };

    private static readonly BusinessCalendar Busy = Berlin.With([Sale]);

    [Fact]
    public void Promises_ThatBeginInIt_TakeItsBusinessDays()
    {
        Assert.Equal(EndOf(19), Promise.FirstResponse(Now, Busy).Due);
        Assert.Equal(EndOf(20), Promise.Decision(Now, PolicyOf(), Busy).Due);
        Assert.Equal(EndOf(24), Promise.InspectBy(Now, PolicyOf(), Busy).Due);
        Assert.Equal(EndOf(23), Promise.PayBy(Now, Busy).Due);
    }

    [Fact]
    public void Promises_OfItsLastSecond_TakeThemAndOfTheNextDoNot()
    {
        Assert.Equal(Busy.AddBusinessDays(EndOf(20), 5), Promise.PayBy(EndOf(20), Busy).Due);
        Assert.Equal(Promise.PayBy(EndOf(20).AddSeconds(1), Berlin), Promise.PayBy(EndOf(20).AddSeconds(1), Busy));
        Assert.Equal(Promise.PayBy(EndOf(15), Berlin), Promise.PayBy(EndOf(15), Busy));
    }

    [Fact]
    public void Promises_OfAnOrderThatHasNotLeft_AreAsAlways() => Assert.Equal(Promise.PayUnshippedBy(Now, Berlin), Promise.PayUnshippedBy(Now, Busy));

    [Fact]
    public void Promise_OfAPeriodSetLater_IsTheOneThatWasGiven()
    {
        var later = Berlin.With([Sale with { Since = Now.AddHours(1) }]);
        Assert.Equal(Promise.FirstResponse(Now, Berlin), Promise.FirstResponse(Now, later));
        Assert.Equal(EndOf(24), Promise.InspectBy(Now.AddHours(2), PolicyOf(), later).Due);
        Assert.Equal(Promise.InspectBy(Now.AddHours(2), PolicyOf(), Berlin), Promise.InspectBy(Now.AddHours(2), PolicyOf(), later, toldAt: Now));
    }

    [Fact]
    public void Arrival_OfAParcelCollectedBeforeThePeriodWasSet_IsInspectedAsItsCustomerWasTold()
    {
        var told = Berlin.With([Sale with { Since = Now.AddHours(1) }]);
        var arrived = After(Given.InTransit(), told, Given.Tracked(ParcelStatus.Delivered, Now.AddHours(3)), Now.AddHours(3));
        Assert.Equal(Promise.InspectBy(Now.AddHours(3), PolicyOf(), Berlin).Due, Assert.IsType<ReturnState.Arrived>(arrived.State).InspectBy);
    }

    [Fact]
    public void Promise_ThatIsShorterThanUsual_ChangesNothing()
    {
        var quick = Berlin.With([new BusyPeriod(Day(16), Day(20)) { DecideWithinBusinessDays = 1, InspectWithinBusinessDays = 1, RefundWithinBusinessDays = 1 }]);
        var policy = PolicyOf() with { Review = new ReviewRules(null, [], 240) };
        Assert.Equal(Promise.Decision(Now, policy, Berlin), Promise.Decision(Now, policy, quick));
        Assert.Equal(Promise.InspectBy(Now, policy, Berlin), Promise.InspectBy(Now, policy, quick));
        Assert.Equal(Promise.PayBy(Now, Berlin), Promise.PayBy(Now, quick));
    }

    [Fact]
    public void Promise_OfAnUrgentCase_IsHalfOfThePeriods() => Assert.Equal(EndOf(19), Promise.InspectBy(Now, PolicyOf(), Busy, urgent: true).Due);

    [Theory]
    [InlineData("DE", 10)]
    [InlineData("CN", 5)]
    [InlineData("US", 20)]
    public void Inspection_HoweverBusy_LeavesTimeForTheLawsRefund(string country, int days)
    {
        var calendar = Berlin.With([Sale with { InspectWithinBusinessDays = 20 }]);
        var policy = PolicyOf().Under(Baseline.For(country));
        Assert.Equal(Berlin.AddBusinessDays(Now, days), Promise.InspectBy(Now, policy, calendar).Due);
    }

    [Fact]
    public void Refund_OfAWithdrawal_IsNotPromisedLaterThanTheLawWantsIt()
    {
        var calendar = Berlin.With([Sale with { RefundWithinBusinessDays = 20 }]);
        var withdrawn = Inspected(Given.Arrived() with { Kind = CaseKind.Withdrawal }, calendar);
        var (law, pay) = (Of(withdrawn, ClockNames.LegalRefund, calendar), Of(withdrawn, ClockNames.Payment, calendar));
        Assert.Equal((law.Due, Sale.Last), (pay.Due, pay.Busy?.Period.Last));
        Assert.Equal(law.Due, Assert.IsType<ReturnState.Inspected>(withdrawn.State).PayBy);

        var returned = Inspected(Given.Arrived(), calendar);
        Assert.Equal(Berlin.AddBusinessDays(Now, 20), Of(returned, ClockNames.Payment, calendar).Due);
    }

    [Fact]
    public void Refund_OfAWithdrawalInspectedBeforeItsParcelWasSeen_IsNotPromisedLaterThanTheLawWantsIt()
    {
        var calendar = Berlin.With([Sale with { RefundWithinBusinessDays = 20 }]);
        var posted = Inspected(Given.AwaitingOwnParcel() with { Kind = CaseKind.Withdrawal }, calendar);
        Assert.Equal(Of(posted, ClockNames.LegalRefund, calendar).Due, Assert.IsType<ReturnState.Inspected>(posted.State).PayBy);
    }

    /// <summary>The law did not wait for the inspection: the refund is paid as soon as usual, whatever the shop promises then.</summary>
    [Theory]
    [InlineData(16)]
    [InlineData(30)]
    public void Refund_OfAWithdrawalWhoseInspectionIsWaived_IsAsUsual(int first)
    {
        var calendar = Berlin.With([new BusyPeriod(Day(first), Day(30).AddDays(5)) { RefundWithinBusinessDays = 20 }]);
        var waived = After(Given.Arrived() with { Kind = CaseKind.Withdrawal }, calendar, new ReturnCommand.CheckClocks(), EndOf(30));
        var usual = Promise.PayBy(EndOf(30), Berlin).Due;
        Assert.Equal(usual, Assert.IsType<ReturnState.Inspected>(waived.State).PayBy);
        Assert.Equal((usual, null), (Of(waived, ClockNames.Payment, calendar).Due, Of(waived, ClockNames.Payment, calendar).Busy));
    }

    [Fact]
    public void Refund_OfAWithdrawalWhoseContestIsUpheld_IsNotPromisedLaterThanTheLawWantsIt()
    {
        var calendar = Berlin.With([new BusyPeriod(Day(24), Day(30)) { RefundWithinBusinessDays = 20 }]);
        var contested = Given.Contested() with { Kind = CaseKind.Withdrawal };
        var upheld = After(contested, calendar, new ReturnCommand.DecideContest(Uphold: true, "It was fine", "Kim"), Utc(2026, 3, 25, 9));
        var pay = Of(upheld, ClockNames.Payment, calendar);
        Assert.Equal((EndOf(30), EndOf(30), Day(24)), (Assert.IsType<ReturnState.Inspected>(upheld.State).PayBy, pay.Due, pay.Busy?.Period.First));
    }

    /// <summary>What was promised stays, whatever becomes of the period.</summary>
    [Fact]
    public void Promise_OfAPeriodThatIsChangedOrRemoved_IsTheOneThatWasGiven()
    {
        var calendar = Berlin.With([Sale with { RefundWithinBusinessDays = 20 }]);
        var changed = Berlin.With([Sale with { RefundWithinBusinessDays = 9, Since = Now.AddHours(1) }, Sale with { RefundWithinBusinessDays = 20, Until = Now.AddHours(1) }]);
        foreach (var kind in new[] { CaseKind.Withdrawal, CaseKind.Return })
        {
            var inspected = Inspected(Given.Arrived() with { Kind = kind }, calendar);
            var told = Of(inspected, ClockNames.Payment, calendar);
            Assert.Equal(told, Of(inspected, ClockNames.Payment, changed) with { Busy = told.Busy });
            Assert.Equal(Sale.First, Of(inspected, ClockNames.Payment, changed).Busy?.Period.First);
            Assert.Equal(told.Due, Of(inspected, ClockNames.Payment, Berlin).Due);
        }
    }

    [Fact]
    public void Refund_OfAWithdrawalThatWasPaused_IsNoLaterThanTheLawWantsIt()
    {
        var calendar = Berlin.With([Sale with { RefundWithinBusinessDays = 20 }]);
        var inspected = Inspected(Given.Arrived() with { Kind = CaseKind.Withdrawal }, calendar);
        var resumed = Given.After(Given.After(inspected, _ => new ReturnCommand.Pause("Stocktaking", "Kim"), Now.AddHours(1)), _ => new ReturnCommand.Resume("Done", "Kim"), Now.AddHours(49));
        Assert.Equal(Of(resumed, ClockNames.LegalRefund, calendar).Due, Of(resumed, ClockNames.Payment, calendar).Due);
    }

    [Fact]
    public void Period_ThatMakesAClockLonger_IsNamedWhileItRuns()
    {
        var arrived = After(Given.InTransit(), Busy, Given.Tracked(ParcelStatus.Delivered), Now);
        Assert.Same(Sale, Of(arrived, ClockNames.Inspection, Busy).Busy?.Period);
        Assert.Null(Of(Given.Arrived(), ClockNames.Inspection, Busy).Busy);
    }

    [Fact]
    public void Period_ThatPromisesNothingOfAClock_IsNotNamed()
    {
        var returnable = Berlin.With([new BusyPeriod(Day(16), Day(20)) { ReturnableUntil = Day(31) }]);
        var late = Inspected(Given.Arrived(), returnable, Utc(2026, 3, 18, 9));
        Assert.Null(Of(late, ClockNames.Payment, returnable).Busy);
    }

    /// <summary>The warehouse tells of it days later, when the period is over: what is promised then is as usual.</summary>
    [Fact]
    public void Period_InWhichGoodsWereInspectedThatIsToldAfterwards_IsNotNamed()
    {
        var late = Inspected(Given.Arrived(), Busy, Utc(2026, 3, 23, 9));
        Assert.Equal((EndOf(25), null), (Of(late, ClockNames.Payment, Busy).Due, Of(late, ClockNames.Payment, Busy).Busy));
    }

    [Fact]
    public void Period_OfAPausedClock_IsStillNamed()
    {
        var arrived = After(Given.InTransit(), Busy, Given.Tracked(ParcelStatus.Delivered), Now);
        var resumed = Given.After(Given.After(arrived, _ => new ReturnCommand.Pause("Stocktaking", "Kim"), Now.AddHours(1)), _ => new ReturnCommand.Resume("Done", "Kim"), Now.AddHours(49));
        var clock = Of(resumed, ClockNames.Inspection, Busy);
        Assert.Equal((EndOf(24).AddDays(2), Sale), (clock.Due, clock.Busy?.Period));

        var usual = Given.After(Given.After(Given.Arrived(), _ => new ReturnCommand.Pause("Stocktaking", "Kim"), Now.AddHours(1)), _ => new ReturnCommand.Resume("Done", "Kim"), Now.AddHours(49));
        Assert.Null(Of(usual, ClockNames.Inspection, Busy).Busy);
    }

    [Fact]
    public void Inspection_OfAParcelThatWasUnderWayWhenThePeriodChanged_IsAsItsCustomerWasTold()
    {
        var raised = Berlin.With([Sale with { InspectWithinBusinessDays = 9, Since = Now.AddHours(1) }, Sale with { Until = Now.AddHours(1) }]);
        var arrived = After(Given.InTransit(), raised, Given.Tracked(ParcelStatus.Delivered, Now.AddHours(3)), Now.AddHours(3));
        Assert.Equal(EndOf(24), Assert.IsType<ReturnState.Arrived>(arrived.State).InspectBy);

        var extended = Berlin.With([Sale with { Last = Day(31), Since = Now.AddHours(1) }, Sale with { Until = Now.AddHours(1) }]);
        var later = After(Given.InTransit(), extended, Given.Tracked(ParcelStatus.Delivered, Utc(2026, 3, 23, 9)), Utc(2026, 3, 23, 9));
        Assert.Equal(Promise.InspectBy(Utc(2026, 3, 23, 9), PolicyOf(), Berlin).Due, Assert.IsType<ReturnState.Arrived>(later.State).InspectBy);
        Assert.Equal(Promise.FirstResponse(Now, Busy).Due, Promise.FirstResponse(Now, raised).Due);
    }

    [Fact]
    public void Pickups_InIt_AreOfferedFromItsDayOn()
    {
        Assert.Equal(Day(19), PickupSlots.After(Now, Busy)[0].Day);
        Assert.Equal(Day(19), Berlin.LocalDate(PickupSlots.First(wished: null, part: null, Busy, Now).From));
        Assert.Equal(Day(17), Berlin.LocalDate(PickupSlots.First(Day(17), part: null, Busy, Now).From));
        Assert.Equal(Day(23), PickupSlots.After(Utc(2026, 3, 21, 9), Busy)[0].Day);
    }

    /// <summary>The law's time for a withdrawal's refund runs while the seller fetches the goods, and who has other goods already is not let wait with theirs.</summary>
    [Fact]
    public void Pickups_OfAWithdrawalOrOfGoodsSentAhead_AreNotPutOff()
    {
        Assert.Equal(Day(17), ReturnMethods.PickupDays(Given.Approved() with { Kind = CaseKind.Withdrawal }, Busy).FirstPickupDay(Now));
        Assert.Equal(Day(17), ReturnMethods.PickupDays(GivenAhead.Sent(), Busy).FirstPickupDay(Now));
        Assert.Equal(Day(19), ReturnMethods.PickupDays(Given.Approved(), Busy).FirstPickupDay(Now));
    }

    [Fact]
    public void Law_WhoseTimeRanOutBeforeTheCourierCame_WaivesTheInspectionOnceHeHas()
    {
        var policy = PolicyOf() with { ShipBack = PolicyOf().ShipBack with { ExpireAfterDays = 30 } };
        var waiting = After(Given.AwaitingParcel(policy) with { Kind = CaseKind.Withdrawal }, Berlin, new ReturnCommand.CheckClocks(), EndOf(30));
        Assert.IsType<ReturnState.AwaitingParcel>(waiting.State);
        var at = EndOf(30).AddHours(9);
        var collected = After(waiting, Berlin, Given.Tracked(ParcelStatus.InTransit, at), at);
        Assert.True(ReturnClocks.WakeAt(collected, Berlin, at) <= at);

        var waived = After(collected, Berlin, new ReturnCommand.CheckClocks(), at);
        Assert.Equal(Promise.PayBy(at, Berlin).Due, Assert.IsType<ReturnState.Inspected>(waived.State).PayBy);
    }

    /// <summary>A case does not end before the courier comes who is booked for it, whenever that is.</summary>
    [Theory]
    [InlineData(3, 1, 0)]
    [InlineData(20, 2, 0)]
    [InlineData(20, 14, 0)]
    [InlineData(20, 14, 9)]
    public void ShipBy_OfAPickupThatIsPutOff_IsLaterByAsMuch(int pickup, int expire, int outage)
    {
        // Approved on the Sunday before the period, arranged within it.
        var (approvedAt, arrangedAt) = (Utc(2026, 3, 15, 22, 59), Utc(2026, 3, 15, 23, 1).AddDays(outage));
        var calendar = Berlin.With([Sale with { Last = Day(31), PickupWithinBusinessDays = pickup }]);
        var policy = PolicyOf() with { ShipBack = PolicyOf().ShipBack with { ExpireAfterDays = expire } };
        var requested = Given.Requested(policy: policy);
        var approved = After(requested, calendar, new ReturnCommand.ApplyDecision(Given.Decision(requested)), approvedAt);
        var window = PickupSlots.First(null, null, calendar, arrangedAt);
        var usual = Given.Label with { Pickup = Given.FirstPickup with { From = PickupSlots.First(null, null, Berlin, arrangedAt).From } };
        var late = Given.Label with { Pickup = Given.FirstPickup with { From = window.From, To = window.To } };

        var (by, than) = (ShipBy(late), ShipBy(usual));
        Assert.True(window.To.AddHours(3) < by);
        Assert.True(by - than >= window.From - usual.Pickup!.From - TimeSpan.FromHours(1));

        DateTimeOffset ShipBy(Shipment shipment) => Assert.IsType<ReturnState.AwaitingParcel>(After(approved, calendar, new ReturnCommand.ArrangeShipBack(shipment), arrangedAt).State).ShipBy;
    }

    /// <summary>Whatever the periods, waiting longer makes no promise of the same period sooner, none is shorter than usual, and outside of them all is as usual.</summary>
    [Fact]
    public void Promises_WheneverTheyBegin_AreNoShorterThanUsualAndLongerOnlyInAPeriod() => Properties.Hold(
        dice => (Periods: Generated(dice), At: Now.AddMinutes(dice.From(-60 * 24 * 60, 60 * 24 * 60)), Urgent: dice.Happens(30)),
        d =>
        {
            var calendar = Berlin.With(d.Periods);
            Clock[] busy = All(calendar), usual = All(Berlin);
            Assert.All(busy.Zip(usual), pair => Assert.True(pair.First.Due >= pair.Second.Due));
            if (calendar.BusyAt(d.At) is null)
                Assert.Equal(usual, busy);

            Clock[] All(BusinessCalendar days) =>
                [Promise.FirstResponse(d.At, days, d.Urgent), Promise.Decision(d.At, PolicyOf(), days, d.Urgent), Promise.InspectBy(d.At, PolicyOf(), days, d.Urgent), Promise.PayBy(d.At, days, d.Urgent)];
        },
        2_000);

    /// <summary>What a customer is told of something that happens between two instants holds whenever it does.</summary>
    [Fact]
    public void StartsBetween_TwoInstants_HaveAmongThemTheOneThatIsDueLast() => Properties.Hold(
        dice => (Periods: Generated(dice), From: Now.AddMinutes(dice.From(-40 * 24 * 60, 40 * 24 * 60)), Minutes: dice.From(0, 20 * 24 * 60), Share: dice.From(0, 100)),
        d =>
        {
            var calendar = Berlin.With(d.Periods);
            var (to, at) = (d.From.AddMinutes(d.Minutes), d.From.AddMinutes(d.Minutes * d.Share / 100.0));
            Assert.True(Promise.PayBy(at, calendar).Due <= calendar.StartsBetween(d.From, to).Max(start => Promise.PayBy(start, calendar).Due));
        },
        5_000);

    private static BusyPeriod[] Generated(Dice dice)
    {
        List<BusyPeriod> periods = [];
        var day = Day(16).AddDays(dice.From(-50, 0));
        for (var i = dice.From(0, 4); i > 0; i--)
        {
            var last = day.AddDays(dice.From(0, 20));
            periods.Add(new BusyPeriod(day, last)
            {
                RespondWithinBusinessDays = dice.Happens(50) ? dice.From(1, 20) : null,
                DecideWithinBusinessDays = dice.Happens(50) ? dice.From(1, 20) : null,
                InspectWithinBusinessDays = dice.Happens(50) ? dice.From(1, 20) : null,
                RefundWithinBusinessDays = dice.Happens(50) ? dice.From(1, 20) : null,
            });
            day = last.AddDays(dice.From(1, 20));
        }

        return [.. periods];
    }

    private static ReturnCase Inspected(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset? now = null) =>
        After(subject, calendar, new ReturnCommand.Inspect(Given.Findings), now ?? Now);

    private static ReturnCase After(ReturnCase subject, BusinessCalendar calendar, ReturnCommand command, DateTimeOffset now) =>
        Assert.IsType<ReturnOutcome.Happened>(ReturnDecisions.Decide(subject, command, calendar, now)).Events.Aggregate(subject, (c, happened) => c.After(happened, now));

    private static Clock Of(ReturnCase subject, string name, BusinessCalendar calendar) => ReturnClocks.Running(subject, calendar).First(clock => clock.Name == name);

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset EndOf(int day) => Berlin.EndOfLocalDay(Day(day));
}
