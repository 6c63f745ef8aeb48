using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Deciding;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Asking;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns.Claiming;

/// <summary>
/// Faulty goods that would have to come back: before the way back is arranged their customer is asked whether they keep them for a part of the refund. Who does
/// has agreed to it, and the units are used up; who does not, or says nothing, sends them back as without the offer.
/// </summary>
internal static class KeepOffers
{
    /// <summary>Goods that were posted already are not with the customer any more.</summary>
    public static bool IsMade(ReturnCase subject, Decision decision) => decision is { KeepOffer: true, KeptInPart: false } && subject.ShipBack is { Choice.TrackingNumber: null };

    public static ReturnEvent Ask(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        Questions.Ask(subject, QuestionTopic.KeepOffer, [new Choice.Keep(), new Choice.SendBack()], calendar, now);

    /// <summary>Whether goods that come while it is asked are sent back by that; where others are to be sent for them, the answer is waited for, because they are set aside before.</summary>
    public static bool EndsWithGoods(ReturnCase subject) => Questions.Open(subject) is { Topic: QuestionTopic.KeepOffer } && subject.Exchange is null;

    public static ReturnEvent SentBackAnyway(ReturnCase subject, BusinessCalendar calendar, DateTimeOffset now) =>
        new ReturnEvent.QuestionAnswered(subject.Question!.Number, new Choice.SendBack(), Actor.Warehouse) { Due = Questions.DueAfter(subject, calendar, now) };

    /// <summary>Goods that are sent again have no amount of their own.</summary>
    public static Money? Worth(ReturnCase subject, Choice choice, OrderBalance balance) => choice switch
    {
        Choice.Keep => RefundCalculator.Compute(Kept(subject).RefundBasis, balance).Total,
        Choice.SendBack when subject.Exchange is null => RefundCalculator.Compute(subject.RefundBasis, balance).Total,
        _ => null,
    };

    public static IEnumerable<ReturnEvent> Then(ReturnCase subject, Choice chosen, BusinessCalendar calendar, DateTimeOffset now) =>
        chosen is Choice.Keep ? [new ReturnEvent.KeptInPart(Taken(subject.Decision!), Promising.PayBy(subject, calendar, now))] : [];

    private static ReturnCase Kept(ReturnCase subject) => subject with
    {
        Decision = Taken(subject.Decision!),
        Exchange = subject.Exchange is { } exchange ? exchange with { GivenUp = ExchangeEnd.GoodsKept } : null,
    };

    private static Decision Taken(Decision decision) => decision with { Returnless = true, PaidInAdvance = false, KeptInPart = true };
}
