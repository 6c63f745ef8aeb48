using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serverless.Domain;
using Serverless.Domain.Deciding;
using Serverless.Domain.Inspecting;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Reasons;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns.Delivering;

namespace Serverless.Tests.Domain;

/// <summary>One example as a merchant would write it: amounts as on a receipt.</summary>
internal sealed record WorkedExample(string Why, ExampleOrder Order, IReadOnlyList<ExampleReturn> Returns, ExamplePolicy? Policy = null)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads an example. One that says something not known here, or expects nothing, would prove nothing.</summary>
    /// <exception cref="JsonException">It does.</exception>
    public static WorkedExample Read(string json) =>
        JsonSerializer.Deserialize<WorkedExample>(json, Strict) is { Why.Length: > 0, Returns.Count: > 0 } example
            ? example
            : throw new JsonException("An example says why, and what is expected of at least one return");
}

/// <param name="PaidBy">Tender type and amount.</param>
/// <param name="Expired">Tenders whose last date was yesterday.</param>
/// <param name="NotRefundable">Tenders that take nothing back.</param>
/// <param name="Owed">What the customer still owes of an instalment plan.</param>
internal sealed record ExampleOrder(
    string Currency, bool TaxIncluded, IReadOnlyList<ExampleLine> Lines, IReadOnlyDictionary<string, string> PaidBy,
    string Discount = "0", string Shipping = "0", string ShippingTax = "0", string? StandardShipping = null,
    IReadOnlyList<string>? Expired = null, IReadOnlyList<string>? NotRefundable = null, string? Owed = null)
{
    public Order ToOrder()
    {
        var currency = Serverless.Domain.Currency.Parse(Currency);
        var order = Some.Order(Some.OrderLine("x")) with
        {
            Currency = currency,
            TaxIncluded = TaxIncluded,
            Lines = [.. Lines.Select(l => l.ToLine(currency))],
            Discount = Discount.In(currency),
            Shipping = Shipping.In(currency),
            StandardShipping = StandardShipping?.In(currency),
            ShippingTax = ShippingTax.In(currency),
            Tenders = [.. PaidBy.Select(p => ToTender(p.Key, p.Value.In(currency)))],
        };
        return order with
        {
            Lines = [.. order.Lines.Zip(order.DiscountShares(), (l, share) => l.TaxRatePercent is { } rate ? l with { Tax = TaxRate.Of(l.Value - share, rate, TaxIncluded) } : l)],
        };
    }

    private Tender ToTender(string type, Money amount) =>
        Some.Tender(type, Codes.TryParse<TenderType>(type)!.Value, amount, Expired?.Contains(type, StringComparer.Ordinal) == true ? Some.Now.AddDays(-1) : null) with
        {
            Refundable = NotRefundable?.Contains(type, StringComparer.Ordinal) != true,
            Outstanding = type == "instalment" ? Owed?.In(amount.Currency) : null,
        };
}

internal sealed record ExampleLine(
    string Id, int Quantity, string UnitPrice, string Discount = "0", string Tax = "0", decimal? TaxPercent = null, string? Category = null)
{
    public OrderLine ToLine(Currency currency) =>
        new(Some.Line(Id), Id, Id, Category, Quantity, UnitPrice.In(currency), Discount.In(currency), Tax.In(currency), FinalSale: false) { TaxRatePercent = TaxPercent };
}

internal sealed record ExamplePolicy(
    decimal RestockingFeePercent = 0, IReadOnlyDictionary<string, decimal>? CategoryFeePercent = null,
    decimal KeepOfferPercent = 0, IReadOnlyDictionary<string, decimal>? CategoryKeepOfferPercent = null,
    string PickupFreight = "0", string DropOffFreight = "0", IReadOnlyList<string>? TenderOrder = null,
    decimal StoreCreditBonusPercent = 0, bool OffersStoreCredit = true, bool OffersBankTransfer = true)
{
    private static readonly Dictionary<string, decimal> None = new(StringComparer.Ordinal);

    public Policy ToPolicy(Currency currency)
    {
        var standard = Policy.Standard(currency);
        CategoryRules Rules(decimal fee, decimal keep) => standard.Default with { RestockingFeeBasisPoints = (int)(fee * 100), KeepOfferBasisPoints = (int)(keep * 100) };
        var (fees, offers) = (CategoryFeePercent ?? None, CategoryKeepOfferPercent ?? None);
        return standard with
        {
            Default = Rules(RestockingFeePercent, KeepOfferPercent),
            Categories = fees.Keys.Union(offers.Keys, StringComparer.Ordinal)
                .ToDictionary(name => name, name => Rules(fees.GetValueOrDefault(name, RestockingFeePercent), offers.GetValueOrDefault(name, KeepOfferPercent)), StringComparer.Ordinal),
            ShipBack = standard.ShipBack with { PickupFreight = PickupFreight.In(currency), DropOffFreight = DropOffFreight.In(currency) },
            TenderOrder = TenderOrder is null ? standard.TenderOrder : [.. TenderOrder.Select(t => Codes.TryParse<TenderType>(t)!.Value)],
            Payout = new PayoutRules(OffersStoreCredit, OffersBankTransfer, (int)(StoreCreditBonusPercent * 100)),
        };
    }
}

