using Serverless.Domain.Calendar;

namespace Serverless.Domain.Returns.Exchanging;

/// <summary>The wanted goods from the order at the warehouse until the customer has them. What becomes of a lost parcel a person decides.</summary>
internal static class Replacements
{
    /// <summary>The warehouse sends them; or it cannot, and then the customer is paid for all that they gave and paid.</summary>
    public static ReturnOutcome Record(ReturnCase subject, ReturnCommand.RecordReplacement record, BusinessCalendar calendar, DateTimeOffset now) =>
        (subject, record) switch
        {
            ({ Exchange: not { IsUnsent: true, Difference: not null } } or { State: ReturnState.AwaitingPayment }, _) when !(subject.State is ReturnState.Replacing && SendingAhead.IsDue(subject)) =>
                ReturnOutcome.Nothing.Instance,
            (_, { Order: { } order, Parcel: { } parcel }) => ReturnDecisions.Happened(new ReturnEvent.ReplacementSent(order, parcel, calendar.AddBusinessDays(now, Returning.DeliveryDays))
            {
                Back = record.Back,
                ShipBy = SendingAhead.IsDue(subject) && record.Back is null ? Clocks.ShipBy(now, subject.Policy, calendar).Due : null,
                HoldEndsAt = record.HoldEndsAt,
            }),
            ({ State: ReturnState.Replacing }, _) when SendingAhead.IsDue(subject) =>
                ReturnDecisions.Happened(SendingAhead.GivenUp(subject, record.IsNotSwapped ? AheadEnd.NoSwapThere : AheadEnd.OutOfStock, calendar, now)),
            ({ State: ReturnState.Replacing }, _) => ReturnDecisions.Happened(SoldOut.Of(subject, restock: null, calendar, now)),
            _ => ReturnOutcome.Nothing.Instance,
        };

    /// <summary>News of the parcel; null when they are of another.</summary>
    public static ReturnOutcome? Track(ReturnCase subject, ParcelUpdate update, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (subject.Exchange?.Replacement is not { } sent
            || (update.Number ?? (subject.State is ReturnState.ReplacementSent ? sent.Parcel.TrackingNumber : null)) != sent.Parcel.TrackingNumber)
        {
            return null;
        }

        return Returning.NewsOf(subject, update, sent.DeliveredAt, sent.LostAt) switch
        {
            ParcelNews.Delivered => Ended(subject, new ReturnEvent.ReplacementDelivered(update.At) { ShipBy = SendingAhead.IsOut(subject) ? Clocks.ShipBy(now, subject.Policy, calendar).Due : null }, now),
            ParcelNews.Lost => Ended(subject, new ReturnEvent.ReplacementLost(update.At, Clocks.ContestDecision(now, subject.Policy, subject.Urgent).Due), now),
            ParcelNews.Seen => ReturnDecisions.Happened(new ReturnEvent.ReplacementSeen(update.Status, update.At, update.Place) { Trouble = update.Trouble }),
            _ => ReturnOutcome.Nothing.Instance,
        };
    }

    /// <summary>With it the case is over once its money is paid; also when the goods were thought to be lost and nobody has decided about that yet.</summary>
    private static ReturnOutcome Ended(ReturnCase subject, ReturnEvent happened, DateTimeOffset now)
    {
        var after = subject.After(happened, now);
        var goesOn = subject.State is ReturnState.ReplacementSent || (subject.State is ReturnState.Contested && subject.Judgement.Awaits(ContestCause.LostReplacement));
        return goesOn && after.Repayment.IsPaid ? ReturnDecisions.Happened(happened, Endings.Next(after)) : ReturnDecisions.Happened(happened);
    }
}
