using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;
using Serverless.Domain.Refusals;
using Serverless.Domain.Returns.Asking;

namespace Serverless.Domain.Returns.Delivering;

/// <summary>
/// A parcel that the carrier could not deliver. The customer is asked: to deliver it again, or to let it go back. They are asked once more when that fails, as long as the
/// carrier keeps the parcel; then it comes back, is inspected and refunded. Without an answer it comes back.
/// </summary>
internal static class Deliveries
{
    public static ReturnOutcome Begin(ReturnCase subject, Decision decision, BusinessCalendar calendar, DateTimeOffset now)
    {
        var accepted = new ReturnEvent.UndeliverableAccepted(decision, SentBackBy(subject.Delivery!.KeptUntil, subject.Policy, calendar, now));
        return ReturnDecisions.Happened([accepted, AskOrSendBack(subject.After(accepted, now), calendar, now)]);
    }

    /// <summary>When the carrier sends it back at the latest.</summary>
    /// <param name="keptUntil">As the shop says; absent where it does not know.</param>
    public static DateTimeOffset SentBackBy(DateOnly? keptUntil, Policy policy, BusinessCalendar calendar, DateTimeOffset now) =>
        calendar.EndOfLocalDay(keptUntil ?? calendar.LocalDate(now).AddDays(policy.Delivery.KeptForDays));

