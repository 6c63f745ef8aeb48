using System.Text.Json.Serialization;
using Serverless.Domain.Json;

namespace Serverless.Domain.Policies;

/// <summary>
/// What the law of a customer's country gives to whoever buys at a distance. A policy can be better, never worse. What a
/// country's law does not say is absent, and where the platform knows of no law everything is.
/// </summary>
/// <param name="Country">ISO 3166-1 alpha-2; absent where nothing is known.</param>
public sealed record Baseline(string? Country)
{
    /// <summary>No country's law.</summary>
    public static Baseline None { get; } = new(Country: null);

    /// <summary>Goods can be sent back without a reason.</summary>
    public LegalPeriod? Withdrawal { get; init; }

    /// <summary>Goods that were faulty when they came can be claimed.</summary>
    public LegalPeriod? Fault { get; init; }

    /// <summary>A withdrawal is refunded within this.</summary>
    public LegalPeriod? Refund { get; init; }

    /// <summary>From when <see cref="Refund"/> counts.</summary>
    public RefundStart RefundFrom { get; init; }

    /// <summary>A withdrawal refunds standard delivery to the customer too.</summary>
    public LegalSource? OutboundShipping { get; init; }

    /// <summary>Goods are sold as final only where the law takes them out of withdrawal.</summary>
    public LegalSource? FinalSaleOnlyExempt { get; init; }

    /// <summary>Nothing is kept from a withdrawal but what the goods lost by use.</summary>
    public LegalSource? NoRestockingFee { get; init; }

    /// <summary>Who sends goods back can have money, not credit alone.</summary>
    public LegalSource? MoneyBack { get; init; }

    /// <summary>Whether there is a right to withdraw at all.</summary>
    public bool HasWithdrawal => Withdrawal is not null;

    /// <summary>Days after the day of delivery in which a customer can withdraw.</summary>
    public int? WithdrawalDays => Withdrawal?.Days;

    /// <summary>Days after the day of delivery in which faulty goods can be claimed.</summary>
    public int? FaultDays => Fault?.Days;

    /// <summary>Days in which a withdrawal is refunded, counted as <see cref="RefundFrom"/> says.</summary>
    public int? RefundWithinDays => Refund?.Days;

    /// <summary>The law of a country; <see cref="None"/> where the platform knows of none, or when the country is not known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    public static Baseline For(string? country) => country is null ? None : BaselineTable.Find(country) ?? None;
}

/// <summary>Days that a law gives, and where it says so.</summary>
public sealed record LegalPeriod(int Days, LegalSource Source);

/// <summary>Where a law says something, to be shown to people.</summary>
/// <param name="Text">The act and its article.</param>
public sealed record LegalSource(string Text)
{
    public override string ToString() => Text;
}

/// <summary>From when the time to refund a withdrawal counts.</summary>
[JsonConverter(typeof(SnakeCase<RefundStart>))]
public enum RefundStart
{
    /// <summary>From the day on which the customer withdrew; the seller may wait for the goods, or for proof that they were posted.</summary>
    Withdrawal,

    /// <summary>From the day on which the goods were back.</summary>
    GoodsBack,
}
