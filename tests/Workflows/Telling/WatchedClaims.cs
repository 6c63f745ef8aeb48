using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Every way that a claim can go.</summary>
internal static class WatchedClaims
{
    private static readonly PolicySettings Keeping = new() { Default = new() { KeepUpTo = Ask.Euro(5000) } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["claim, sent back"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("damaged"));
            await w.CloseAsync(asked);
            return asked;
        }),
        ["claim, sent back, not as announced"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().By("drop_off").Claim("defective") with { Lines = [Ask.Line("shirt", 2, "defective")] });
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", Unit("shirt", 2, "refused", "no_fault_found", disposition: "back_to_customer"));
            var number = await asked.SendBackAsync(w.App);
            await w.SeenAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync(number, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["claim, goods that stay"] = new(w => w.AskAsync(w.Ask().Claim("damaged"), "closed")) { Policy = Keeping },
        ["claim, the same again"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("wrong_item", "replacement"));
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["claim, the same again, goods that stay"] = new(async w => await DeliveredAsync(w, await w.AskAsync(w.Ask().Claim("damaged", "replacement"), "replacement_sent"))) { Policy = Keeping },
        ["claim, the same again, sold out"] = new(async w =>
        {
            var item = await SoldOutAsync(w);
            var asked = await w.AskAsync((w.Ask() with { Items = [new(item, 1, 3990)] }).Claim("damaged", "replacement"));
            await w.CloseAsync(asked);
            return asked;
        }),
        ["claim, the same again, goods that stay, sold out"] = new(async w =>
        {
            var item = await SoldOutAsync(w);
            return await w.AskAsync((w.Ask() with { Items = [new(item, 1, 3990)] }).Claim("damaged", "replacement"), "closed");
        })
        { Policy = Keeping },
        ["claim, the same again, lost on its way"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("damaged", "replacement"), "replacement_sent");
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
            await asked.UntilMailAsync("exchange_lost");
            await w.SeenAsync(asked, "contested");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier has no trace of it", by = "Kim" });
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = Keeping },
        ["claim, the parcel back lost, the same again"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("defective", "replacement"));
            await w.MoveAsync(asked, "collect", "in_transit");
            await asked.MoveAsync("lose");
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["claim, declined"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("damaged"), "in_review");
            await asked.DoAsync("decline", new { reason = "The photos show another shirt", by = "Kim" });
            return await w.SeenAsync(asked, "refused");
        })
        { Policy = new() { Review = new() { Reasons = ["damaged"] } } },
        ["claim, by choice"] = new(w => w.AskAsync(w.Ask().Claim("changed_mind"), "refused")),
        ["claim, not sent back"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().By("own_parcel").Claim("damaged"));
            w.App.Clock.Advance(TimeSpan.FromDays(16));
            return await w.SeenAsync(asked, "expired");
        }),
        ["claim, called off"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Claim("damaged"));
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
        ["claim, lost, the carrier says so"] = new(async w =>
        {
            var (asked, number) = await TracedAsync(w);
            await w.App.Simulation.MoveParcelAsync(number, "lose");
            return await w.SeenAsync(asked, "closed");
        }),
        ["claim, lost, nothing is found"] = new(async w =>
        {
            var (asked, _) = await TracedAsync(w);
            w.App.Clock.Advance(TimeSpan.FromDays(9));
            return await w.SeenAsync(asked, "closed");
        }),
        ["claim, lost, nobody knows the parcel"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Lost(w.NewNumber()) with { LostParcel = null }, "tracing");
            await asked.UntilAsync("the trace is begun", c => c.Trace is { AskedAt: not null });
            await w.SeenAsync(asked, "tracing");
            w.App.Clock.Advance(TimeSpan.FromDays(9));
            return await w.SeenAsync(asked, "closed");
        }),
        ["claim, lost, asked for too early"] = new(w => w.AskAsync(w.Ask().Lost(w.NewNumber(), "replacement") with { ShippedAt = w.App.Clock.GetUtcNow().AddDays(-1) }, "refused")),
        ["claim, lost, the same again"] = new(async w =>
        {
            var (asked, number) = await TracedAsync(w, "replacement");
            await w.App.Simulation.MoveParcelAsync(number, "lose");
            await w.SeenAsync(asked, "replacement_sent");
            return await DeliveredAsync(w, asked);
        }),
        ["claim, lost, delivered after all"] = new(async w => (await DeliveredAfterAllAsync(w)).Case),
        ["claim, lost, delivered after all, and not so"] = new(async w =>
        {
            var (asked, _) = await DeliveredAfterAllAsync(w);
            await ContestAsync(w, asked, "upheld");
            return await w.SeenAsync(asked, "closed");
        }),
        ["claim, lost, delivered after all, and so it is"] = new(async w =>
        {
            var (asked, _) = await DeliveredAfterAllAsync(w);
            await ContestAsync(w, asked, "rejected");
            return await w.SeenAsync(asked, "refused");
        }),
        ["claim, lost, found by the customer"] = new(async w =>
        {
            var (asked, _) = await TracedAsync(w);
            await asked.SubmitAsync("cancel");
            await asked.UntilMailAsync("cancelled");
            return await w.SeenAsync(asked, "cancelled");
        }),
        ["claim, lost, looked at first"] = new(async w =>
        {
            var number = w.NewNumber();
            var asked = await w.AskAsync(w.Ask().Lost(number), "in_review");
            await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
            await asked.UntilMailAsync("carrier_asked");
            await w.SeenAsync(asked, "tracing");
            await w.App.Simulation.MoveParcelAsync(number, "lose");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = new() { Review = new() { Reasons = ["lost_in_transit"] } } },
    };

    private static async Task<(Case Case, string Number)> TracedAsync(Watch w, string resolution = "refund")
    {
        var number = w.NewNumber();
        var asked = await w.AskAsync(w.Ask().Lost(number, resolution), "tracing");
        await asked.UntilAsync("the carrier is asked", c => c.Trace is { AskedAt: not null });
        return (await w.SeenAsync(asked, "tracing"), number);
    }

    private static async Task<(Case Case, string Number)> DeliveredAfterAllAsync(Watch w)
    {
        var (asked, number) = await TracedAsync(w);
        await w.App.Simulation.MoveParcelAsync(number, "deliver");
        await asked.UntilMailAsync("refused");
        return (await w.SeenAsync(asked, "refused"), number);
    }

    private static async Task ContestAsync(Watch w, Case asked, string outcome)
    {
        await asked.SubmitAsync("contest", ("reason", "Nobody rang, and the neighbours have nothing"));
        await asked.UntilMailAsync("contest_received_1");
        await w.SeenAsync(asked, "contested");
        await asked.DoAsync("contest/decision", new { outcome, reason = "The driver has looked it up", by = "Kim" });
    }

    private static async Task<Case> DeliveredAsync(Watch w, Case asked)
    {
        await asked.DeliverAsync(w.App);
        return await w.SeenAsync(asked, "closed");
    }

    private static async Task<string> SoldOutAsync(Watch w)
    {
        var item = $"gone-{w.Shop.Id}";
        await w.App.Simulation.StockAsync($"SKU-{item}", 0);
        return item;
    }
}
