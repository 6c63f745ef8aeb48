using System.Text.Json.Serialization;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;

namespace Serverless.Domain.Balances;

/// <summary>Where a refund goes.</summary>
/// <param name="Unassigned">What cannot go back the way it came while the customer has not said where else.</param>
public sealed record TenderPlan(IReadOnlyList<TenderRefund> Refunds, Money Unassigned)
{
    /// <summary>Ways that the customer is offered for what is unassigned.</summary>
    public IReadOnlyList<Payout> Offered { get; init; } = [];

    /// <summary>What the shop gives on top of store credit: no refund of anything that was paid.</summary>
    public CreditBonus? Bonus { get; init; }

    /// <summary>The part of <see cref="Unassigned"/> for which there is a way but no coin: the payment provider pays in larger steps.</summary>
    public Money? BelowStep { get; init; }

    /// <summary>All of the refund, placed or not.</summary>
    [JsonIgnore]
    public Money Total => Refunds.Select(r => r.Amount).Sum(Unassigned.Currency) + Unassigned;
}

/// <summary>What is paid back of one tender.</summary>
public sealed record TenderRefund(TenderId Tender, TenderType Type, string Reference, Money Amount, string? Label)
{
    /// <summary>What it is paid as, where it does not go back to the tender.</summary>
    public Payout? As { get; init; }

    /// <summary>Of an instalment plan: the part that takes off what the customer still owes, the last bill first.</summary>
    public Money? ReducesBill { get; init; }

    /// <summary>Which refund, counted from 1, of this tender in its case: above 1 when an earlier one failed.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Of points: how many of them go back.</summary>
    public long? Points { get; init; }

    /// <summary>Other hands refunded it at the provider: it counts, and is not paid again.</summary>
    public bool IsElsewhere { get; init; }

    /// <summary>It is not tried before then: the last one failed for want of the shop's money.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Who pays it.</summary>
    [JsonIgnore]
    public PayChannel Channel => PayChannels.Of(Type, As);

    /// <summary>What the customer gets into their hands.</summary>
    [JsonIgnore]
    public Money PaidOut => ReducesBill is { } reduced ? Amount - reduced : Amount;
}

/// <summary>Store credit on top of a refund for which the customer chose store credit instead of money.</summary>
/// <param name="On">The money that it was chosen instead of.</param>
/// <param name="Amount">
/// The policy's share of it, rounded to the nearest minor unit, halves up, over all cases of the order: splitting a return
/// brings no more and no less.
/// </param>
public sealed record CreditBonus(Money On, Money Amount);
