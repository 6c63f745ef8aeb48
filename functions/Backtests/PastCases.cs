using System.Collections.Concurrent;
using Serverless.Domain.Backtesting;

namespace Serverless.Backtests;

/// <summary>A storefront's past cases with the balances of their orders, as a backtest wants them.</summary>
public sealed class PastCases(CaseStore cases, CaseIndex index, OrderBalances balances)
{
    private const int AtOnce = 16;

    /// <summary>The newest cases of the plan's time; whether there are more than it allows.</summary>
    public async Task<(IReadOnlyList<BacktestCase> Cases, bool More)> ReadAsync(StorefrontId storefront, BacktestPlan plan, CancellationToken cancellation)
    {
        var found = await index.NewestAsync(storefront, plan.From, plan.To, plan.Limit + 1, cancellation);
        var rows = await ReadAllAsync(found.Take(plan.Limit), cases.FindAsync, cancellation);
        var past = found.Select(key => rows.GetValueOrDefault(key)?.Case).OfType<ReturnCase>().ToList();
        var orders = await ReadAllAsync(past.Select(c => c.Order.Number).Distinct(), async (order, stop) => await balances.GetAsync(storefront, order, stop), cancellation);
        var askedAt = past.ToDictionary(c => c.Id, c => c.RequestedAt);
        var others = orders.Values.SelectMany(Holders).Except(askedAt.Keys);
        foreach (var (other, row) in await ReadAllAsync(others, (id, stop) => cases.FindAsync(new CaseKey(storefront, id), stop), cancellation))
            askedAt[other] = row.Case.RequestedAt;

        return ([.. past.Select(c => BacktestCase.Of(c, orders[c.Order.Number], id => askedAt.TryGetValue(id, out var at) ? at : null))], found.Count > plan.Limit);
    }

    private static IEnumerable<CaseId> Holders(OrderBalance balance) => [.. balance.InFlight.Select(r => r.Case), .. balance.Settled.Select(s => s.Case)];

    private static async Task<IReadOnlyDictionary<TKey, TValue>> ReadAllAsync<TKey, TValue>(
        IEnumerable<TKey> keys, Func<TKey, CancellationToken, Task<TValue?>> read, CancellationToken cancellation)
        where TKey : notnull
        where TValue : class
    {
        var found = new ConcurrentDictionary<TKey, TValue>();
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (key, stop) =>
        {
            if (await read(key, stop) is { } value)
                found[key] = value;
        });
        return found;
    }
}
