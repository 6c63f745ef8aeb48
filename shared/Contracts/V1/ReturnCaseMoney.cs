namespace Serverless.Contracts.V1;

/// <summary>The money of a case.</summary>
public sealed record ReturnCaseMoney
{
    /// <summary>What is refunded in all; absent until it is computed.</summary>
    public Money? Refund { get; init; }

    /// <summary>How the amount came about.</summary>
    public Derivation? Derivation { get; init; }

    /// <summary>What the shop gives on top of store credit that was chosen instead of money: no part of the refund.</summary>
    public Money? Bonus { get; init; }

    /// <summary>What cannot go back the way it came; absent when all of it can, or the customer said where else.</summary>
    public Money? Unassigned { get; init; }

    /// <summary>
    /// The part of <see cref="Unassigned"/> that the payment provider cannot move because it pays this currency in larger steps (Kuwaiti dinars in
    /// tens of fils, for instance); absent when there is none.
    /// </summary>
    public Money? BelowProviderStep { get; init; }

    /// <summary>Ways offered for what is unassigned: <c>store_credit</c>, <c>bank_transfer</c>.</summary>
    public IReadOnlyList<string>? Offered { get; init; }

    /// <summary>What was paid too much, for a person to see to: in advance for goods that turned out to be worth less, or twice.</summary>
    public Money? Overpaid { get; init; }

    /// <summary>Coupons of the order that the customer gets back with this case, because with it all of the order is back; absent where none are. Of a preview: those that would be given back.</summary>
    public IReadOnlyList<Coupon>? Coupons { get; init; }

    /// <summary>
    /// Points that the customer had earned with goods that are taken back (<c>pointsEarned</c> of order lines), for the storefront to take back; absent where there are none. Of a preview: those that
    /// would be.
    /// </summary>
    public long? PointsTakenBack { get; init; }

    /// <summary>What documents the refund once it is paid, oldest first; absent before, and where nothing is paid.</summary>
    public IReadOnlyList<ReturnCaseCreditNote>? CreditNotes { get; init; }

    /// <summary>Each refund to a tender, also one that failed and is replaced by another.</summary>
    public required IReadOnlyList<ReturnCaseRefund> Refunds { get; init; }
}

/// <summary>A refund to one tender.</summary>
/// <param name="Tender">The tender's id in the order, or <c>exchange_{rma}</c> for what was paid for an exchange.</param>
/// <param name="Type">The tender's type.</param>
/// <param name="Amount">What goes back to it.</param>
/// <param name="Status"><c>planned</c>, <c>pending</c>, <c>succeeded</c>, <c>failed</c> or <c>needs_person</c>.</param>
/// <param name="Reference">The refund's id at the payment provider, or the shop's own number of what it paid by itself.</param>
/// <param name="Failure">The provider's reason, when it failed.</param>
public sealed record ReturnCaseRefund(string Tender, string Type, Money Amount, string Status, string? Reference, string? Failure)
{
    /// <summary>What it is paid as, where it does not go back to the tender: <c>store_credit</c> or <c>bank_transfer</c>.</summary>
    public string? As { get; init; }

    /// <summary>
    /// Who pays it: <c>payment_provider</c>; <c>storefront</c>, which is told by the event <c>return.payout_requested</c> and confirms; or
    /// <c>person</c>, who confirms alike. What waits for a confirmation is <c>pending</c> or <c>needs_person</c>.
    /// </summary>
    public required string Channel { get; init; }

    /// <summary>Of points: how many go back.</summary>
    public long? Points { get; init; }

    /// <summary>It was refunded at the payment provider by other hands: it counts, and is not paid again.</summary>
    public bool? IsElsewhere { get; init; }

    /// <summary>It is not tried before then: the shop's balance at the payment provider was too low for the one before.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>Of an instalment plan: the part of the amount that takes off what the customer still owes, the last bill first.</summary>
    public Money? ReducesBill { get; init; }

    /// <summary>It failed, and its money goes another way: another of the refunds pays it.</summary>
    public bool? IsReplaced { get; init; }
}

/// <summary>One step of how an amount came about. With parts, the amount is their sum.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Text">The same for people, in English.</param>
/// <param name="Amount">Below zero where it is taken off.</param>
/// <param name="Parts">The steps that it is made of; empty where there are none.</param>
public sealed record Derivation(string Rule, string Text, Money Amount, IReadOnlyList<Derivation> Parts);
