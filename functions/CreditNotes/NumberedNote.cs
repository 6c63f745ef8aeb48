namespace Serverless.CreditNotes;

/// <summary>What of a credit note is kept with its number, because settings change: who issued it, and days as they were counted.</summary>
/// <param name="Shop">The storefront's name.</param>
/// <param name="Issuer">The company; absent where none was set.</param>
/// <param name="Day">On which the refund was paid, in the storefront's time zone.</param>
/// <param name="Ordered">The order's day, in the same.</param>
public sealed record NumberedNote(string Number, string Shop, Issuer? Issuer, DateOnly Day, DateOnly Ordered)
{
    /// <param name="note">Which of the case, counted from 1.</param>
    public static NumberedNote Of(ReturnCase subject, Storefront storefront, int note, string number) => new(
        number,
        storefront.Name,
        storefront.Issuer,
        storefront.Calendar.LocalDate(subject.Repayment.CreditNotes[note - 1].IssuedAt),
        storefront.Calendar.LocalDate(subject.Order.PlacedAt));
}
