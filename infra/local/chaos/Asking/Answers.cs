using Serverless.Chaos.Checking;

namespace Serverless.Chaos.Asking;

/// <summary>
/// What customers answer when they are asked, and what the shop then says: that goods have come, or whom it believes. Whether an answer was taken is not
/// always known, so each is given as long as the case stands where it is one.
/// </summary>
internal sealed class Answers(Shop shop, IReadOnlyList<Wish> wishes, Stack.Settings settings)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>As long as it is not called off.</summary>
    public async Task GiveAllAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var statuses = await StoredRecord.TryStatusesAsync(settings, CancellationToken.None) ?? new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var wish in wishes.Where(wish => wish.Case is not null))
            {
                wish.HasWaited |= statuses.GetValueOrDefault(wish.Case!) is "awaiting_stock";
                foreach (var (what, body) in Of(wish, statuses.GetValueOrDefault(wish.Case!)))
                    await shop.SayAsync($"v1/returns/{wish.Case}/{what}", body);
            }

            await Task.Delay(Pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether a case that stands so comes to no end before a clock runs out.</summary>
    public static bool IsAsleep(Wish wish, string status) => (status, wish) switch
    {
        ("tracing", { Claiming.Lost: LostParcel.Silent or LostParcel.Unknown }) => true,
        ("awaiting_answer", { ShortOf.Answer: ShortAnswer.Silence }) => true,
        ("awaiting_answer", { Undelivered.Answer: UndeliveredAnswer.Silence }) => true,
        ("awaiting_stock", { ShortOf.Answer: ShortAnswer.WaitInVain }) => true,
        ("awaiting_answer", { ShortOf.Answer: ShortAnswer.WaitInVain, HasWaited: true }) => true,
        _ => false,
    };

    private static IEnumerable<(string What, object Body)> Of(Wish wish, string? status) => (status, wish.Undelivered?.Answer) switch
    {
        (_, null) => OfGoods(wish, status),
        ("awaiting_answer", UndeliveredAnswer.DeliverAgain) => [("answer", new { choice = "deliver_again", question = 1 })],
        ("awaiting_answer", UndeliveredAnswer.GiveUp) => [("answer", new { choice = "give_up", question = 1 })],
        ("awaiting_answer", UndeliveredAnswer.NoSuchAddress) =>
        [
            ("answer", new { choice = "deliver_again", question = 1, address = new { line1 = "Nowhere [unknown] 7", city = "Bremen", postalCode = "28195", country = "DE" } }),
            ("answer", new { choice = "deliver_again", question = 2 }),
        ],
        _ => [],
    };

    private static IEnumerable<(string What, object Body)> OfGoods(Wish wish, string? status) => (status, wish.ShortOf?.Answer, wish.Claiming) switch
    {
        ("refused", _, { IsContested: true }) => [("contest", new { reason = "It never came." })],
        ("contested", _, { IsContested: true }) => [("contest/decision", new { outcome = "upheld", reason = "The signature is another's.", by = "chaos" })],
        ("awaiting_answer", ShortAnswer.Refund, _) => [("answer", new { choice = "refund", question = 1 })],
        ("awaiting_answer", ShortAnswer.Other, _) => [("answer", new { choice = "other_item", option = 1, question = 1 })],
        ("awaiting_answer", ShortAnswer.OtherGone, _) =>
        [
            ("answer", new { choice = "other_item", option = 1, question = 1 }),
            ("answer", new { choice = "refund", question = 2 }),
        ],
        ("awaiting_answer", ShortAnswer.WaitArrives or ShortAnswer.WaitRefund or ShortAnswer.WaitInVain, _) when !wish.HasWaited => [("answer", new { choice = "wait", question = 1, rest = "together" })],
        ("awaiting_answer", ShortAnswer.None, _) or ("awaiting_stock", ShortAnswer.WaitArrives, _) => [("stock", new { arrived = true })],
        ("awaiting_stock", ShortAnswer.WaitRefund, _) => [("answer", new { choice = "refund", question = 1 })],
        _ => [],
    };
}
