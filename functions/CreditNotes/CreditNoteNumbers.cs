using System.Globalization;

namespace Serverless.CreditNotes;

/// <summary>
/// Numbers of credit notes: one series a storefront, without gaps. The counter and what got its number are written in one batch, so a number is never lost, and a note that is asked for again has the one it got.
/// </summary>
public sealed class CreditNoteNumbers(Tables tables)
{
    private const string Counter = "counter";
    private const string Last = "Last";

    /// <param name="note">Which of the case, counted from 1. It is on record already.</param>
    public async Task<NumberedNote> TakeAsync(ReturnCase subject, Storefront storefront, int note, CancellationToken cancellation)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"note~{subject.Id}~{note}");
        while (true)
        {
            if (await tables.CreditNotes.FindAsync<NumberedNote>(storefront.Id.Value, row, cancellation) is { } taken)
                return taken;

            var counter = await tables.CreditNotes.FindAsync(storefront.Id.Value, Counter, cancellation);
            var number = (counter?.GetInt64(Last) ?? 0) + 1;
            var numbered = new NumberedNote(NumberOf(storefront.Id, number), storefront.Issuer);
            List<TableTransactionAction> batch =
            [
                new TableEntity(storefront.Id.Value, Counter) { [Last] = number }.Under(counter?.ETag),
                JsonColumns.Write(new TableEntity(storefront.Id.Value, row), numbered).Under(tag: null),
            ];
            if (await tables.CreditNotes.TrySubmitAsync(batch, cancellation) is not null)
                return numbered;
        }
    }

    /// <summary>One company can have several storefronts: each series has its name.</summary>
    private static string NumberOf(StorefrontId storefront, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"CN-{storefront.Value.ToUpperInvariant()}-{number:D6}");
}

/// <param name="Issuer">Who issued it, as it was set then.</param>
public sealed record NumberedNote(string Number, Issuer? Issuer);
