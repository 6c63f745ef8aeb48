using System.Collections.Frozen;
using Serverless.Domain.Orders;
using Serverless.Domain.Refusals;

namespace Serverless.Domain.Deciding;

/// <summary>What a customer's wish comes to by how far the order is: one table for every kind of case.</summary>
/// <remarks>
/// A withdrawal differs from a return. The right begins with the contract and not with the goods (Directive 2011/83/EU, article 9
/// and recital 40), so it can be declared of an order that is unpaid (the declaration closes it, and there is nothing to refund)
/// and while the goods travel (they are sent back once they have come). China counts from receipt; to let its customers declare
/// earlier takes nothing from them.
/// </remarks>
public static class StageTable
{
    private static readonly CaseKind[] Columns = [CaseKind.Return, CaseKind.Exchange, CaseKind.Cancellation, CaseKind.Amendment, CaseKind.Withdrawal, CaseKind.Claim, CaseKind.StockOut, CaseKind.Undeliverable];

    private static readonly FrozenDictionary<(OrderStage Stage, CaseKind Kind), Cell> Cells = new (OrderStage Stage, Cell[] Cells)[]
    {
        // order is             return            exchange            cancellation      amendment           withdrawal          claim                stock_out        undeliverable
        (OrderStage.Unpaid,    [Unpaid,           Unpaid,             Unpaid,           Unpaid,             AtOnce,             Unpaid,              Unpaid,          Unpaid]),
        (OrderStage.Paid,      [AtOnce,           AtOnce,             AtOnce,           AtOnce,             AtOnce,             AtOnce,              AtOnce,          NotShipped]),
        (OrderStage.Released,  [AskWarehouse,     AskWarehouse,       AskWarehouse,     AskWarehouse,       AskWarehouse,       AskWarehouse,        AtOnce,          NotShipped]),
        (OrderStage.Shipped,   [OnItsWay,         OnItsWay,           OnItsWay,         OnItsWay,           RegularWithdrawal,  OnItsWay,            OnItsWay,        Undelivered]),
        (OrderStage.Delivered, [RegularReturn,    RegularExchange,    RegularReturn,    RegularExchange,    RegularWithdrawal,  RegularClaim,        RegularReturn,   Delivered]),
    }.SelectMany(row => row.Cells.Zip(Columns, (cell, kind) => (Key: (row.Stage, kind), cell))).ToFrozenDictionary(c => c.Key, c => c.cell);

    private delegate StageOutcome Cell(StageFacts facts);

    /// <summary>The kinds of case that the table has.</summary>
    public static IReadOnlyList<CaseKind> Kinds => Columns;

    public static StageOutcome Decide(CaseKind kind, OrderStage stage, StageFacts facts) => Cells[(stage, kind)](facts);

    private static StageOutcome Unpaid(StageFacts facts) => new StageOutcome.Refused(new Refusal.OrderUnpaid());

    private static StageOutcome AtOnce(StageFacts facts) => new StageOutcome.AtOnce();

    private static StageOutcome AskWarehouse(StageFacts facts) => new StageOutcome.AskWarehouse(Clocks.StopBy(facts.Now, facts.Urgent));

    private static StageOutcome OnItsWay(StageFacts facts) => new StageOutcome.Refused(new Refusal.AlreadyShipped(facts.ReturnFrom));

    private static StageOutcome RegularReturn(StageFacts facts) => new StageOutcome.Regular(CaseKind.Return);

    /// <summary>What can still be changed of goods that have come is the goods themselves.</summary>
    private static StageOutcome RegularExchange(StageFacts facts) => new StageOutcome.Regular(CaseKind.Exchange);

    /// <summary>What is wrong with goods, or that they never came, shows once they were to be there.</summary>
    private static StageOutcome RegularClaim(StageFacts facts) => new StageOutcome.Regular(CaseKind.Claim);

    private static StageOutcome Undelivered(StageFacts facts) => new StageOutcome.Regular(CaseKind.Undeliverable);

    private static StageOutcome NotShipped(StageFacts facts) => new StageOutcome.Refused(new Refusal.NotShipped());

    private static StageOutcome Delivered(StageFacts facts) => new StageOutcome.Refused(new Refusal.DeliveredByCarrier(facts.ReturnFrom, TrackingNumber: null));

    private static StageOutcome RegularWithdrawal(StageFacts facts) => new StageOutcome.Regular(CaseKind.Withdrawal);
}

/// <summary>What the outcomes rest on.</summary>
/// <param name="ReturnFrom">From when a return can be asked at the latest: delivery, or when it can be taken for delivered.</param>
public sealed record StageFacts(DateTimeOffset ReturnFrom, DateTimeOffset Now, bool Urgent = false);
