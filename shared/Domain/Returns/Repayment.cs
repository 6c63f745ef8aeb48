using System.Text.Json.Serialization;
using Serverless.Domain.Balances;
using Serverless.Domain.Orders;
using Serverless.Domain.Policies;
using Serverless.Domain.Refunding;

namespace Serverless.Domain.Returns;

/// <summary>What a case pays back: the plan, each refund on its way, and how often all of it was paid.</summary>
public sealed record Repayment
{
    /// <summary>Where money may go that cannot go back the way it came: the customer's recorded consent.</summary>
    public Payout? Consent { get; init; }

    public Refund? Refund { get; init; }

    public IReadOnlyList<RefundAttempt> Attempts { get; init; } = [];

    /// <summary>The refund was planned before the goods were judged: the customer has been promised the money for all of them.</summary>
    public bool IsPaidAhead { get; init; }

    /// <summary>When all of the refund was paid, with the goods still to be judged.</summary>
    public DateTimeOffset? AdvancePaidAt { get; init; }

    /// <summary>What was paid too much, for a person to see to: in advance for goods that turned out to be worth less, or twice.</summary>
    public Money? Overpaid { get; init; }

    /// <summary>What was owed, where more had been paid in advance; absent where <see cref="Refund"/> is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Refund? Due { get; init; }

    /// <summary>Refunds that the provider made of money that it had paid already.</summary>
    public IReadOnlyList<string> DuplicateRefunds { get; init; } = [];

    /// <summary>When money that had all been paid came back, the last time.</summary>
    public DateTimeOffset? MoneyReturnedAt { get; init; }

    /// <summary>How often all was paid that was owed: again after money came back, and when more was owed than was paid in advance.</summary>
    public int TimesPaid { get; init; }

    /// <summary>When all was paid the last time, where the case was not over with it.</summary>
    public DateTimeOffset? RefundPaidAt { get; init; }

    /// <summary>What was paid each of these times, on top of what the customer had before.</summary>
    public IReadOnlyList<Money> PaidEachTime { get; init; } = [];

    /// <summary>What documents it, in the sequence in which it was paid; of money that went ahead once the goods are judged.</summary>
    public IReadOnlyList<CreditNote> CreditNotes { get; init; } = [];

    /// <summary>What of it came back meanwhile.</summary>
    public Money? PaidInVain { get; init; }

    /// <summary>When all was paid for the first time: by then a law's deadline was met, whatever a bank did later.</summary>
    public DateTimeOffset? FirstPaidAt { get; init; }

    /// <summary>Coupons of the order that the customer gets back with this case.</summary>
    public IReadOnlyList<Coupon> Coupons { get; init; } = [];

    /// <summary>All of the refund has reached the customer.</summary>
    [JsonIgnore]
    public bool IsPaid => Refund is { Plan.Unassigned.IsZero: true } && LiveAttempts.All(a => a.Status is RefundStatus.Succeeded);

    /// <summary>The refunds that are to pay it; without those that failed and whose money goes another way.</summary>
    [JsonIgnore]
    public IEnumerable<RefundAttempt> LiveAttempts => Attempts.Where(a => !a.IsReplaced);

    /// <summary>Money of the refund has nowhere to go, or was refused where it went.</summary>
    [JsonIgnore]
    public bool HasUnplaced => Refund?.Plan?.Unassigned.IsPositive is true || LiveAttempts.Any(a => a.Status is RefundStatus.Failed);

    /// <summary>What of the refund has been paid, and has not come back.</summary>
    public Money PaidIn(Currency currency) => Attempts.Where(a => a.Status is RefundStatus.Succeeded).Select(a => a.Amount).Sum(currency);

    /// <param name="currency">The order's.</param>
    internal Repayment After(ReturnEvent happened, Currency currency, DateTimeOffset at) => happened switch
    {
        ReturnEvent.ConsentGiven e => this with { Consent = e.Payout },
        ReturnEvent.Inspected => this with { IsPaidAhead = Refund is not null },
        ReturnEvent.RefundPlanned e => Planned(e.Refund, e.Attempts, at),
        ReturnEvent.RefundReplanned e => Planned(e.Refund, e.Attempts, at),
        ReturnEvent.RefundChanged e => this with { Attempts = [.. Attempts.Select(a => (a.Tender, a.Round) == (e.Tender, e.Round) ? a.After(e) : a)] },
        ReturnEvent.MoneyReturned => this with
        {
            MoneyReturnedAt = at,
            PaidInVain = PaidEachTime.Sum(currency) - PaidIn(currency),
            AdvancePaidAt = null,
            RefundPaidAt = null,
        },
        ReturnEvent.CouponsReleased e => this with { Coupons = e.Coupons },
        ReturnEvent.DuplicateRefund e => this with { DuplicateRefunds = [.. DuplicateRefunds, e.RefundId], Overpaid = Overpaid + e.Amount ?? e.Amount },
        ReturnEvent.AdvanceReconciled e => this with { Overpaid = Overpaid + e.Overpaid ?? e.Overpaid ?? Overpaid, Due = e.Due },
        // What was overpaid against the old result is not against the new one; what was paid twice stays so.
        ReturnEvent.ContestUpheld when DuplicateRefunds.Count == 0 => this with { Overpaid = null },
        ReturnEvent.RefundPaid => Paid(currency, at) with { RefundPaidAt = at },
        ReturnEvent.AdvancePaid => Paid(currency, at) with { AdvancePaidAt = at },
        // What was all paid before the end, as where other goods were still to be delivered, is not paid again by it.
        ReturnEvent.Closed when Refund is not null && (TimesPaid == 0 || NewlyPaid(currency).IsPositive) => Paid(currency, at),
        _ => this,
    };

    /// <summary>With a note of what is owed once all of it is paid and the goods are judged: as long as they are not, it can become less.</summary>
    internal Repayment Noted(ReturnEvent happened, bool isJudged, DateTimeOffset at) =>
        happened is ReturnEvent.RefundPaid or ReturnEvent.AdvancePaid or ReturnEvent.AdvanceReconciled or ReturnEvent.Closed && isJudged && IsPaid && TimesPaid > 0
            ? this with { CreditNotes = CreditNote.After(CreditNotes, Due ?? Refund!, at, TimesPaid, isKept: Due is not null) }
            : this;

    private Repayment Planned(Refund refund, IReadOnlyList<RefundAttempt> attempts, DateTimeOffset at) =>
        this with { Refund = refund, CreditNotes = CreditNote.Keeping(CreditNotes, Refund), Attempts = [.. attempts.Select(a => a with { PlannedAt = a.PlannedAt ?? at })] };

    private Repayment Paid(Currency currency, DateTimeOffset at) => this with
    {
        FirstPaidAt = FirstPaidAt ?? at,
        TimesPaid = TimesPaid + 1,
        PaidEachTime = [.. PaidEachTime, NewlyPaid(currency)],
    };

    private Money NewlyPaid(Currency currency) => PaidIn(currency) - PaidEachTime.Sum(currency) + (PaidInVain ?? Money.Zero(currency));
}
