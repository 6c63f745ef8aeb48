using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Policies;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Domain.Returns;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>An exchange of one shirt for 39.90 whose goods leave at once, with a delivery for 4.90, that came this far.</summary>
internal static class GivenAhead
{
    public static readonly Policy Policy = PolicyOf() with { Exchange = new ExchangeRules { AtOnceAgainstHold = true, AtOnceForTrusted = true } };

    public static ReturnCase Requested(decimal price = 39.90m, bool isTrusted = false)
    {
        var asked = GivenExchange.Requested(price, Policy);
        return asked with
        {
            Exchange = asked.Exchange! with { Ships = ReplacementShips.AtOnce },
            Order = asked.Order with { Shipping = Euro(4.90m), Tenders = [Tender("t1", asked.Order.Tenders[0].Type, Euro(84.70m))] },
            Standing = new CustomerStanding(PastReturns: 0, isTrusted),
        };
    }

    public static ReturnCase Reserved(decimal price = 39.90m, bool isTrusted = false) => Given.After(
        Given.After(Requested(price, isTrusted), c => new ReturnCommand.ApplyDecision(Given.Decision(c))), _ => new ReturnCommand.RecordStock(IsReserved: true));

    /// <summary>The customer has agreed to the hold.</summary>
    public static ReturnCase Held(decimal price = 39.90m) => Given.After(Given.After(Reserved(price), _ => GivenExchange.Page(1)), Holding);

    public static ReturnCommand Holding(ReturnCase subject) => new ReturnCommand.RecordPayment(1, "cs_1", SessionStatus.Completed, subject.Exchange!.Collection!.Amount, "pi_hold");

    public static ReturnCase Sent(decimal price = 39.90m, bool isTrusted = false) =>
        Given.After(isTrusted ? Reserved(price, isTrusted) : Held(price), _ => new ReturnCommand.RecordReplacement("WH-1", GivenExchange.Parcel) { HoldEndsAt = isTrusted ? null : Now.AddDays(7) });

    public static ReturnCase AwaitingParcel(decimal price = 39.90m, bool isTrusted = false) => Given.After(Sent(price, isTrusted), _ => new ReturnCommand.ArrangeShipBack(Given.Label));

    /// <summary>The customer has the goods, and theirs are still to be sent.</summary>
    public static ReturnCase Delivered(decimal price = 39.90m, bool isTrusted = false) => Given.After(AwaitingParcel(price, isTrusted), _ => GivenExchange.Tracked(ParcelStatus.Delivered));

    public static ReturnCase Settled(decimal price = 39.90m, Inspection? found = null, bool isTrusted = false) => GivenExchange.Book(Inspected(Delivered(price, isTrusted), found)).Case;

    public static ReturnCase Inspected(ReturnCase subject, Inspection? found = null) => Given.After(
        Given.After(subject, _ => Given.Tracked(ParcelStatus.Delivered)), _ => new ReturnCommand.Inspect(found ?? Given.Findings));

    public static ReturnCommand Charged(ReturnCase subject, string? failure = null) => new ReturnCommand.RecordCharge(SendingAhead.ChargeOf(subject)!.Value, failure);
}
