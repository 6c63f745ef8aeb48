using System.Diagnostics;
using Serverless.Chaos.Asking;
using Serverless.Chaos.Checking;
using Serverless.Chaos.Sabotage;
using Serverless.Stack;

namespace Serverless.Chaos;

/// <summary>
/// Customers ask for returns while a saboteur is about. Then there is peace: what failed is replayed, and what came of it all is held
/// against what must be true.
/// </summary>
internal sealed class ChaosRun(ChaosOptions options, Report report)
{
    /// <summary>Longer than any clock that a case waits for: seven days for an answer, five business days for a carrier.</summary>
    private static readonly TimeSpan Night = TimeSpan.FromDays(8);

    /// <summary>In which the app's own rounds make good what is left of cases that have just ended; what is over for longer than two days they leave alone.</summary>
    private static readonly TimeSpan Upkeep = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    /// <summary>What customers, the shop and the bank do of themselves all along: none of it may end early.</summary>
    private readonly List<Task> _meanwhile = [];

    /// <summary>Whether everything that must be true is.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(options.Timeout);
        report.Begin(options);
        await using var machine = await Machine.StartAsync(options.Data, options.Pace, options.Speed, stop: patience.Token);
        using var partners = new Partners(machine.Settings.Partners);
        using var customers = new Customers(machine.Settings);
        var ops = new Ops(machine.Settings);

        var wishes = new Wishes(new Random(options.Seed), machine.Now).Make(options.Cases);
        var saboteur = new Saboteur(machine, partners, options, what => report.Tell(_watch.Elapsed, what));
        using var shop = new Shop(machine.Settings);
        var bank = new Bank(partners, shop, new Random(options.Seed));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        await partners.SellOutAsync(Wishes.SoldOut, patience.Token);
        _meanwhile.AddRange([
            shop.GiveBackAsync(end.Token),
            customers.PayAllAsync(partners, end.Token),
            customers.AskAgainAsync(wishes, end.Token),
            new Answers(shop, wishes, machine.Settings).GiveAllAsync(end.Token),
        ]);
        using var mayhemOver = new CancellationTokenSource();
        var striking = bank.StrikeAtOnceAsync(wishes, options.SentBack / 2, machine.Settings, mayhemOver.Token, patience.Token);
        await Task.WhenAll(
            customers.AskAllAsync(wishes, options.Parallel, saboteur.Takes, patience.Token), saboteur.RunAsync(patience.Token));
        await mayhemOver.CancelAsync();
        var struck = await partners.StruckAsync(patience.Token);
        await partners.BehaveAsync(patience.Token);
        var excuses = new Excuses(saboteur.Moments, struck.GetValueOrDefault("mail lost answer") + struck.GetValueOrDefault("mail timeout"), machine.Now);
        report.Tell(_watch.Elapsed, "peace: nothing more is spoiled");

        var failures = await SettleAsync(machine, ops, wishes, patience.Token);
        while (await IsAnyAsleepAsync(machine, wishes, patience.Token))
        {
            await Task.Delay(Upkeep / options.Speed, patience.Token);
            await machine.SleepAsync(Night, patience.Token);
            // Until the clocks have run out, all stands as it stood.
            await Task.Delay(Upkeep / options.Speed, patience.Token);
            report.Tell(_watch.Elapsed, $"all was off for {Night.TotalDays:0} days: whoever waited for nothing but a clock goes on");
            foreach (var (cause, count) in await SettleAsync(machine, ops, wishes, patience.Token))
                failures[cause] = failures.GetValueOrDefault(cause) + count;
        }

