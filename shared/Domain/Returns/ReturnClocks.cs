using System.Diagnostics;
using Serverless.Domain.Calendar;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns.Amending;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Domain.Returns.Repairing;

namespace Serverless.Domain.Returns;

/// <summary>The deadlines of a return: when it has to be looked at next, and what happens when nothing came.</summary>
public static class ReturnClocks
{
    /// <summary>A pickup counts as missed this long after its window, so that a late scan is not taken for one.</summary>
    public static readonly TimeSpan PickupGrace = TimeSpan.FromHours(2);

    /// <summary>A payment provider that has been silent this long is asked.</summary>
    public static readonly TimeSpan ProviderSilence = TimeSpan.FromDays(1);

    /// <summary>The clocks that run, the weightiest first; one that ran out stays until what it waits for happens.</summary>
    public static IReadOnlyList<Clock> Running(ReturnCase subject, BusinessCalendar calendar)
    {
        var legal = LegalRefund(subject, calendar);
        Clock[] own =
        [
            .. Own(subject, calendar).Concat(OfContest(subject))
                .Select(clock => Promising.Told(subject, clock, calendar, legal).Through(PausesOf(subject, clock)).Within(legal)),
        ];
        return legal is null ? own : [legal, .. own];
    }

    /// <summary>When a clock runs out; absent when it does not run.</summary>
    public static DateTimeOffset? DueOf(ReturnCase subject, string name, BusinessCalendar calendar) =>
        Running(subject, calendar).FirstOrDefault(clock => clock.Name == name)?.Due;

    /// <summary>When the case must be looked at although nothing was reported; null: never.</summary>
    public static DateTimeOffset? WakeAt(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (ReturnStatus.IsOver(subject.Status))
            return null;

        List<DateTimeOffset?> dues = [.. Running(subject, calendar).Select(clock => NextOf(subject, clock, now))];
        if (NextReminder(subject, calendar) is { IsStopped: false } reminder)
            dues.Add(reminder.Due);

        if (Returning.IsDue(subject, now))
            dues.Add(now);

        if (Collections.Of(subject) is { } collection)
        {
            dues.Add(Collections.WakeAt(collection, now));
            dues.Add(PaymentReminder(subject, calendar) is { IsStopped: false } second ? second.Due : null);
        }

        if (Questions.Reminder(subject, calendar) is { IsStopped: false } unanswered)
            dues.Add(unanswered.Due);

        if (subject.Repayment.Attempts.Any(a => a.Status is RefundStatus.Planned || a.IsWithProvider))
            dues.Add(now + ProviderSilence);

        dues.AddRange(subject.Repayment.LiveAttempts.Where(a => a.Status is RefundStatus.Planned).Select(a => a.NotBefore));

        return dues.Min();
    }

