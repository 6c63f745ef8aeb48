using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Cases that ask their customer: goods in exchange that are sold out, and goods that the shop cannot ship.</summary>
internal static class WatchedQuestions
{
    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["exchange, sold out, another chosen"] = new(async w =>
        {
            var asked = await SoldOutAsync(w);
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "other_item.1"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, sold out, refund chosen"] = new(async w =>
        {
            var asked = await SoldOutAsync(w);
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "refund"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["exchange, sold out, refund chosen, then called off"] = new(async w =>
        {
            var asked = await SoldOutAsync(w);
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "refund"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
        ["exchange, sold out, waited for in vain"] = new(async w =>
        {
            var asked = await SoldOutAsync(w, w.App.Clock.GetUtcNow().AddDays(5));
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "wait"));
            await WaitedAsync(w, asked);
            // The other items that the shop offers are still there to choose from.
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "refund"));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["stock-out, refund chosen"] = new(async w =>
        {
            var asked = await w.AskAsync(Two(w), "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "refund"));
            return await w.SeenAsync(asked, "closed");
        }),
        ["stock-out, another chosen and paid for"] = new(async w =>
        {
            var asked = await w.AskAsync(Two(w).Or(5000, $"OTHER-{w.Shop.Id}"), "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "other_item.1"), ("rest", "together"));
            await asked.UntilMailAsync("payment_wanted");
            await w.SeenAsync(asked, "awaiting_payment");
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await w.SeenAsync(asked, "replacement_sent");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        }),
        ["stock-out, another chosen, gone as well"] = new(async w =>
        {
            await w.App.Simulation.StockAsync($"GONE-{w.Shop.Id}", 0);
            var asked = await w.AskAsync(Two(w).Or(3990, $"GONE-{w.Shop.Id}", "The hat").Or(3000, $"OTHER-{w.Shop.Id}"), "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "other_item.1"));
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "refund"));
            return await w.SeenAsync(asked, "closed");
        }),
        ["stock-out, waited for in vain, another chosen"] = new(async w =>
        {
            var asked = await w.AskAsync((Two(w) with { Restock = Day(w.App.Clock.GetUtcNow().AddDays(5)) }).Or(3990, $"OTHER-{w.Shop.Id}"), "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "wait"));
            await WaitedAsync(w, asked);
            await asked.UntilMailAsync("question_asked_2");
            await w.SeenAsync(asked, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "2"), ("answer", "other_item.1"));
            await w.SeenAsync(asked, "replacement_sent");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        }),
        ["stock-out, waited for"] = new(async w =>
        {
            var asked = await w.AskAsync(Two(w) with { Restock = Day(w.App.Clock.GetUtcNow().AddDays(5)) }, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "wait"));
            await asked.UntilMailAsync("waiting");
            await w.SeenAsync(asked, "awaiting_stock");
            await asked.DoAsync("stock", new { arrived = true });
            return await w.SeenAsync(asked, "closed");
        }),
        ["stock-out, waited for in vain"] = new(async w =>
        {
            var asked = await w.AskAsync(Two(w) with { Restock = Day(w.App.Clock.GetUtcNow().AddDays(5)) }, "awaiting_answer");
            await asked.SubmitAsync("answer", ("question", "1"), ("answer", "wait"));
            await WaitedAsync(w, asked);
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = new() { Questions = new() { MaxWaits = 1 } } },
        ["stock-out, not answered"] = new(async w =>
        {
            var asked = await w.AskAsync(Two(w), "awaiting_answer");
            var due = (await asked.RecordAsync()).Question!.AnswerBy;
            w.App.Clock.AdvanceTo(due.AddDays(-1));
            await asked.UntilMailAsync("question_reminder");
            await w.SeenAsync(asked, "awaiting_answer");
            w.App.Clock.AdvanceTo(due.AddSeconds(1));
            return await w.SeenAsync(asked, "closed");
        }),
    };

    private static Ask Two(Watch w) => (w.Ask() with { Items = [new("shirt", 1, 3990), new("hat", 1, 2000)] }).StockOut("released", Ask.Line("shirt", reason: "out_of_stock"));

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static async Task<Case> SoldOutAsync(Watch w, DateTimeOffset? restock = null)
    {
        await w.App.Simulation.StockAsync($"GONE-{w.Shop.Id}", 0, restock is { } at ? Day(at) : null);
        var asked = await w.AskAsync(w.Ask().Exchange(3990, $"GONE-{w.Shop.Id}").Or(3990, $"OTHER-{w.Shop.Id}"), "awaiting_answer");
        await asked.UntilMailAsync("question_asked");
        return asked;
    }

    private static async Task WaitedAsync(Watch w, Case asked)
    {
        await asked.UntilMailAsync("waiting");
        await w.SeenAsync(asked, "awaiting_stock");
        w.App.Clock.AdvanceTo(((ReturnState.AwaitingStock)(await asked.RecordAsync()).State).Until.AddSeconds(1));
    }
}
