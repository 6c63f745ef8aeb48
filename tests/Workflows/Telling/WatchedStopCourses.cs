using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Cancellations, and withdrawals that are declared before the order leaves.</summary>
internal static class WatchedStopCourses
{
    private static readonly RequestedLine[] ShirtsAndSocks = [new() { Line = "shirt", Quantity = 2 }, new() { Line = "socks", Quantity = 3 }];

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["cancelled before it was released"] = new(w => w.AskAsync(w.Ask().Cancellation("paid"), "closed")),
        ["cancelled in part before it was released"] = new(w => w.AskAsync(w.Ask().Cancellation("paid", new RequestedLine { Line = "shirt", Quantity = 1 }), "closed")),
        ["cancelled, stopped by the warehouse"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("released"), "stopping");
            await asked.AnswerStopAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["cancelled, some of it had left"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("released"), "stopping");
            await asked.AnswerStopAsync(("shirt", true), ("socks", false));
            return await w.SeenAsync(asked, "closed");
        }),
        ["cancelled, what had left was stopped after the rest was refunded"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("released"), "stopping");
            await asked.AnswerStopAsync(("shirt", true), ("socks", false));
            await w.SeenAsync(asked, "closed");
            await asked.AnswerStopAsync();
            await asked.UntilMailAsync("refund_sent_2");
            return await w.SeenAsync(asked, "closed");
        }),
        ["cancelled, all of it had left"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("released"), "stopping");
            await asked.AnswerStopAsync(("shirt", false), ("socks", false));
            return await w.SeenAsync(asked, "refused");
        }),
        ["cancelled, the warehouse silent, and stopped after all"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("released"), "stopping");
            await asked.UntilAsync("the warehouse is asked", c => c.Stop is { AskedAt: not null });
            w.App.Clock.Advance(TimeSpan.FromHours(4.1));
            await w.SeenAsync(asked, "refused");
            await asked.AnswerStopAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["cancelled, with units that went before"] = new(async w =>
        {
            var first = w.Ask().Cancellation("paid", new RequestedLine { Line = "shirt", Quantity = 1 });
            await (await w.Shop.AskAsync(first)).EndAsync();
            return await w.AskAsync(first with { Lines = ShirtsAndSocks }, "closed");
        }),
        ["cancelled, already on its way"] = new(w => w.AskAsync(w.Ask().Cancellation("shipped"), "refused")),
        ["cancelled, not paid"] = new(w => w.AskAsync(w.Ask().Cancellation("paid") with { IsPaid = false }, "refused")),
        ["cancelled by card and gift card, for the customer's choice"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Cancellation("paid") with { Tenders = [new("card", "card", 5000), new("gift", "gift_card")] }, "refunding");
            await asked.PayOutAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["return asked before the order left"] = new(w => w.AskAsync(w.Ask() with { Stage = "released" }, "refused")),
        ["withdrawal before the order was released"] = new(w => w.AskAsync(Withdrawal(w, "paid"), "closed")),
        ["withdrawal, stopped by the warehouse"] = new(async w =>
        {
            var asked = await w.AskAsync(Withdrawal(w, "released"), "stopping");
            await asked.AnswerStopAsync();
            return await w.SeenAsync(asked, "closed");
        }),
        ["withdrawal that could not be stopped"] = new(async w =>
        {
            var asked = await w.AskAsync(Withdrawal(w, "released"), "stopping");
            await asked.AnswerStopAsync(("shirt", false), ("socks", false));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        }),
        ["withdrawal, stopped after its label was made"] = new(async w =>
        {
            var asked = await w.AskAsync(Withdrawal(w, "released"), "stopping");
            await asked.UntilAsync("the warehouse is asked", c => c.Stop is { AskedAt: not null });
            w.App.Clock.Advance(TimeSpan.FromHours(4.1));
            await w.SeenAsync(asked, "awaiting_parcel");
            await asked.AnswerStopAsync();
            return await w.SeenAsync(asked, "closed");
        }),
    };

    private static Ask Withdrawal(Watch watch, string stage) => watch.Ask() with { Kind = "withdrawal", Stage = stage, Lines = ShirtsAndSocks };
}