    /// <summary>
    /// The carrier is asked before a clock says that nothing came of a parcel: its report can be lost, and the parcel is not.
    /// </summary>
    public static bool AsksCarrier(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        subject is { ParcelNumber: not null }
        && Running(subject, calendar).Any(clock => clock.StateAt(now) is ClockState.Warned or ClockState.RanOut && !subject.Clocks.IsTold(clock, clock.StateAt(now))
            && (clock.Name is ClockNames.Arrival or ClockNames.ShipBy || (clock.Name is ClockNames.Delivery or ClockNames.Answer or ClockNames.Collect && subject.Delivery is not null)
                || (clock.Name is ClockNames.Delivery && DoorSwaps.IsUnderWay(subject))));

    /// <summary>The same of the warehouse, before a clock says that it did not answer.</summary>
    public static bool AsksWarehouse(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject.State is ReturnState.Stopping or ReturnState.Amending or ReturnState.Repairing
        && Running(subject, calendar).Any(clock => clock.Name is ClockNames.Stop or ClockNames.Amend or ClockNames.Repair && clock.StateAt(now) is ClockState.Warned or ClockState.RanOut);

    /// <summary>The parcel is held, or has been silent, for longer than it may; null when all is well with it.</summary>
    public static Clock? LateParcel(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) => subject.State is ReturnState.InTransit
        ? Running(subject, calendar).FirstOrDefault(clock => clock.Name == ClockNames.Arrival && clock.StateAt(now) is ClockState.RanOut)
        : null;

    internal static ReturnOutcome Check(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (ReturnStatus.IsOver(subject.Status))
            return ReturnOutcome.Nothing.Instance;

        List<ReturnEvent> events = [];
        foreach (var clock in Running(subject, calendar))
        {
            var isTold = subject.Clocks.IsTold(clock, clock.StateAt(now));
            switch (clock.StateAt(now))
            {
                case ClockState.Warned when !isTold:
                    events.Add(ReturnEvent.ClockWarned.Of(clock));
                    break;
                case ClockState.RanOut when !isTold || clock.Kind is ClockKind.Legal:
                    if (!isTold)
                        events.Add(ReturnEvent.ClockRanOut.Of(clock));

                    if (WhenOut(subject, clock, calendar, now) is [_, ..] next)
                        return ReturnDecisions.Happened([.. events, .. next]);

                    break;
            }
        }

        if (NextReminder(subject, calendar) is { } reminder && reminder.StateAt(now) is ClockState.RanOut)
            events.Add(new ReturnEvent.Reminded(((ReturnState.AwaitingParcel)subject.State).RemindersSent + 1, DueOf(subject, ClockNames.ShipBy, calendar)!.Value));

        if (PaymentReminder(subject, calendar) is { } unpaid && unpaid.StateAt(now) is ClockState.RanOut)
            events.Add(new ReturnEvent.PaymentReminded(DueOf(subject, ClockNames.Collect, calendar)!.Value));

        if (Questions.Reminder(subject, calendar) is { } unanswered && unanswered.StateAt(now) is ClockState.RanOut)
            events.Add(new ReturnEvent.QuestionReminded(DueOf(subject, ClockNames.Answer, calendar)!.Value));

        return events.Count == 0 ? ReturnOutcome.Nothing.Instance : ReturnDecisions.Happened([.. events]);
    }

    internal static ReturnEvent Missed(ReturnCase subject)
    {
        var attempts = subject.ShipBack!.Shipment!.PickupAttempts;
        return new ReturnEvent.PickupMissed(attempts, attempts >= subject.Policy.ShipBack.MaxPickupAttempts);
    }

    /// <summary>A case that failed still owes what it owed where it stood.</summary>
    private static IEnumerable<Clock> Own(ReturnCase subject, BusinessCalendar calendar) => (subject.State is ReturnState.Failed failed ? failed.Before : subject.State) switch
    {
        ReturnState.Requested => [Clocks.FirstResponse(subject.RequestedAt, calendar, subject.Urgent)],
        ReturnState.InReview s => [new Clock(ClockNames.Decision, MissingEvidence.ReviewSince(subject), s.DecideBy)],
        ReturnState.Stopping s => [new Clock(ClockNames.Stop, s.Since, s.AnswerBy)],
        ReturnState.Redelivering s => [new Clock(ClockNames.Delivery, s.Since, s.DeliverBy)],
        ReturnState.Amending s => [new Clock(ClockNames.Amend, s.Since, s.AnswerBy)],
        ReturnState.Stopped s => [new Clock(ClockNames.Payment, s.Since, s.PayBy)],
        ReturnState.Tracing s => [new Clock(ClockNames.Trace, s.Since, s.TraceBy)],
        ReturnState.AwaitingParcel when SendingAhead.IsOut(subject) && !SendingAhead.IsWithCustomer(subject) => [.. Ahead(subject), .. Pickup(subject)],
        ReturnState.AwaitingParcel s =>
        [
            .. Ahead(subject),
            // What was posted on the last day is still to come.
            new Clock(ClockNames.ShipBy, s.Since, subject.ShipBack is { HasNamedParcel: true } ? calendar.AddBusinessDays(s.ShipBy, Clocks.TransitDays) : s.ShipBy)
            {
                Kind = ClockKind.Customer,
            },
            .. Pickup(subject),
        ],
        ReturnState.Returnless s => [new Clock(ClockNames.Payment, s.Since, s.PayBy)],
        ReturnState.InTransit s => [Clocks.Arrival(s.HeldSince ?? s.LastSign, s.HeldSince is not null, calendar, subject.Urgent), .. Advance(subject, calendar), .. Ahead(subject)],
        ReturnState.Arrived s => [new Clock(ClockNames.Inspection, s.ArrivedAt, s.InspectBy), .. Advance(subject, calendar), .. Ahead(subject)],
        ReturnState.Inspected s => [new Clock(ClockNames.Payment, JudgedAt(subject), s.PayBy)],
        ReturnState.Repairing s => [new Clock(ClockNames.Repair, s.Since, s.RepairBy)],
        ReturnState.Lost s => [new Clock(ClockNames.Payment, s.LostAt, s.PayBy)],
        ReturnState.Refunding s => [new Clock(ClockNames.Payment, OwedSince(subject, JudgedAt(subject)), s.PayBy)],
        ReturnState.AwaitingAnswer s when subject.Question is { } asked => [new Clock(ClockNames.Answer, s.Since, asked.AnswerBy) { Kind = ClockKind.Customer }],
        ReturnState.AwaitingStock s => [new Clock(ClockNames.Wait, s.Since, s.Until) { Kind = ClockKind.Customer }],
        ReturnState.AwaitingPayment s => [new Clock(ClockNames.Collect, s.Since, s.CollectBy) { Kind = ClockKind.Customer }],
        ReturnState.Replacing s => [new Clock(ClockNames.Send, s.Since, s.PayBy), .. PayOut(subject, s.Since, s.PayBy)],
        ReturnState.ReplacementSent s =>
        [
            .. subject.Exchange?.Replacement is { } sent ? [new Clock(ClockNames.Delivery, sent.At, sent.DeliverBy)] : Array.Empty<Clock>(),
            .. PayOut(subject, s.Since, s.PayBy),
        ],
        ReturnState.GoodsHeld when Contests.ClockOf(subject with { Clocks = subject.Clocks with { Pauses = [] } }) is { } contest => [contest],
        ReturnState.SendingBack when subject.Judgement.GoodsBack is { } back => [new Clock(ClockNames.Delivery, back.At, back.DeliverBy)],
        ReturnState.Approved => Ahead(subject),
        ReturnState.Contested or ReturnState.GoodsHeld or ReturnState.SendingBack => [],
        ReturnState.Refused or ReturnState.Closed or ReturnState.Cancelled or ReturnState.Expired or ReturnState.Failed => [],
        var state => throw new UnreachableException($"Nobody said which clocks run for a return that is {state.Status}"),
    };

    private static DateTimeOffset JudgedAt(ReturnCase subject) => subject.Repair?.EndedAt ?? subject.Judgement.Inspection?.At ?? subject.RequestedAt;

    /// <summary>Nobody has to pay for a result that a person still looks at.</summary>
    private static IEnumerable<Pause> PausesOf(ReturnCase subject, Clock clock) => clock.Name switch
    {
        ClockNames.Collect => WithContests(subject),
        // No bank waits for a person here.
        ClockNames.Hold => [],
        _ => subject.Clocks.Pauses,
    };

    private static IReadOnlyList<Pause> WithContests(ReturnCase subject) =>
        Pause.Merged(subject.Clocks.Pauses.Concat(subject.Judgement.Contests.Select(contest => new Pause(contest.Since, contest.EndedAt))));

    /// <summary>What an exchange pays out has its promise while the wanted goods go their way.</summary>
    private static IEnumerable<Clock> PayOut(ReturnCase subject, DateTimeOffset since, DateTimeOffset payBy) =>
        subject.Repayment is { IsPaid: false, Refund: not null } ? [new Clock(ClockNames.Payment, OwedSince(subject, since), payBy)] : [];

    /// <summary>A person decides a contest in time, wherever the case stands.</summary>
    private static IEnumerable<Clock> OfContest(ReturnCase subject) =>
        subject.Judgement.Contests.Where(contest => contest.IsOpen).Select(contest => new Clock(ClockNames.ContestDecision, contest.Since, contest.DecideBy));

    /// <summary>A refund in advance is promised from when the carrier has the goods.</summary>
    private static IEnumerable<Clock> Advance(ReturnCase subject, BusinessCalendar calendar) =>
        subject is { Decision.PaidInAdvance: true, Repayment.AdvancePaidAt: null, ShipBack.PostedAt: { } posted }
            ? [Clocks.PayBy(OwedSince(subject, posted), calendar, subject.Urgent)]
            : [];

    /// <summary>In the last hours of a window nobody can do more than wait for the driver. While another is asked for, that is seen to first.</summary>
    private static IEnumerable<Clock> Pickup(ReturnCase subject) => subject.ShipBack is { PickupWish: null, Leader: null, Shipment.Pickup: { } pickup }
        ? [new Clock(ClockNames.Pickup, pickup.From, pickup.To + PickupGrace) { Warns = false }]
        : [];

    /// <summary>Goods that were sent ahead reach the customer, and what is held for them is charged before the bank lets it go.</summary>
    private static IEnumerable<Clock> Ahead(ReturnCase subject) => subject.Exchange switch
    {
        _ when !SendingAhead.IsOut(subject) => [],
        { Replacement: { DeliveredAt: null, LostAt: null } sent } => [new Clock(ClockNames.Delivery, sent.At, sent.DeliverBy), .. Hold(subject)],
        _ => Hold(subject),
    };

    /// <summary>Nobody is charged before they have the goods: of a hold that ends before, operators are warned.</summary>
    private static IEnumerable<Clock> Hold(ReturnCase subject) => SendingAhead.OpenHold(subject) is { Charge: null } hold
        ? [new Clock(ClockNames.Hold, hold.PlacedAt, hold.ChargeAt) { Kind = SendingAhead.IsWithCustomer(subject) ? ClockKind.Customer : ClockKind.Internal }]
        : [];

    /// <summary>Money that came back is promised anew.</summary>
    private static DateTimeOffset OwedSince(ReturnCase subject, DateTimeOffset first) => subject.Repayment.MoneyReturnedAt ?? first;

    /// <summary>A statutory withdrawal has the law's clock from the declaration to the refund.</summary>
    internal static Clock? LegalRefund(ReturnCase subject, BusinessCalendar calendar)
    {
        if (subject is (not { Kind.IsStatutory: true, State: not (ReturnState.Refused or ReturnState.Cancelled or ReturnState.Expired) }) or { Decision.IsRefused: true })
            return null;

        var back = subject.ShipBack;
        var goods = new WithdrawnGoods(
            subject.RequestedAt, back?.PostedAt, back?.ArrivedAt, back?.Choice.Method is ShipBackMethod.Pickup, subject is { Decision.Returnless: true } or { Stop.IsStopped: true });
        var clock = LegalClocks.Refund(Baseline.For(subject.Order.Country), goods, calendar);
        return subject.Repayment.FirstPaidAt is { } paidAt ? clock?.MetBy(paidAt) : clock;
    }

    /// <summary>When something happens next to a clock that nobody was told of yet.</summary>
    private static DateTimeOffset? NextOf(ReturnCase subject, Clock clock, DateTimeOffset now) => clock.StateAt(now) switch
    {
        // The law's ran out while nobody had the goods, and they have moved since.
        ClockState.RanOut when WaitsForGoods(subject, clock) => clock.Due,
        ClockState.Running or ClockState.Warned or ClockState.RanOut when subject.Clocks.IsTold(clock, ClockState.RanOut) => null,
        ClockState.Running or ClockState.Warned when clock.WarnAt is { } warnAt && !subject.Clocks.IsTold(clock, ClockState.Warned) => warnAt,
        ClockState.Running or ClockState.Warned or ClockState.RanOut => clock.Due,
        _ => null,
    };

    /// <summary>What the policy or the law says must happen.</summary>
    private static IReadOnlyList<ReturnEvent> WhenOut(ReturnCase subject, Clock clock, BusinessCalendar calendar, DateTimeOffset now) => clock.Name switch
    {
        ClockNames.Decision => subject.Policy.Review.WhenTimeRunsOut is ReviewOutcome.Approve
            ? ReturnDecisions.Approve(subject, subject.Decision!, reason: null, calendar, now)
            : [new ReturnEvent.Refused(subject.Decision!, Reason: null)],
        ClockNames.Stop => [Stops.Unanswered(subject, calendar, now)],
        ClockNames.Trace => [Traces.Unanswered(subject, calendar, now)],
        ClockNames.Amend => [Amendments.Unanswered(subject, calendar, now)],
        ClockNames.Repair => [Repairs.Unanswered(subject, calendar, now)],
        ClockNames.ShipBy => SendingAhead.NotReturned(subject),
        ClockNames.Hold => SendingAhead.HoldEnds(subject),
        ClockNames.Answer when Questions.Open(subject) is not null => Questions.WhenOut(subject, calendar, now),
        ClockNames.Wait => subject.StockOut is null ? SoldOut.WhenWaited(subject, calendar, now) : StockOuts.StockOuts.WhenWaited(subject, calendar, now),
        ClockNames.Collect => Collections.WhenOut(subject, calendar, now),
        ClockNames.Pickup => [Missed(subject)],
        // Goods that nobody has sent yet are left to a person, whom the log calls.
        ClockNames.LegalRefund when WaitsForGoods(subject, clock) =>
            [new ReturnEvent.InspectionWaived(Promising.PayBy(subject, calendar, now))],
        _ => [],
    };

    /// <summary>The law's time is that of goods that the carrier or the warehouse has: their inspection is not waited for any more.</summary>
    private static bool WaitsForGoods(ReturnCase subject, Clock clock) => clock.Name is ClockNames.LegalRefund && subject.State is ReturnState.InTransit or ReturnState.Arrived;

    /// <summary>Who owes the difference of an exchange is reminded once; extra carriage has to be paid too soon for that.</summary>
    private static Clock? PaymentReminder(ReturnCase subject, BusinessCalendar calendar) =>
        Collections.OpenOf(subject) is { IsReminded: false, PaidAt: null } collection && !Collections.IsCarriage(subject)
            ? Clocks.CollectReminder(collection.Since, subject.Policy, calendar)?.Through(WithContests(subject))
            : null;

    /// <summary>Who has posted the parcel has nothing to be reminded of, and who has not got the goods in exchange that were sent ahead need not send anything yet.</summary>
    private static Clock? NextReminder(ReturnCase subject, BusinessCalendar calendar) => subject is { State: ReturnState.AwaitingParcel waiting, ShipBack.HasNamedParcel: false }
        && DueOf(subject, ClockNames.ShipBy, calendar) is not null
        ? Clocks.Reminders(waiting.Since, subject.Policy, calendar).ElementAtOrDefault(waiting.RemindersSent)?.Through(subject.Clocks.Pauses)
        : null;
}
