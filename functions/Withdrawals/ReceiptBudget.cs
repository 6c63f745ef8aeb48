using System.Text;

namespace Serverless.Withdrawals;

/// <summary>
/// How many receipts an address is sent in an hour: a form that anybody can fill in would otherwise fill a stranger's mailbox. What is more than that is sent later.
/// </summary>
public sealed class ReceiptBudget(Tables tables)
{
    public const int MostAnHour = 3;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Whether a statement's receipt can go now; of one that was let through before it can.</summary>
    public async Task<bool> TryTakeAsync(Statement statement, DateTimeOffset now, CancellationToken cancellation) =>
        await tables.Withdrawals.ChangeAsync<Sent>("receipts", Hash.Hex(PlainOf(statement.Declared.Email)), before => Next(before ?? new Sent([]), statement.Id, now), cancellation) is not null;

    private static Sent? Next(Sent before, WithdrawalId id, DateTimeOffset now)
    {
        List<SentReceipt> lately = [.. before.Lately.Where(receipt => receipt.At > now - Hour)];
        if (lately.Exists(receipt => receipt.Id == id))
            return before;

        return lately.Count < MostAnHour ? new Sent([.. lately, new SentReceipt(id, now)]) : null;
    }

    private static string PlainOf(string email) => email.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    internal sealed record Sent(IReadOnlyList<SentReceipt> Lately);

    internal sealed record SentReceipt(WithdrawalId Id, DateTimeOffset At);
}
