using Serverless.Chaos.Asking;

namespace Serverless.Chaos.Sabotage;

/// <summary>Sends money back that had been paid to a card when its case was closed already. Every other time the provider's news of it gets lost.</summary>
internal sealed class Bank(Partners partners)
{
    /// <summary>What the provider tells of a refund that fails.</summary>
    private const int NewsOfOne = 2;

    /// <summary>Sends so much back of the first returns that were paid to one card, in one refund; notes it at the wishes, and gives them.</summary>
    public async Task<IReadOnlyList<Wish>> SendBackAsync(IReadOnlyList<Wish> wishes, int count, CancellationToken stop)
    {
        var deeds = await partners.DeedsAsync(stop);
        var picked = wishes.Where(wish => wish.Tenders.Count == 1 && RefundOf(wish) is not null).Take(count).ToList();
        foreach (var (nth, wish) in picked.Index())
        {
            var refund = RefundOf(wish)!;
            wish.SentBack = new SentBack(wish.TenderOf(refund.Reference)!, refund.Object, $"BT-{wish.Key}");
            if (nth % 2 == 1)
                await partners.ArmAsync(new Fault("payments", "lose_webhook", NewsOfOne), stop);
            await partners.SendBackAsync(refund.Object, stop);
        }

        return picked;

        Deed? RefundOf(Wish wish) =>
            deeds[wish.Case ?? ""].Where(deed => deed.Kind is "refund").ToList() is [{ Status: "succeeded" } only] ? only : null;
    }
}
