using System.Text.Json.Serialization;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;

namespace Serverless.Domain.Balances;

/// <summary>What a case pays back, and how that comes about.</summary>
public sealed record Refund
{
    public required CaseId Case { get; init; }

    /// <summary>What the customer gets: the lines and the shipping, less the freight. Never below zero.</summary>
    public required Money Total { get; init; }

    public required IReadOnlyList<RefundLine> Lines { get; init; }

    /// <summary>The units among them of which the serial number is known: as the warehouse read it, or as it was named.</summary>
    public IReadOnlyList<LineSerial> Serials { get; init; } = [];

    /// <summary>Original shipping refunded; with its tax where that comes on top.</summary>
    public required Money Shipping { get; init; }

    /// <summary>The tax in <see cref="Shipping"/>.</summary>
    public required Money ShippingTax { get; init; }

    /// <summary>What was kept for the way back.</summary>
    public required Money Freight { get; init; }

    /// <summary>The part of <see cref="Total"/> that was paid for an exchange or as extra carriage, and not with the order; absent where there is none.</summary>
    public Money? Collected { get; init; }

    /// <summary>Of an exchange: what of the order's payment went into other goods instead of being paid back.</summary>
    public Money? IntoGoods { get; init; }

    /// <summary>Of an exchange: the tax in what is charged for other goods and for their delivery, in the sequence in which the derivation has these. Absent where nothing is charged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChargedTax>? Charged { get; init; }

    /// <summary>Points that the customer had earned with the lines, which the storefront takes back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long PointsTaken { get; init; }

    /// <summary>How <see cref="Total"/> comes about; its parts sum to it.</summary>
    public required DerivationNode Derivation { get; init; }

    /// <summary>Where the money goes; absent until planned.</summary>
    public TenderPlan? Plan { get; init; }

    /// <summary>All tax that is refunded.</summary>
    [JsonIgnore]
    public Money Tax => Lines.Select(l => l.Tax).Sum(Total.Currency) + ShippingTax;
}

/// <summary>What one order line pays back in this case.</summary>
/// <param name="Tally">The units taken back, or kept for a part of their refund, and what they weigh.</param>
/// <param name="Amount">After all discounts, fees and deductions; with the tax where that comes on top.</param>
/// <param name="Tax">The tax in the amount.</param>
public sealed record RefundLine(LineId Line, UnitTally Tally, Money Amount, Money Tax)
{
    [JsonIgnore]
    public int Units => Tally.Paid;
}

/// <summary>The tax in something that is charged.</summary>
/// <param name="Tax">Absent where it is not known.</param>
/// <param name="RatePercent">Absent where the tax was told without it.</param>
public sealed record ChargedTax(Money? Tax, decimal? RatePercent);

/// <summary>One step of a calculation. With parts, the amount is their sum.</summary>
/// <param name="Rule">Name of the rule applied, one of <c>RefundRules</c>.</param>
/// <param name="Text">The same for people, in English.</param>
public sealed record DerivationNode(string Rule, string Text, Money Amount, IReadOnlyList<DerivationNode> Parts);
