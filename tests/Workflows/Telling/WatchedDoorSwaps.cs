using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Exchanges that a carrier swaps at the door, and those that it does not.</summary>
internal static class WatchedDoorSwaps
{
    private static readonly PolicySettings AtDoor = new() { Exchange = new() { SwapAtDoor = ["DE"] } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["exchange at the door, even"] = new(async w =>
        {
            var asked = await SentAsync(w, w.Ask().AtDoor(3990).By("own_parcel"));
            await SwappedAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtDoor },
        ["exchange at the door, the difference charged there"] = new(async w =>
        {
            var asked = await HeldAsync(w, (w.Ask() with { Shipping = 490 }).AtDoor(5000));
            await SwappedAsync(w, asked);
            await asked.UntilMailAsync("charged");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtDoor },
        ["exchange at the door, money paid out"] = new(async w =>
        {
            var asked = await SentAsync(w, w.Ask().AtDoor(3000));
            await SwappedAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtDoor },
        ["exchange at the door, not accepted after the swap"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().AtDoor(5000));
            await SwappedAsync(w, asked);
            await asked.UntilMailAsync("charged");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", Unit("shirt", 1, "refused", "not_the_item", disposition: "back_to_customer"));
            await asked.UntilMailAsync("charged_2");
            return asked;
        })
        { Policy = AtDoor },
        ["exchange at the door, nobody hands anything over"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().AtDoor(5000).By("drop_off"));
            await MoveAsync(w, asked, "miss_delivery");
            await asked.UntilAsync("the try", c => c.Status is "awaiting_parcel");
            await MoveAsync(w, asked, "return");
            await asked.UntilMailAsync("approved");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.ArriveAsync(asked);
            w.App.Clock.Advance(TimeSpan.FromDays(1));
            await w.InspectAsync(asked, "awaiting_payment");
            await asked.UntilMailAsync("payment_wanted_2");
            await w.App.Simulation.CheckoutAsync(asked.Key);
            await asked.UntilMailAsync("exchange_sent_2");
            await w.SeenAsync(asked, "replacement_sent");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = AtDoor },
        ["exchange at the door, refused there and never sent"] = new(async w =>
        {
            var asked = await SentAsync(w, w.Ask().AtDoor(3990).By("own_parcel"));
            await MoveAsync(w, asked, "refuse");
            await MoveAsync(w, asked, "return");
            await asked.UntilMailAsync("approved");
            await w.SeenAsync(asked, "awaiting_parcel");
            w.App.Clock.Advance(TimeSpan.FromDays(16));
            return await w.SeenAsync(asked, "expired");
        })
        { Policy = AtDoor },
        ["exchange at the door, lost on its way there"] = new(async w =>
        {
            var asked = await SentAsync(w, w.Ask().AtDoor(3990));
            await MoveAsync(w, asked, "lose");
            await asked.UntilMailAsync("approved");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            await asked.UntilMailAsync("exchange_sent_2");
            await asked.DeliverAsync(w.App);
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = AtDoor },
        ["exchange at the door, lost on its way back"] = new(async w =>
        {
            var asked = await SentAsync(w, w.Ask().AtDoor(3990));
            await SwappedAsync(w, asked);
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).ShipBack!.Shipment!.TrackingNumber!, "lose");
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = AtDoor },
        ["exchange at the door, the hold not placed"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().AtDoor(5000), "awaiting_payment");
            await asked.UntilMailAsync("payment_wanted");
            var collection = (await asked.RecordAsync()).Exchange!.Collection!;
            w.App.Clock.AdvanceTo(collection.Since.AddDays(5).AddHours(1));
            await asked.UntilMailAsync("payment_reminder");
            await asked.UntilAsync("another page", c => c.Exchange!.Collection is { Sessions.Count: > 1, Open: not null });
            await w.SeenAsync(asked, "awaiting_payment");
            w.App.Clock.AdvanceTo(collection.Due.AddMinutes(1));
            await asked.UntilMailAsync("approved");
            await w.SeenAsync(asked, "awaiting_parcel");
            return await CancelledAsync(w, asked);
        })
        { Policy = AtDoor },
        ["exchange at the door, where the carrier swaps nothing"] = new(async w =>
        {
            var ask = w.Ask().AtDoor(3990);
            var asked = await w.AskAsync(ask with { Customer = ask.Customer with { Address = ask.Customer.Address! with { Line1 = "Hauptstr. 1 [no_swap]" } } });
            await asked.UntilMailAsync("approved");
            await w.SeenAsync(asked, "awaiting_parcel");
            return await CancelledAsync(w, asked);
        })
        { Policy = AtDoor },
    };

    private static async Task<Case> CancelledAsync(Watch w, Case asked)
    {
        await asked.DoAsync("cancel", new { });
        return await w.SeenAsync(asked, "cancelled");
    }

    private static async Task<Case> SentAsync(Watch w, Ask ask)
    {
        var asked = await w.AskAsync(ask);
        await asked.UntilMailAsync("exchange_sent");
        return await w.SeenAsync(asked, "awaiting_parcel");
    }

    private static async Task<Case> HeldAsync(Watch w, Ask ask)
    {
        var asked = await w.AskAsync(ask, "awaiting_payment");
        await asked.UntilMailAsync("payment_wanted");
        await w.App.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("exchange_sent");
        return await w.SeenAsync(asked, "awaiting_parcel");
    }

    private static async Task SwappedAsync(Watch w, Case asked)
    {
        await MoveAsync(w, asked, "deliver");
        await asked.UntilMailAsync("parcel_collected");
        await w.SeenAsync(asked, "in_transit");
    }

    private static async Task MoveAsync(Watch w, Case asked, string action) =>
        await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, action);
}
