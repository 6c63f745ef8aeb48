using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Ways on which the money, the clock or the carrier is not as usual.</summary>
internal static class WatchedMoneyCourses
{
    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["payment disputed, settled by a person"] = new(async w =>
        {
            var ask = w.Ask();
            var asked = await w.AskAsync(ask with { Tenders = [new("card", "card", Reference: $"pi_{ask.Order}_disputed")] });
            await w.ArriveAsync(asked);
            await asked.InspectAsync();
            await asked.UntilAsync("a person's turn", c => c.Repayment.Attempts is [{ Status: RefundStatus.NeedsPerson }]);
            await w.SeenAsync(asked, "refunding");
            using var admin = await Operator.OfAsync(w.App, "admin");
            await admin.DoAsync<OpsActionResult>(
                $"cases/{asked.Key}/events", new RaiseEventRequest { Reason = "The dispute is over", Refund = new RefundNews("card", "succeeded", "re_by_hand", Failure: null) });
            return await w.SeenAsync(asked, "closed");
        }),
        ["the shop's balance too low, then tried again"] = new(async w =>
        {
            var ask = w.Ask();
            var payment = $"pi_{ask.Order}_card";
            await w.App.Simulation.RegisterPaymentAsync(payment, "insufficient_funds", 3990);
            var asked = await w.AskAsync(ask with { Items = [new("shirt", 1, 3990)], Tenders = [new("card", "card", Reference: payment)] });
            await w.ArriveAsync(asked);
            await asked.InspectAsync();
            await asked.UntilAsync("another try", c => c.Repayment.LiveAttempts.Any(a => a is { Round: 2, Status: RefundStatus.Planned }));
            await w.SeenAsync(asked, "refunding");
            await w.App.Simulation.RegisterPaymentAsync(payment, "succeeds", 3990);
            w.App.Clock.Advance(TimeSpan.FromMinutes(61));
            return await w.SeenAsync(asked, "closed");
        }),
        ["refunded by hand in part"] = new(async w =>
        {
            var ask = w.Ask();
            var payment = $"pi_{ask.Order}_card";
            await w.App.Simulation.RegisterPaymentAsync(payment, "succeeds", 3990);
            await w.App.Simulation.RefundAsync(payment, 500, $"hand-{ask.Order}");
            var asked = await w.AskAsync(ask with { Items = [new("shirt", 1, 3990)], Tenders = [new("card", "card", Reference: payment)] });
            await w.CloseAsync(asked);
            return asked;
        }),
        ["gift card and points, given back by the shop"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { Items = [new("shirt", 1, 3990)], Tenders = [new("gift", "gift_card", 3000), new("stars", "points", Points: 990)] });
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "refunding");
            await asked.DoAsync("payouts/gift", new { reference = "GC-1" });
            await asked.UntilAsync("the gift card", c => c.Repayment.Attempts.Any(a => a.RefundId is "GC-1"));
            await w.SeenAsync(asked, "refunding");
            await asked.DoAsync("payouts/stars", new { reference = "P-1" });
            return await w.SeenAsync(asked, "closed");
        }),
        ["points earned with what comes back"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { Items = [new("shirt", 3, 3990) { PointsEarned = 1000 }, new("socks", 1, 995) { PointsEarned = 1 }], Lines = [Ask.Line("shirt", 2), Ask.Line("socks")] });
            await w.CloseAsync(asked);
            return asked;
        }),
        ["more in the parcel than announced"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.ArriveAsync(asked);
            await w.App.Simulation.InspectWithSurplusAsync(asked.Key, new { description = "A blue umbrella", quantity = 1 }, Courses.Unit("shirt", 1, "accepted", disposition: "restock"));
            await w.SeenAsync(asked, "sending_back");
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Judgement.GoodsBack!.Parcel!.TrackingNumber, "deliver");
            return await w.SeenAsync(asked, "closed");
        }),
        ["parcel held for three weeks"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask());
            await w.MoveAsync(asked, "collect", "in_transit");
            await w.App.EnqueueAsync("carrier-events", Messages.Tracker(await asked.TrackingAsync(), "in_transit", "held", w.App.Clock.GetUtcNow()));
            await asked.UntilAsync("a hold", c => c.State is ReturnState.InTransit { HeldSince: not null });
            await w.SeenAsync(asked, "in_transit");
            w.App.Clock.Advance(TimeSpan.FromDays(21));
            await w.SeenAsync(asked, "in_transit");
            await w.MoveAsync(asked, "deliver", "arrived");
            await w.InspectAsync(asked);
            return asked;
        }),
        ["review, approved by the clock"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask(), "in_review");
            w.App.Clock.Advance(TimeSpan.FromDays(9));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = new() { Review = new() { Reasons = ["wrong_size"] } } },
        ["withdrawal, paid on the law's last day without a look"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask() with { Kind = "withdrawal", Lines = [new() { Line = "shirt", Quantity = 1 }] });
            await w.ArriveAsync(asked);
            w.App.Clock.AdvanceTo(Assert.Single((await asked.GetAsync()).Clocks, clock => clock.Name == Domain.ClockNames.LegalRefund).Due);
            return await w.SeenAsync(asked, "closed");
        }),
        ["restocking fee"] = new(async w =>
        {
            var ask = w.Ask().By("drop_off");
            var asked = await w.AskAsync(ask with { Lines = [Ask.Line("shirt", 2), Ask.Line("socks", 3)], Customer = ask.Customer with { Address = ask.Customer.Address! with { Country = "CH" } } });
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = new() { Default = new() { RestockingFeePercent = 10.5m } }, Countries = ["CH"] },
    };
}
