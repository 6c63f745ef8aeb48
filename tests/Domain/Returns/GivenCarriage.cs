using Serverless.Domain;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Delivering;
using Serverless.Domain.Returns.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Returns;

/// <summary>The parcel of <see cref="GivenDelivery"/>, whose address could not be found, and another delivery that costs 12.90 extra.</summary>
internal static class GivenCarriage
{
    public static readonly Money Price = Euro(12.90m);

    /// <summary>The parcel is addressed to a remote area.</summary>
    public static ReturnCase Asks(Policy? policy = null, DateOnly? keptUntil = null, Reason reason = Reason.BadAddress)
    {
        var requested = GivenDelivery.Requested(policy, reason, keptUntil);
        return Given.After(requested with { Delivery = requested.Delivery! with { Carriage = Price } }, c => new ReturnCommand.ApplyDecision(Given.Decision(c)));
    }

    public static ReturnCommand Agreed(Money? carriage, WantedDelivery? wanted = null) =>
        new ReturnCommand.AnswerQuestion("deliver_again", null, null, Actor.Customer) { Delivery = wanted, Carriage = carriage };

    public static ReturnCase Awaited(ReturnCase? asks = null) => Given.After(asks ?? Asks(), _ => Agreed(Price));

    public static ReturnCase Open(ReturnCase? awaited = null) => Given.After(awaited ?? Awaited(), c => Page(c));

    public static ReturnCommand Page(ReturnCase subject)
    {
        var round = subject.Collection!.NextRound;
        return new ReturnCommand.RequestPayment(round, $"cs_{round}", new Uri($"https://pay.example/{round}"), Now.AddHours(23));
    }

    /// <summary>What the provider says of the last page.</summary>
    public static ReturnCommand Said(ReturnCase subject, SessionStatus status, string payment = "pi_carriage", Money? amount = null, int? round = null) =>
        new ReturnCommand.RecordPayment(
            round ?? subject.Collection!.Sessions.Count, $"cs_{round ?? subject.Collection!.Sessions.Count}", status, amount ?? subject.Collection!.Amount, status is SessionStatus.Paid ? payment : null);

    public static ReturnCase Paid(ReturnCase? open = null, string payment = "pi_carriage") => Given.After(open ?? Open(), c => Said(c, SessionStatus.Paid, payment));

    public static ReturnCase Ordered(ReturnCase? paid = null) => Given.After(paid ?? Paid(), _ => new ReturnCommand.RecordRedelivery(Refusal: null));
}