/// <param name="By">How it came back; absent when nothing is sent.</param>
/// <param name="Kept">The customer keeps the goods.</param>
/// <param name="KeptInPart">The customer keeps them for a part of the refund.</param>
/// <param name="Lost">The parcel was lost with the shop's label, so nothing was inspected.</param>
/// <param name="Wants">What the customer wants for the goods.</param>
/// <param name="Agreed">Where money may go that cannot go back the way it came.</param>
/// <param name="For">What the customer gets in exchange.</param>
/// <param name="Delivered">The customer has a parcel that could not be delivered before.</param>
/// <param name="Carriage">Extra carriage that was paid for deliveries and that no carrier has earned: <c>carriage-0-1</c> is the first payment of the first of the returns.</param>
/// <param name="Sent">That is sent, and what is to be collected is paid: from then on <c>x-0-1</c> is the first line of what the first of the returns sent, and <c>exchange-0</c> what was paid for it.</param>
internal sealed record ExampleReturn(
    IReadOnlyList<ExampleReturnLine> Lines, ExampleRefund Expect, string? By = null, string Kind = "return", bool Kept = false, bool KeptInPart = false, bool Lost = false,
    string Wants = "refund", string? Agreed = null, IReadOnlyList<ExampleGoods>? For = null, string SecondWayOut = "0", bool Sent = false,
    bool Delivered = false, IReadOnlyList<string>? Carriage = null)
{
    public RefundBasis Basis(Order order, Policy policy, string name) =>
        Some.Basis(order, name, policy, [.. Lines.Where(_ => !Delivered).Select(l => Some.Accepted(l.Line, l.Quantity, Codes.TryParse<Reason>(l.Reason)!.Value))]) with
        {
            Kind = Codes.TryParse<CaseKind>(Kind)!.Value,
            Inspection = By is null || Lost || Kept || KeptInPart ? null : Inspection(),
            Method = By is null ? null : Codes.TryParse<ShipBackMethod>(By)!.Value,
            Returnless = Kept || KeptInPart,
            KeptInPart = KeptInPart,
            Lost = Lost,
            Resolution = Codes.TryParse<Resolution>(Wants)!.Value,
            Consent = Agreed is null ? null : Codes.TryParse<Payout>(Agreed)!.Value,
            Collected = [.. (Carriage ?? []).Select((amount, i) => new Carriage(i + 1, amount.In(order.Currency), $"pi_carriage_{i + 1}").TenderOf(Some.Case(name), amount.In(order.Currency)))],
        };

    private Inspection Inspection() => Some.Inspection(
        [.. Lines.GroupBy(l => l.Line, StringComparer.Ordinal).SelectMany(g => g.SelectMany(l => l.Units()).Select((found, i) => Found(g.Key, i + 1, found)))]);

    /// <summary><c>accepted</c>, <c>refused</c>, <c>missing</c>, <c>repaired</c>, <c>less 25 %</c>, <c>accepted, customer's fault</c>.</summary>
    private static UnitResult Found(string line, int unit, string found) => found.Split(' ') switch
    {
        ["accepted"] => Some.Found(line, unit),
        ["accepted,", var fault, "fault"] => Some.Found(line, unit) with { CorrectedFault = Codes.TryParse<Fault>(fault.Split('\'')[0])!.Value },
        ["refused"] => Some.Found(line, unit, UnitOutcome.Refused),
        ["repaired"] => Some.Found(line, unit, UnitOutcome.Repaired),
        ["missing"] => Some.Found(line, unit, UnitOutcome.Missing),
        ["less", var percent, "%"] => Some.Found(line, unit, UnitOutcome.AcceptedWithDeduction, (int)(decimal.Parse(percent, CultureInfo.InvariantCulture) * 100)),
        _ => throw new FormatException($"'{found}' is no finding"),
    };
}

/// <param name="Found">What the inspection says to each unit; every unit accepted when absent.</param>
internal sealed record ExampleReturnLine(string Line, int Quantity, string Reason, IReadOnlyList<string>? Found = null)
{
    public IReadOnlyList<string> Units() => Found ?? [.. Enumerable.Repeat("accepted", Quantity)];
}

internal sealed record ExampleGoods(string Title, int Quantity, string UnitPrice, string Discount = "0", string Tax = "0")
{
    public ReplacementLine ToLine(Currency currency) => new(Title, Title, Quantity, UnitPrice.In(currency), Discount.In(currency), Tax.In(currency));
}

/// <param name="Total">What the customer gets back.</param>
/// <param name="To">Where it goes: a tender's type, <c>card as store_credit</c>, or <c>unassigned</c>.</param>
/// <param name="OffBills">What of it takes off an instalment plan's bills.</param>
/// <param name="Collect">What an exchange asks of the customer.</param>
internal sealed record ExampleRefund(
    string Total, IReadOnlyDictionary<string, string> Lines, IReadOnlyDictionary<string, string> To,
    string Tax = "0", string Shipping = "0", string Freight = "0", string Bonus = "0", string OffBills = "0", string Collect = "0");

internal static class ExampleAmounts
{
    /// <exception cref="FormatException">It has more digits than the currency.</exception>
    public static Money In(this string amount, Currency currency)
    {
        var minor = decimal.Parse(amount, CultureInfo.InvariantCulture) * currency.MinorPerMajor;
        return decimal.IsInteger(minor) ? new Money(decimal.ToInt64(minor), currency) : throw new FormatException($"{currency.Code} has no {amount}");
    }
}