        await striking;
        var struckAtOnce = wishes.Count(wish => wish.SentBack is not null);
        report.Tell(_watch.Elapsed, $"banks sent {struckAtOnce} refunds back in the moment in which their cases closed");
        var sentBack = await bank.StrikeInPeaceAsync(wishes, options.SentBack - struckAtOnce, patience.Token);
        report.Tell(_watch.Elapsed, $"banks sent {sentBack} more back, and every other time nobody heard of it");
        // What was sent back is closed anew, and nothing else has moved.
        await SettleAsync(machine, ops, wishes, patience.Token);
        await end.CancelAsync();
        await Task.WhenAll(_meanwhile);
        var findings = await CheckAsync(machine, partners, wishes, excuses, patience.Token);
        report.End(new Outcome(options, _watch.Elapsed, wishes, customers.Repeated, saboteur, struck, failures, findings));
        return findings.Differences.Count == 0;
    }

    private static async Task<bool> IsAnyAsleepAsync(Machine machine, IReadOnlyList<Wish> wishes, CancellationToken stop)
    {
        var statuses = await StoredRecord.StatusesAsync(machine.Settings, stop);
        return wishes.Any(wish => Answers.IsAsleep(wish, statuses[wish.Case!]));
    }

    /// <summary>Waits until every case has ended, or waits for a clock alone; those that failed are replayed, until none is left that did.</summary>
    private async Task<Dictionary<string, int>> SettleAsync(Machine machine, Ops ops, IReadOnlyList<Wish> wishes, CancellationToken stop)
    {
        Dictionary<string, int> causes = new(StringComparer.Ordinal);
        for (var told = Stopwatch.StartNew(); ; await WaitAsync(stop))
        {
            var statuses = await StoredRecord.StatusesAsync(machine.Settings, stop);
            var counts = statuses.Values.CountBy(status => status, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            if (told.Elapsed > TimeSpan.FromSeconds(5))
            {
                report.Tell(_watch.Elapsed, string.Join(", ", counts.OrderByDescending(c => c.Value).Select(c => $"{c.Value} {c.Key}")));
                told.Restart();
            }

            // Who was to send back what an exchange brings has to have it first.
            var due = wishes.Count(wish => wish is { Case: not null } or { Exchange: null } or { Exchange.Case: null });
            if (statuses.Count < due && await ops.ResendPoisonedAsync(stop) is var resent and > 0)
                report.Tell(_watch.Elapsed, $"{resent} poisoned messages sent again");
            else if (statuses.Count < due)
                continue;
            else if (statuses.Count == wishes.Count && wishes.All(IsAtRest) && !counts.ContainsKey("failed"))
                return causes;
            else if (wishes.All(IsAtRest))
                await ReplayAsync();

            bool IsAtRest(Wish wish) => wish is { Case: null, Exchange: not null } || (statuses.GetValueOrDefault(wish.Case ?? "") is { } status
                && (Answers.IsAsleep(wish, status) || (Stack.Cases.IsFinal(status) && !(status is "refused" && wish.Claiming is { IsContested: true }))));
        }

        async Task ReplayAsync()
        {
            foreach (var (cause, count) in await ops.CausesAsync(stop))
            {
                causes[cause] = causes.GetValueOrDefault(cause) + count;
                report.Tell(_watch.Elapsed, $"replay of {count} failed by {cause}");
                if (await ops.ReplayAsync(cause, stop) is var again and > 0)
                    report.Tell(_watch.Elapsed, $"{again} of them failed again");
            }
        }
    }

    /// <summary>The last emails go out after a case has ended: what does not hold yet is looked at again for a while.</summary>
    private async Task<Findings> CheckAsync(Machine machine, Partners partners, IReadOnlyList<Wish> wishes, Excuses excuses, CancellationToken stop)
    {
        for (var waiting = Stopwatch.StartNew(); ; await WaitAsync(stop))
        {
            var record = await StoredRecord.ReadAsync(machine.Settings, stop);
            var findings = Invariants.Check(wishes, record, await partners.DeedsAsync(stop), excuses);
            if (findings.Differences.Count == 0 || waiting.Elapsed > TimeSpan.FromMinutes(1))
                return findings;
        }
    }

    private async Task<bool> WaitAsync(CancellationToken stop)
    {
        await Task.WhenAll(_meanwhile.Where(doing => doing.IsFaulted));
        await Task.Delay(Look, stop);
        return true;
    }
}