    /// <summary>What nobody wants any more comes back whole, as far as is known; to deliver it again costs the customer nothing, but in a remote area.</summary>
    public static Money? Worth(ReturnCase subject, Choice choice, OrderBalance balance) => choice switch
    {
        Choice.GiveUp => RefundCalculator.Compute(subject.RefundBasis, balance).Total,
        Choice.DeliverAgain again => -ToPay(subject, again),
        _ => null,
    };

    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) => chosen switch
    {
        Choice.GiveUp => [SentBack(subject.Question!.IsUnanswered ? SentBackWhy.Unanswered : SentBackWhy.Chosen, now)],
        Choice.DeliverAgain again when ToPay(subject, again) is { } amount => [new ReturnEvent.CarriageWanted(amount, PayBy(subject, calendar, now))],
        _ => [],
    };

    /// <summary>The extra carriage that is still to be paid for a delivery; null where it costs nothing more.</summary>
    public static Money? ToPay(ReturnCase subject, Choice.DeliverAgain chosen) => subject.Delivery!.ToPay(chosen.Carriage);

    /// <summary>Why a parcel cannot be delivered as the customer wishes; null where it can, as far as is known. What it costs extra is told before it is asked for.</summary>
    public static Refusal? Against(ReturnCase subject, Choice.DeliverAgain offered, ReturnCommand.AnswerQuestion answer, BusinessCalendar calendar, DateTimeOffset now)
    {
        var chosen = (Choice.DeliverAgain)offered.With(answer);
        var (due, first) = (ToPay(subject, chosen), subject.Delivery!.FirstDay(chosen, calendar.LocalDate(now)));
        return Against(subject, offered, answer.Delivery, first)
            ?? (IsAgreed(due, answer.Carriage) ? null : new Refusal.CarriageNotAgreed(due ?? Money.Zero(subject.Order.Currency)));
    }

    /// <summary>Who is told of no cost agrees to none, in whatever words.</summary>
    private static bool IsAgreed(Money? due, Money? agreed) => due is null ? agreed is null or { IsZero: true } : agreed == due;

    private static Refusal? Against(ReturnCase subject, Choice.DeliverAgain offered, WantedDelivery? wanted, DateOnly first) => (wanted, offered.LastDay) switch
    {
        (null or { Day: null, NewAddress: null }, _) => null,
        (_, null) => new Refusal.AsAddressed(),
        ({ Day: { } day }, { } last) when day < first || day > last => new Refusal.DayNotPossible(first, last),
        ({ Country: { } country }, _) when subject.Order.Country is { } ordered && country != ordered => new Refusal.CountryDiffers(ordered, country),
        _ => null,
    };

    /// <summary>The warehouse, whose carrier it is, has told it to deliver again; or the carrier does not do it.</summary>
    public static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordRedelivery record, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject is not { State: ReturnState.Redelivering, Delivery: { OrderedAt: null, Wanted: { } wanted } })
            return ReturnOutcome.Nothing.Instance;

        if (record.Refusal is not { } cause)
            return ReturnDecisions.Happened(new ReturnEvent.RedeliveryOrdered(DeliverBy(calendar, Start(wanted, calendar, now))));

        var refused = new ReturnEvent.RedeliveryRefused(cause);
        return ReturnDecisions.Happened(refused, wanted.IsChanged ? AskOrSendBack(subject.After(refused, now), calendar, now) : SentBack(SentBackWhy.NotPossible, now));
    }

    /// <summary>News of the parcel; null when they are of another, or what any parcel on its way back has.</summary>
    public static ReturnOutcome? Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.Delivery is not { DeliveredAt: null } delivery || (update.Number ?? delivery.TrackingNumber) != delivery.TrackingNumber)
            return null;

        return (subject.State, update) switch
        {
            (_, { Status: ParcelStatus.Delivered }) when delivery.LostAt is not null =>
                delivery.TurnedUpAt is null ? ReturnDecisions.Happened(new ReturnEvent.ParcelTurnedUp(update.At)) : ReturnOutcome.Nothing.Instance,
            // Of a parcel that its carrier sends back, delivered is with us.
            (ReturnState.InTransit, { Status: ParcelStatus.Delivered }) when delivery.SentBack is SentBackWhy.Carrier => null,
            (ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment or ReturnState.InTransit, { Status: ParcelStatus.Delivered, Trouble: DeliveryTrouble.SentBack }) =>
                ReturnDecisions.Happened(SentBack(SentBackWhy.Carrier, update.At), Parcels.Arrived(subject, update.At, calendar)),
            (ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment, { Status: ParcelStatus.Lost }) =>
                ReturnDecisions.Happened(new ReturnEvent.ParcelLost(update.At, Promising.PayBy(subject, calendar, now))),
            (ReturnState.Redelivering, { Trouble: { } trouble and not DeliveryTrouble.SentBack }) when IsTried(delivery, update.At, calendar) || IsLater(delivery, update.At, calendar) =>
                FailedAgain(subject, trouble, update.At, calendar, now),
            (ReturnState.InTransit, { Trouble: DeliveryTrouble.SentBack }) when delivery.SentBack is SentBackWhy.Carrier => ReturnDecisions.Happened(Seen(update)),
            (ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment or ReturnState.InTransit, { Trouble: DeliveryTrouble.SentBack }) =>
                ReturnDecisions.Happened(SentBack(SentBackWhy.Carrier, update.At)),
            (ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment or ReturnState.InTransit, { Status: ParcelStatus.Delivered }) => Delivered(subject, update.At, calendar, now),
            // What the customer is asked about already.
            (ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment, { Trouble: not null }) => ReturnOutcome.Nothing.Instance,
            (ReturnState.Redelivering or ReturnState.AwaitingAnswer or ReturnState.AwaitingPayment, _) => ReturnDecisions.Happened(Seen(update)),
            _ => null,
        };
    }

    /// <summary>Whether the carrier has been out with it since it was told to, and not before the day that was wished for.</summary>
    private static bool IsTried(CaseDelivery delivery, DateTimeOffset at, BusinessCalendar calendar) =>
        delivery is { OrderedAt: not null, OutAt: { } outAt } && at > outAt && !(calendar.LocalDate(outAt) < delivery.Wanted?.Day);

    /// <summary>
    /// Whether it is after the day on which it was told to, and not before the day that was wished for: until then its depot repeats what was before. Not every carrier tells when it is
    /// out, so then the customer is asked once more; the carrier has earned nothing by that.
    /// </summary>
    private static bool IsLater(CaseDelivery delivery, DateTimeOffset at, BusinessCalendar calendar) =>
        delivery.OrderedAt is { } ordered && calendar.LocalDate(at) is var day && day > calendar.LocalDate(ordered) && !(day < delivery.Wanted?.Day);

    private static ReturnOutcome FailedAgain(ReturnCase subject, DeliveryTrouble trouble, DateTimeOffset at, BusinessCalendar calendar, DateTimeOffset now)
    {
        var failed = new ReturnEvent.DeliveryFailed(trouble, at) { IsTried = IsTried(subject.Delivery!, at, calendar) };
        return ReturnDecisions.Happened(failed, AskOrSendBack(subject.After(failed, now), calendar, now));
    }

    /// <summary>Extra carriage that was not needed for it goes back.</summary>
    private static ReturnOutcome Delivered(ReturnCase subject, DateTimeOffset at, BusinessCalendar calendar, DateTimeOffset now)
    {
        var delivered = new ReturnEvent.DeliveredAfterAll(at);
        return subject.After(delivered, now) is { Delivery.CarriageDue: not null }
            ? ReturnDecisions.Happened(delivered with { PayBy = Promising.PayBy(subject, calendar, now) })
            : ReturnDecisions.Happened(delivered, new ReturnEvent.Closed());
    }

    /// <summary>Extra carriage was not paid in time: the customer is asked once more, as long as the carrier keeps the parcel.</summary>
    internal static IReadOnlyList<ReturnEvent> Unpaid(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now)
    {
        var unpaid = new ReturnEvent.CarriageNotPaid();
        return [unpaid, AskOrSendBack(subject.After(unpaid, now), calendar, now, SentBackWhy.NotPaid)];
    }

    /// <summary>Until when extra carriage is to be paid: there has to be time to deliver.</summary>
    private static DateTimeOffset PayBy(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Clocks.PayCarriageBy(now, calendar).Due is var due && subject.Delivery!.SentBackBy is { } last && last < due ? last : due;

    private static ReturnEvent AskOrSendBack(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now, SentBackWhy otherwise = SentBackWhy.TooOften)
    {
        var (delivery, last) = (subject.Delivery!, subject.Delivery!.SentBackBy!.Value);
        if (delivery.Attempts >= subject.Policy.Delivery.MaxAttempts || last <= now)
            return SentBack(otherwise, now);

        Choice again = new Choice.DeliverAgain { LastDay = delivery.IsAsAddressed ? null : calendar.LocalDate(last), Carriage = delivery.PriceAgain };
        return Questions.Ask(subject, QuestionTopic.Undeliverable, [again, new Choice.GiveUp()], calendar, now, last);
    }

    private static ReturnEvent.ParcelSentBack SentBack(SentBackWhy why, DateTimeOffset at) => new(why, at);

    /// <summary>Nobody asked for more than that it comes: a day that was wished for begins the time.</summary>
    private static DateTimeOffset Start(Choice.DeliverAgain wanted, BusinessCalendar calendar, DateTimeOffset now) =>
        wanted.Day is { } day && calendar.EndOfLocalDay(day) is var then && then > now ? then : now;

    private static DateTimeOffset DeliverBy(BusinessCalendar calendar, DateTimeOffset from) => calendar.AddBusinessDays(from, Clocks.TransitDays);

    private static ReturnEvent.ParcelSeen Seen(ParcelUpdate update) =>
        new(update is { Trouble: DeliveryTrouble.SentBack } ? ParcelStatus.InTransit : update.Status, update.At, update.Place) { IsOut = update.IsOut };
}
