using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Every way that an exchange can go, and those on which it becomes a refund.</summary>
internal static class WatchedExchanges
{
    private static readonly PolicySettings Keeping = new() { Default = new() { KeepUpTo = Ask.Euro(5000) } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["exchange, even"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, the shop at fault"] = new(async w =>
        {
            var asked = await w.AskAsync((w.Ask() with { Lines = [Ask.Line("shirt", reason: "defective")] }).Exchange(3990));
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        }),
        ["exchange beside a line for refund"] = new(async w =>
        {
            var asked = await w.AskAsync(Mixed(w));
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        }),
        ["exchange beside a line for refund, which alone is accepted"] = new(async w =>
        {
            var asked = await w.AskAsync(Mixed(w));
            await asked.ArriveAsync();
            await asked.InspectAsync(Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"), Unit("socks", 1, "accepted"));
            return await w.SeenAsync(asked, "goods_held");
        }),
        ["exchange, money paid out"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3000).By("drop_off"));
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, the difference paid"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(5000));
            await OwedAsync(w, asked);
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, the difference paid, then what was sent comes back"] = new(async w =>
        {
            var ask = w.Ask() with { Items = [new("shirt", 1, 3990)] };
            var exchange = await w.AskAsync(ask.Exchange(5000));
            await OwedAsync(w, exchange);
            await w.App.Simulation.CheckoutAsync(exchange.Key);
            await w.SeenAsync(exchange, "replacement_sent");
            await DeliveredAsync(w, exchange);
            var asked = await w.AskAsync(ask with { Lines = [await SentLineAsync(exchange)] });
            await w.LookAsync(exchange);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        }),
        ["exchange, then the goods asked for that came back for it"] = new(async w =>
        {
            var ask = w.Ask() with { Items = [new("shirt", 1, 3990)] };
            var exchange = await w.AskAsync(ask.Exchange(3990));
            await SentAsync(w, exchange);
            await DeliveredAsync(w, exchange);
            await SentLineAsync(exchange);
            return await w.AskAsync(ask, "refused");
        }),
        ["exchange, freight both ways"] = new(async w =>
        {
            var asked = await w.AskAsync((w.Ask() with { Shipping = 490 }).Exchange(3990));
            await OwedAsync(w, asked);
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        })
        { Policy = new() { ShipBack = new() { PickupFreight = Ask.Euro(499) } } },
        ["exchange, not paid"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(5000));
            var collection = await OwedAsync(w, asked);
            w.App.Clock.AdvanceTo(collection.Since.AddDays(5).AddHours(1));
            await asked.UntilMailAsync("payment_reminder");
            await asked.UntilAsync("another page", c => c.Exchange!.Collection is { Sessions.Count: > 1, Open: not null });
            await w.SeenAsync(asked, "awaiting_payment");
            w.App.Clock.AdvanceTo(collection.Due.AddMinutes(1));
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, sold out"] = new(async w =>
        {
            var sku = await SoldOutAsync(w);
            var asked = await w.AskAsync(w.Ask().Exchange(3990, sku));
            await w.CloseAsync(asked);
            return asked;
        }),
        ["exchange, sold out after the payment"] = new(async w =>
        {
            var sku = $"LAST-{w.Shop.Id}";
            await w.App.Simulation.StockAsync(sku, 1);
            var asked = await w.AskAsync(w.Ask().Exchange(5000, sku));
            await OwedAsync(w, asked);
            await w.App.Simulation.StockAsync(sku, 0);
            await w.App.Simulation.CheckoutAsync(asked.Key);
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, goods that stay"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990), "replacement_sent");
            return await DeliveredAsync(w, asked);
        })
        { Policy = Keeping },
        ["exchange, goods that stay, the difference paid"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(5000), "awaiting_payment");
            await asked.UntilMailAsync("payment_wanted");
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        })
        { Policy = Keeping },
        ["exchange, goods that stay, sold out"] = new(async w =>
        {
            var sku = await SoldOutAsync(w);
            return await w.AskAsync(w.Ask().Exchange(3990, sku), "closed");
        })
        { Policy = Keeping },
        ["exchange, nothing accepted"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
            var number = await asked.SendBackAsync(w.App);
            await w.SeenAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync(number, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, some accepted, the rest sent back"] = new(async w =>
        {
            var asked = await w.AskAsync((w.Ask() with { Lines = [Ask.Line("shirt", 2)] }).Exchange(3990));
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent", Unit("shirt", 2, "refused", "used", disposition: "back_to_customer"));
            await DeliverAsync(w, asked, "goods_held");
            var number = await asked.SendBackAsync(w.App);
            await w.SeenAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync(number, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, contested before the payment"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await OwedAsync(w, asked, Unit("shirt", 1, "accepted_with_deduction", "used", deductionPercent: 50));
            await asked.SubmitAsync("contest", ("reason", "The tags are on"));
            await asked.UntilMailAsync("contest_received_1");
            await w.SeenAsync(asked, "awaiting_payment");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "They are", by = "Kim" });
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, contested on its way"] = new(async w =>
        {
            var asked = await w.AskAsync((w.Ask() with { Lines = [Ask.Line("shirt", 2)] }).Exchange(3990));
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent", Unit("shirt", 2, "refused", "used", disposition: "back_to_customer"));
            await asked.SubmitAsync("contest", ("reason", "The tags are on"));
            await asked.UntilMailAsync("contest_received_1");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "They are", by = "Kim" });
            await asked.UntilMailAsync("refund_sent");
            await w.SeenAsync(asked, "replacement_sent");
            await DeliverAsync(w, asked, "goods_held");
            return asked;
        }),
        ["exchange, lost on its way, paid instead"] = new(async w =>
        {
            var asked = await LostAsync(w);
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier has no trace of it", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, lost on its way, not paid"] = new(async w =>
        {
            var asked = await LostAsync(w);
            await asked.DoAsync("contest/decision", new { outcome = "rejected", reason = "Your neighbour has it", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["exchange, the parcel back lost"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await w.MoveAsync(asked, "collect", "in_transit");
            await asked.MoveAsync("lose");
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, cancelled and opened again"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990));
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            await w.SeenAsync(asked, "cancelled");
            await asked.SubmitAsync("reopen");
            await w.SeenAsync(asked, "awaiting_parcel");
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        }),
        ["exchange, refused"] = new(w => w.AskAsync((w.Ask() with { DeliveredAt = w.App.Clock.GetUtcNow().AddDays(-60) }).Exchange(3990), "refused")),
        ["exchange, reviewed"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990), "in_review");
            await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
            await w.SeenAsync(asked, "awaiting_parcel");
            await SentAsync(w, asked);
            return await DeliveredAsync(w, asked);
        })
        { Policy = new() { Review = new() { Reasons = ["wrong_size"] } } },
        ["exchange, expired"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Exchange(3990).By("own_parcel"));
            w.App.Clock.Advance(TimeSpan.FromDays(16));
            return await w.SeenAsync(asked, "expired");
        }),
    };

    private static Ask Mixed(Watch w) => (w.Ask() with
    {
        Lines = [Ask.Line("shirt"), Ask.Line("socks") with { For = "refund" }],
    }).Exchange(3990);

    private static async Task SentAsync(Watch w, Case asked)
    {
        await w.ArriveAsync(asked);
        await w.InspectAsync(asked, "replacement_sent");
    }

    /// <summary>What it sent, once that can be asked for.</summary>
    private static async Task<RequestedLine> SentLineAsync(Case exchange)
    {
        await exchange.EndAsync();
        return Ask.Line(LineOrigin.IdOf(CaseId.Parse(exchange.Id), 1).Value);
    }

    private static async Task<Collection> OwedAsync(Watch w, Case asked, params object[] units)
    {
        await w.ArriveAsync(asked);
        await w.InspectAsync(asked, "awaiting_payment", units);
        await asked.UntilMailAsync("payment_wanted");
        return (await asked.RecordAsync()).Exchange!.Collection!;
    }

    private static Task<Case> DeliveredAsync(Watch w, Case asked) => DeliverAsync(w, asked, "closed");

    private static async Task<Case> DeliverAsync(Watch w, Case asked, string status)
    {
        await asked.DeliverAsync(w.App);
        return await w.SeenAsync(asked, status);
    }

    private static async Task<Case> LostAsync(Watch w)
    {
        var asked = await w.AskAsync(w.Ask().Exchange(3990));
        await SentAsync(w, asked);
        await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
        await asked.UntilMailAsync("exchange_lost");
        return await w.SeenAsync(asked, "contested");
    }

    private static async Task<string> SoldOutAsync(Watch w)
    {
        var sku = $"GONE-{w.Shop.Id}";
        await w.App.Simulation.StockAsync(sku, 0);
        return sku;
    }
}
