using Serverless.Domain;
using Serverless.Domain.Calendar;
using Serverless.Domain.Pickups;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
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
        Assert.Equal((law.Due, Sale.Last), (pay.Due, ReturnClocks.BusyPeriodOf(withdrawn, pay, calendar)?.Last));

        var returned = Inspected(Given.Arrived(), calendar);
        Assert.Equal(Berlin.AddBusinessDays(Now, 20), Of(returned, ClockNames.Payment, calendar).Due);
    }

    [Fact]
    public void Period_ThatMakesAClockLonger_IsNamedWhileItRuns()
    {
        var arrived = After(Given.InTransit(), Busy, Given.Tracked(ParcelStatus.Delivered), Now);
        Assert.Same(Sale, ReturnClocks.BusyPeriodOf(arrived, Of(arrived, ClockNames.Inspection, Busy), Busy));
        Assert.Null(ReturnClocks.BusyPeriodOf(Given.Arrived(), Of(Given.Arrived(), ClockNames.Inspection, Busy), Busy));
    }

    [Fact]
    public void Period_OfAPausedClock_IsStillNamed()
    {
        var arrived = After(Given.InTransit(), Busy, Given.Tracked(ParcelStatus.Delivered), Now);
        var resumed = Given.After(Given.After(arrived, _ => new ReturnCommand.Pause("Stocktaking", "Kim"), Now.AddHours(1)), _ => new ReturnCommand.Resume("Done", "Kim"), Now.AddHours(49));
        var clock = Of(resumed, ClockNames.Inspection, Busy);
        Assert.Equal((EndOf(24).AddDays(2), Sale), (clock.Due, ReturnClocks.BusyPeriodOf(resumed, clock, Busy)));

        var usual = Given.After(Given.After(Given.Arrived(), _ => new ReturnCommand.Pause("Stocktaking", "Kim"), Now.AddHours(1)), _ => new ReturnCommand.Resume("Done", "Kim"), Now.AddHours(49));
        Assert.Null(ReturnClocks.BusyPeriodOf(usual, Of(usual, ClockNames.Inspection, Busy), Busy));
    }

    [Fact]
    public void Pickups_InIt_AreOfferedFromItsDayOn()
    {
        Assert.Equal(Day(19), PickupSlots.After(Now, Busy)[0].Day);
        Assert.Equal(Day(19), Berlin.LocalDate(PickupSlots.First(wished: null, part: null, Busy, Now).From));
        Assert.Equal(Day(17), Berlin.LocalDate(PickupSlots.First(Day(17), part: null, Busy, Now).From));
        Assert.Equal(Day(24), PickupSlots.After(Utc(2026, 3, 21, 9), Busy)[0].Day.AddDays(1));
    }

    /// <summary>A case does not end before the courier comes who was booked for it.</summary>
    [Theory]
    [InlineData(3, 1)]
    [InlineData(20, 2)]
    [InlineData(20, 14)]
    public void ShipBy_WherePickupsArePutOff_IsLaterByAsMuch(int pickup, int expire)
    {
        var calendar = Berlin.With([Sale with { PickupWithinBusinessDays = pickup }]);
        var policy = PolicyOf() with { ShipBack = PolicyOf().ShipBack with { ExpireAfterDays = expire } };
        var (usual, busy) = (Promise.ShipBy(Now, policy, Berlin).Due, Promise.ShipBy(Now, policy, calendar).Due);
        var (first, late) = (PickupSlots.First(null, null, Berlin, Now), PickupSlots.First(null, null, calendar, Now));

        Assert.Equal(Berlin.LocalDate(late.To).DayNumber - Berlin.LocalDate(first.To).DayNumber, Berlin.LocalDate(busy).DayNumber - Berlin.LocalDate(usual).DayNumber);
        Assert.True(late.To < busy);
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

    private static ReturnCase Inspected(ReturnCase subject, BusinessCalendar calendar) =>
        After(subject, calendar, new ReturnCommand.Inspect(Given.Findings), Now);

    private static ReturnCase After(ReturnCase subject, BusinessCalendar calendar, ReturnCommand command, DateTimeOffset now) =>
        Assert.IsType<ReturnOutcome.Happened>(ReturnDecisions.Decide(subject, command, calendar, now)).Events.Aggregate(subject, (c, happened) => c.After(happened, now));

    private static Clock Of(ReturnCase subject, string name, BusinessCalendar calendar) => ReturnClocks.Running(subject, calendar).First(clock => clock.Name == name);

    private static DateOnly Day(int day) => new(2026, 3, day);

    private static DateTimeOffset EndOf(int day) => Berlin.EndOfLocalDay(Day(day));
}
