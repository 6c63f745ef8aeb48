using Serverless.Platform.Limits;

namespace Serverless.Withdrawals;

/// <summary>What has been taken of budgets, counted once for each statement.</summary>
public sealed class StatementBudgets(Tables tables)
{
    private readonly BudgetRows _rows = new(tables.Withdrawals);

    /// <summary>A form that anybody can fill in would otherwise fill a stranger's mailbox.</summary>
    public static Budget Receipts { get; } = new("receipts", new Limit(3, TimeSpan.FromHours(1)), new Limit(10, TimeSpan.FromDays(1)));

    /// <summary>Statements whose order and address do not belong together: who makes more of them is guessing.</summary>
    public static Budget Misses { get; } = new("misses", new Limit(5, TimeSpan.FromDays(1)));

    /// <returns>Null when it was taken, now or before; otherwise when there is room again.</returns>
    public Task<DateTimeOffset?> TakeAsync(Budget budget, string of, WithdrawalId id, DateTimeOffset now, CancellationToken cancellation) =>
        _rows.TakeAsync(budget, of, id.Value, now, cancellation);

    public Task<bool> IsSpentAsync(Budget budget, string of, DateTimeOffset now, CancellationToken cancellation) => _rows.IsSpentAsync(budget, of, now, cancellation);

    internal Task<int> SweepAsync(DateTimeOffset now, CancellationToken cancellation) => _rows.SweepAsync(now, cancellation);
}
