using System.Text;

namespace Serverless.Withdrawals;

/// <summary>What has been taken of budgets, counted once for each statement. Addresses and orders are kept as hashes, for as long as they count.</summary>
public sealed class StatementBudgets(Tables tables)
{
    private const string Until = "Until";

    /// <returns>Null when it was taken, now or before; otherwise when there is room again.</returns>
    public async Task<DateTimeOffset?> TakeAsync(Budget budget, string of, WithdrawalId id, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await tables.Withdrawals.FindAsync(budget.Name, KeyOf(of), cancellation);
            var lately = Lately(budget, row, now);
            if (lately.Any(taken => taken.Id == id))
                return null;

            if (budget.FullUntil([.. lately.Select(taken => taken.At)], now) is { } later)
                return later;

            var after = new TableEntity(budget.Name, KeyOf(of)) { [Until] = now + budget.Longest };
            if (await tables.Withdrawals.TryWriteAsync(JsonColumns.Write<Taken[]>(after, [.. lately, new Taken(id, now)]), row?.ETag, cancellation) is not null)
                return null;
        }
    }

    public async Task<bool> IsSpentAsync(Budget budget, string of, DateTimeOffset now, CancellationToken cancellation) =>
        budget.FullUntil([.. Lately(budget, await tables.Withdrawals.FindAsync(budget.Name, KeyOf(of), cancellation), now).Select(taken => taken.At)], now) is not null;

    internal Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellation) => tables.Withdrawals.SweepAsync(Until, now, cancellation);

    private static Taken[] Lately(Budget budget, TableEntity? row, DateTimeOffset now) =>
        row is null ? [] : [.. JsonColumns.Read<Taken[]>(row).Where(taken => taken.At > now - budget.Longest)];

    private static string KeyOf(string of) => Hash.Hex(of.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant());

    internal sealed record Taken(WithdrawalId Id, DateTimeOffset At);
}
