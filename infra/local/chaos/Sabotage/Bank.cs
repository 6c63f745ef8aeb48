using Serverless.Chaos.Asking;
using Serverless.Chaos.Checking;
using Serverless.Stack;

namespace Serverless.Chaos.Sabotage;

/// <summary>
/// Sends money back that had been paid to a card when its case was closed already: some of it the moment that happens, while all else goes
/// wrong too, the rest in peace. The shop asks for the customer's word from the same moment on, so that it comes with the news or before them.
/// </summary>
internal sealed class Bank(Partners partners, Shop shop, Random random)
{
    /// <summary>What the provider tells of a refund that fails.</summary>
    private const int NewsOfOne = 2;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private int _strikes;

    /// <summary>Lies in wait for cases that close until it has struck so many, or is called off; what it began it ends.</summary>
    public async Task StrikeAtOnceAsync(IReadOnlyList<Wish> wishes, int count, Settings settings, CancellationToken over, CancellationToken stop)
    {
        List<Task> payouts = [];
        while (payouts.Count < count && !over.IsCancellationRequested)
        {
            await Task.Delay(Look, stop);
            if (await StoredRecord.TryStatusesAsync(settings, stop) is not { } statuses)
                continue;

            foreach (var wish in (await StrikableAsync(wishes.Where(w => statuses.GetValueOrDefault(w.Case ?? "") is "closed"), stop)).Take(count - payouts.Count))
                payouts.Add(await StrikeAsync(wish, stop));
        }

        await Task.WhenAll(payouts);
    }

    /// <summary>Strikes so many more in peace; every other time the provider's news of it gets lost.</summary>
    public async Task<int> StrikeInPeaceAsync(IReadOnlyList<Wish> wishes, int count, CancellationToken stop)
    {
        List<Task> payouts = [];
        foreach (var wish in (await StrikableAsync(wishes, stop)).Take(count))
        {
            if (payouts.Count % 2 == 1)
                await partners.ArmAsync(new Fault("payments", "lose_webhook", NewsOfOne), stop);
            payouts.Add(await StrikeAsync(wish, stop));
        }

        await Task.WhenAll(payouts);
        return payouts.Count;
    }

    /// <summary>
    /// How long the shop waits before it asks for the customer's word again. Every other time that is less than planning anew takes, so
    /// that the word comes between the failure and the plan.
    /// </summary>
    internal TimeSpan NextPause() => TimeSpan.FromMilliseconds(_strikes++ % 2 == 0 ? random.Next(1, 10) : random.Next(20, 600));

    /// <summary>Gives the shop's part of it, which has begun.</summary>
    private async Task<Task> StrikeAsync(Wish wish, CancellationToken stop)
    {
        var refund = (await RefundOfAsync(wish, stop))!;
        wish.SentBack = new SentBack(wish.TenderOf(refund.Reference)!, refund.Object, $"BT-{wish.Key}");
        var payout = shop.PayOutAsync(wish.Case!, wish.SentBack, NextPause(), stop);
        await partners.SendBackAsync(refund.Object, stop);
        return payout;
    }

    private async Task<IReadOnlyList<Wish>> StrikableAsync(IEnumerable<Wish> wishes, CancellationToken stop)
    {
        List<Wish> strikable = [];
        foreach (var wish in wishes.Where(w => w is { SentBack: null, Tenders.Count: 1 }))
        {
            if (await RefundOfAsync(wish, stop) is not null)
                strikable.Add(wish);
        }

        return strikable;
    }

    private async Task<Deed?> RefundOfAsync(Wish wish, CancellationToken stop) =>
        wish.Case is { } id && (await partners.DeedsOfAsync(id, stop)).Where(deed => deed.Kind is "refund").ToList() is [{ Status: "succeeded" } only] ? only : null;
}
