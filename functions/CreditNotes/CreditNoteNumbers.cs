using System.Globalization;

namespace Serverless.CreditNotes;

/// <summary>
/// Numbers of credit notes: one series a storefront, without gaps. The counter and what got its number are written in one batch, so a number is never lost, and a note that is asked for again has the one it got.
/// </summary>
public sealed class CreditNoteNumbers(Tables tables)
{
    private const string Counter = "counter";
    private const string Last = "Last";

    /// <summary>All notes of a storefront go through one row: who meets another there waits for up to so long.</summary>
    private const int LongestWaitMilliseconds = 200;

    /// <summary>Null as long as it has none.</summary>
    public Task<NumberedNote?> FindAsync(ReturnCase subject, int note, CancellationToken cancellation) =>
        tables.CreditNotes.FindAsync<NumberedNote>(subject.Storefront.Value, RowOf(subject, note), cancellation);

    /// <param name="note">Which of the case, counted from 1. It is on record already.</param>
    public async Task<NumberedNote> TakeAsync(ReturnCase subject, Storefront storefront, int note, CancellationToken cancellation)
    {
        // The earlier one may have been left undone.
        if (note > 1)
            await TakeAsync(subject, storefront, note - 1, cancellation);

        while (true)
        {
            var counter = await tables.CreditNotes.FindAsync(storefront.Id.Value, Counter, cancellation);
            var number = (counter?.GetInt64(Last) ?? 0) + 1;
            var numbered = NumberedNote.Of(subject, storefront, note, NumberOf(storefront.Id, number));
            List<TableTransactionAction> batch =
            [
                new TableEntity(storefront.Id.Value, Counter) { [Last] = number }.Under(counter?.ETag),
                JsonColumns.Write(new TableEntity(storefront.Id.Value, RowOf(subject, note)), numbered).Under(tag: null),
            ];
            if (await tables.CreditNotes.TrySubmitAsync(batch, cancellation) is not null)
                return numbered;

            if (await FindAsync(subject, note, cancellation) is { } taken)
                return taken;

            await Task.Delay(Random.Shared.Next(LongestWaitMilliseconds), cancellation);
        }
    }

    private static string RowOf(ReturnCase subject, int note) => string.Create(CultureInfo.InvariantCulture, $"note~{subject.Id}~{note}");

    /// <summary>One company can have several storefronts: each series has its name.</summary>
    private static string NumberOf(StorefrontId storefront, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"CN-{storefront.Value.ToUpperInvariant()}-{number:D6}");
}
