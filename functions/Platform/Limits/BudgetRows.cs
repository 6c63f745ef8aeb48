using System.Text;

namespace Serverless.Platform.Limits;

/// <summary>What has been taken of budgets, each thing once. Addresses and the like are kept as hashes, for as long as they count.</summary>
/// <param name="table">In a partition for each budget, with a column <see cref="Until"/> by which rows are swept.</param>
internal sealed class BudgetRows(TableClient table)
{
    /// <summary>When a row no longer counts.</summary>
    public const string Until = "Until";

    /// <param name="id">What takes it: taken twice it counts once.</param>
    /// <returns>Null when it was taken, now or before; otherwise when there is room again.</returns>
    public async Task<DateTimeOffset?> TakeAsync(Budget budget, string of, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await table.FindAsync(budget.Name, KeyOf(of), cancellation);
            var lately = Lately(budget, row, now);
            if (lately.Any(taken => taken.Id == id))
                return null;

            if (budget.FullUntil([.. lately.Select(taken => taken.At)], now) is { } later)
                return later;

            var after = new TableEntity(budget.Name, KeyOf(of)) { [Until] = now + budget.Longest };
            if (await table.TryWriteAsync(JsonColumns.Write<Taken[]>(after, [.. lately, new Taken(id, now)]), row?.ETag, cancellation) is not null)
                return null;
        }
    }

    public async Task<bool> IsSpentAsync(Budget budget, string of, DateTimeOffset now, CancellationToken cancellation) =>
        budget.FullUntil([.. Lately(budget, await table.FindAsync(budget.Name, KeyOf(of), cancellation), now).Select(taken => taken.At)], now) is not null;

    public Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellation) => table.SweepAsync(Until, now, cancellation);

    private static Taken[] Lately(Budget budget, TableEntity? row, DateTimeOffset now) =>
        row is null ? [] : [.. JsonColumns.Read<Taken[]>(row).Where(taken => taken.At > now - budget.Longest)];

    private static string KeyOf(string of) => Hash.Hex(of.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant());

    internal sealed record Taken(string Id, DateTimeOffset At);
}
