using Serverless.Domain.Balances;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Refunding;

/// <summary>A rule by which an amount comes about.</summary>
/// <param name="Name">Stable, snake_case: the name in a derivation.</param>
/// <param name="Explanation">One line for those who read the derivation.</param>
/// <param name="Source">The law behind it; absent where it is arithmetic or the shop's promise.</param>
public sealed record RefundRule(string Name, string Explanation, LegalSource? Source = null)
{
    internal DerivationNode Node(string text, Money amount, params IReadOnlyList<DerivationNode> parts) => new(Name, text, amount, parts);

    /// <summary>A step that changes nothing is not told.</summary>
    internal IEnumerable<DerivationNode> Step(string text, Money amount) => amount.IsZero ? [] : [Node(text, amount)];
}

/// <summary>Every rule that a derivation can name.</summary>
public static class RefundRules
{
    public static RefundRule Refund { get; } = new("refund", "What the customer gets: lines and shipping, less the way back.");

    public static RefundRule Line { get; } = new("line", "What units of one order line pay back.");

    public static RefundRule Price { get; } = new("price", "Units at the price they were sold at.");

    public static RefundRule LineDiscount { get; } = new("line_discount", "The line's discount, shared among its units.");

    public static RefundRule OrderDiscount { get; } = new(
        "order_discount", "The order's discount, shared among the lines by value and then among the units; minor units left over go to the largest remainders.");

    public static RefundRule RestockingFee { get; } = new(
        "restocking_fee",
        "Kept for handling goods that come back by choice: never on a fault, on a statutory withdrawal, or on goods that do not come in. "
        + "It is rounded once for the units of a line, to the nearest minor unit, and not for each unit or for the order.",
        new("Directive 2011/83/EU, article 14(2) and (5): none on withdrawal"));

    public static RefundRule InspectionDeduction { get; } = new(
        "inspection_deduction",
        "What goods lost in value by handling beyond what it takes to try them.",
        new("Directive 2011/83/EU, article 14(2)"));

    public static RefundRule KeptGoods { get; } = new(
        "kept_goods", "What is not paid of faulty goods that the customer keeps for a part of their refund, as the policy offers and the customer chose.");

    public static RefundRule PaidForKeeping { get; } = new(
        "paid_for_keeping", "What was paid already for keeping units of the line that are withdrawn from after all: a line never brings more than was paid for it.");

    public static RefundRule Tax { get; } = new("tax", "The tax on what is paid back, where prices are without it.");

    public static RefundRule OriginalShipping { get; } = new(
        "original_shipping", "What delivery cost, when the whole order came back and not by choice alone.");

    public static RefundRule UnsentShipping { get; } = new("unsent_shipping", "What delivery cost, when nothing of the order was sent.");

    public static RefundRule StandardShipping { get; } = new(
        "standard_shipping",
        "What standard delivery cost, when the whole order came back by withdrawal. What a faster one cost more is not paid back.",
        new("Directive 2011/83/EU, article 13(1) and (2); Consumer Contracts Regulations 2013 (UK), regulation 34(1) to (3)"));

    public static RefundRule ReturnFreight { get; } = new(
        "return_freight",
        "The way back, when all that came in came by choice; at most what is paid back.",
        new("Directive 2011/83/EU, article 14(1); Law of the PRC on the Protection of Consumer Rights and Interests, article 25(3)"));

    public static RefundRule PaidLimit { get; } = new("paid_limit", "Never more than was paid and is not paid back yet.");

    public static RefundRule OtherReturns { get; } = new("other_returns", "What other returns of the order that were settled meanwhile make of it.");

    public static RefundRule Exchange { get; } = new("exchange", "The goods given back against those in their place: below zero it is collected, above zero paid out.");

    public static RefundRule Replacement { get; } = new("replacement", "Goods in place of those given back, with the tax where prices are without it.");

    public static RefundRule ReplacementAsPaid { get; } = new(
        "replacement_as_paid", "The same price as on the order: taken at what was paid for the goods given back, so that discounts are kept.");

    public static RefundRule SecondWayOut { get; } = new("second_way_out", "Delivery of what is sent in exchange, when the customer chose to exchange.");

    public static RefundRule Collected { get; } = new("exchange_collected", "What the customer paid for goods in exchange.");

    public static RefundRule Carriage { get; } = new("carriage_returned", "Extra carriage that the customer paid for a delivery in a remote area, and that no carrier has earned.");

    public static IReadOnlyList<RefundRule> All { get; } =
    [
        Refund, Line, Price, LineDiscount, OrderDiscount, RestockingFee, InspectionDeduction, KeptGoods, PaidForKeeping, Tax, OriginalShipping, UnsentShipping, StandardShipping,
        ReturnFreight, PaidLimit, OtherReturns, Exchange, Replacement, ReplacementAsPaid, SecondWayOut, Collected, Carriage,
    ];
}
