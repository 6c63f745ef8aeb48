using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain;

/// <summary>What a case is about.</summary>
[JsonConverter(typeof(SnakeCase<CaseKind>))]
public enum CaseKind
{
    /// <summary>Goods were delivered and go back for money.</summary>
    Return,

    /// <summary>Goods were delivered and go back for other goods.</summary>
    Exchange,

    /// <summary>Paid, not shipped: nothing moves.</summary>
    Cancellation,

    /// <summary>The statutory right to send goods back without a reason.</summary>
    Withdrawal,

    /// <summary>Damaged, wrong, missing or lost.</summary>
    Claim,

    /// <summary>The seller cannot ship a paid line.</summary>
    StockOut,

    /// <summary>The carrier could not deliver.</summary>
    Undeliverable,

    /// <summary>Address, contact or variant of an unshipped order is changed.</summary>
    Amendment,
}
