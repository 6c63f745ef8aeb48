using Serverless.Domain;
using Serverless.Domain.Balances;
using Serverless.Domain.Deciding;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Returns.Exchanging;
using static Serverless.Tests.Domain.Some;

namespace Serverless.Tests.Domain.Exchanging;

/// <summary>Cases that give other goods in place of those that came back, as far as their money goes.</summary>
internal static class GivenSent
{
    public static ReturnCase Case(RefundBasis basis, IReadOnlyList<ReplacementLine> wanted) => new()
    {
        Id = basis.Case,
        Storefront = Shop,
        Kind = basis.Kind,
        Channel = Channel.Web,
        RequestedAt = Now,
        Order = basis.Order,
        Lines = [.. basis.Lines.Select(line => line.Line)],
        Resolution = basis.Resolution,
        Policy = basis.Policy,
        State = new ReturnState.Inspected(Now),
        Decision = new Decision(basis.Lines, []),
        ShipBack = basis.Method is { } method ? new CaseShipBack { Choice = new ShipBackChoice(method, null, null, null) } : null,
        Judgement = new() { Inspection = basis.Inspection },
        Exchange = new CaseExchange { Wanted = wanted },
    };

    /// <summary>The case once its money is settled, and the balance with it.</summary>
    /// <param name="isWaived">Where the customer owes something the shop lets it go.</param>
    public static (ReturnCase Case, OrderBalance Balance, ExchangeSettlement Settled) Settle(ReturnCase subject, OrderBalance balance, bool isWaived = false)
    {
        var settled = Exchanges.Settle(subject, balance);
        var refund = settled.Refund with { Plan = TenderPlanner.Plan(subject.RefundBasis, balance, settled.Refund.Total, Now) };
        var collect = settled.Difference is ExchangeDifference.Collect { Amount: var owed } && !isWaived && !subject.Kind.IsOfFault ? owed : (Money?)null;
        return (
            subject with
            {
                State = new ReturnState.ReplacementSent(Now, Now),
                Repayment = new() { Refund = refund },
                Exchange = subject.Exchange! with
                {
                    // The same goods again are fixed once they are sent.
                    Wanted = subject.Wanted,
                    Difference = settled.Derivation.Amount,
                    Collection = collect is { } amount ? new Collection(amount, Now, Now) { PaidAt = Now, Payment = $"pi_{subject.Rma}" } : null,
                },
            },
            balance.Settle(subject.Id, refund),
            settled);
    }

    public static ReturnCase Send(ReturnCase settled) => settled with
    {
        Exchange = settled.Exchange! with { Replacement = new Replacement($"WH-{settled.Rma}", GivenExchange.Parcel with { TrackingNumber = $"1Z{settled.Rma}" }, Now, Now.AddDays(10)) },
    };
}
