using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Exchanges whose goods leave at once, and those whose goods do not after all.</summary>
internal static class WatchedExchangesAhead
{
    private static readonly PolicySettings AtOnce = new() { Exchange = new() { AtOnceAgainstHold = true, AtOnceForTrusted = true } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["exchange at once, even"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3990));
            await DeliveredAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtOnce },
        ["exchange at once, the difference charged"] = new(async w =>
        {
            var asked = await HeldAsync(w, (w.Ask() with { Shipping = 490 }).Ahead(5000).By("drop_off"));
            await DeliveredAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtOnce },
        ["exchange at once, money paid out"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3000));
            await DeliveredAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked);
            return asked;
        })
        { Policy = AtOnce },
        ["exchange at once, nothing accepted"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3990));
            await DeliveredAsync(w, asked);
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "goods_held", Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
            return asked;
        })
        { Policy = AtOnce },
        ["exchange at once, nothing comes back"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3990).By("own_parcel"));
            await DeliveredAsync(w, asked);
            w.App.Clock.Advance(TimeSpan.FromDays(6).Add(TimeSpan.FromHours(1)));
            await asked.UntilMailAsync("charged");
            await asked.UntilMailAsync("reminder_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            w.App.Clock.Advance(TimeSpan.FromDays(10));
            return await w.SeenAsync(asked, "expired");
        })
        { Policy = AtOnce },
        ["exchange at once, nothing comes back while the hold lasts"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3990).By("drop_off"));
            await DeliveredAsync(w, asked);
            w.App.Clock.Advance(TimeSpan.FromDays(5));
            return await w.SeenAsync(asked, "expired");
        })
        { Policy = new() { Exchange = AtOnce.Exchange, ShipBack = new() { ExpireAfterDays = 3, ReminderDays = [] } } },
        ["exchange at once, the hold not placed"] = new(async w =>
        {
            var asked = await w.AskAsync(w.Ask().Ahead(3990), "awaiting_payment");
            await asked.UntilMailAsync("payment_wanted");
            var collection = (await asked.RecordAsync()).Exchange!.Collection!;
            w.App.Clock.AdvanceTo(collection.Since.AddDays(5).AddHours(1));
            await asked.UntilMailAsync("payment_reminder");
            await asked.UntilAsync("another page", c => c.Exchange!.Collection is { Sessions.Count: > 1, Open: not null });
            await w.SeenAsync(asked, "awaiting_payment");
            w.App.Clock.AdvanceTo(collection.Due.AddMinutes(1));
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.ArriveAsync(asked);
            await w.InspectAsync(asked, "replacement_sent");
            return await DeliverAsync(w, asked, "closed");
        })
        { Policy = AtOnce },
        ["exchange at once, on trust, the difference paid"] = new(async w =>
        {
            var asked = await TrustedAsync(w, 5000);
            await w.App.Simulation.CheckoutAsync(asked.Key);
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = AtOnce },
        ["exchange at once, on trust, the difference not paid"] = new(async w =>
        {
            var asked = await TrustedAsync(w, 5000);
            var collection = (await asked.RecordAsync()).Exchange!.Collection!;
            w.App.Clock.AdvanceTo(collection.Since.AddDays(5).AddHours(1));
            await asked.UntilMailAsync("payment_reminder");
            await w.SeenAsync(asked, "awaiting_payment");
            w.App.Clock.AdvanceTo(collection.Due.AddMinutes(1));
            return await w.SeenAsync(asked, "closed");
        })
        { Policy = AtOnce },
        ["exchange at once, on trust, nothing comes back"] = new(async w =>
        {
            var asked = await w.AskAsync(Trusted(w.Ask()).Ahead(3990).By("own_parcel"));
            await DeliveredAsync(w, asked);
            w.App.Clock.Advance(TimeSpan.FromDays(16));
            return await w.SeenAsync(asked, "expired");
        })
        { Policy = AtOnce },
        ["exchange at once, lost on its way, paid instead"] = new(async w =>
        {
            var asked = await HeldAsync(w, w.Ask().Ahead(3990));
            await w.App.Simulation.MoveParcelAsync((await asked.RecordAsync()).Exchange!.Replacement!.Parcel.TrackingNumber, "lose");
            await asked.UntilMailAsync("exchange_lost");
            await w.SeenAsync(asked, "awaiting_parcel");
            await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The carrier has no trace of it", by = "Kim" });
            await asked.UntilMailAsync("contest_decided_1");
            await w.SeenAsync(asked, "awaiting_parcel");
            await w.CloseAsync(asked);
            return asked;
        })
        { Policy = AtOnce },
    };

    private static Ask Trusted(Ask ask) => ask with { Customer = ask.Customer with { Trusted = true } };

    /// <summary>From the request to goods that are on their way, with their price held on the customer's card.</summary>
    private static async Task<Case> HeldAsync(Watch w, Ask ask)
    {
        var asked = await w.AskAsync(ask, "awaiting_payment");
        await asked.UntilMailAsync("payment_wanted");
        await w.App.Simulation.CheckoutAsync(asked.Key);
        await asked.UntilMailAsync("approved");
        return await w.SeenAsync(asked, "awaiting_parcel");
    }

    private static async Task<Case> TrustedAsync(Watch w, long price)
    {
        var asked = await w.AskAsync(Trusted(w.Ask()).Ahead(price));
        await DeliveredAsync(w, asked);
        await w.ArriveAsync(asked);
        await w.InspectAsync(asked, "awaiting_payment");
        await asked.UntilMailAsync("payment_wanted");
        return asked;
    }

    private static async Task DeliveredAsync(Watch w, Case asked)
    {
        await asked.DeliverAsync(w.App);
        await asked.UntilAsync("the delivery", c => c.Exchange is { Replacement.DeliveredAt: not null });
        await w.SeenAsync(asked, "awaiting_parcel");
    }

    private static async Task<Case> DeliverAsync(Watch w, Case asked, string status)
    {
        await asked.DeliverAsync(w.App);
        return await w.SeenAsync(asked, status);
    }
}
