using System.Collections.Frozen;
using Serverless.Domain.Balances;
using Serverless.Domain.Calendar;
using Serverless.Domain.Returns.Claiming;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;

namespace Serverless.Domain.Returns.Asking;

/// <summary>What differs between the topics, one row each; a topic without a row is an error.</summary>
internal static class QuestionTopics
{
    private static readonly FrozenDictionary<QuestionTopic, TopicRow> ByTopic = new TopicRow[]
    {
        new(QuestionTopic.SoldOut, new Choice.Refund(), SoldOut.Worth, SoldOut.Then),
        new(QuestionTopic.StockOut, new Choice.Refund(), StockOuts.StockOuts.Worth, StockOuts.StockOuts.Then),
        new(QuestionTopic.Undeliverable, new Choice.GiveUp(), Deliveries.Worth, Deliveries.Then),
        new(QuestionTopic.KeepOffer, new Choice.SendBack(), KeepOffers.Worth, KeepOffers.Then),
        new(QuestionTopic.Evidence, new Choice.NoEvidence(), (_, _, _) => null, MissingEvidence.Then),
    }.ToFrozenDictionary(row => row.Topic);

    public static TopicRow Of(QuestionTopic topic) => ByTopic[topic];
}

/// <param name="Fallback">What counts where nobody answers in time; it need not be among the choices.</param>
/// <param name="Worth">What a choice comes to if all else is as the customer said: above zero they get it, below zero they pay it. Null where no money follows from it.</param>
/// <param name="Then">What follows from a choice. The case is as the answer leaves it: back where it stood when it was asked.</param>
internal sealed record TopicRow(
    QuestionTopic Topic,
    Choice Fallback,
    Func<ReturnCase, Choice, OrderBalance, Money?> Worth,
    Func<ReturnCase, Choice, BusinessCalendar, DateTimeOffset, IEnumerable<ReturnEvent>> Then);
