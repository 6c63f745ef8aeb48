using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Telling;

/// <summary>Goods of two orders in one parcel, read from the side of either.</summary>
internal static class WatchedSharedParcels
{
    private static readonly PolicySettings Freight = new() { ShipBack = new() { PickupFreight = Ask.Euro(499) } };

    public static IReadOnlyDictionary<string, WatchedCourse> All { get; } = new Dictionary<string, WatchedCourse>(StringComparer.Ordinal)
    {
        ["in one parcel, the second"] = new(async w =>
        {
            var rider = await SecondAsync(w, await w.Shop.AwaitParcelAsync(w.Ask()));
            await w.CloseAsync(rider);
            return rider;
        })
        { Policy = Freight },
        ["in one parcel, the first"] = new(async w =>
        {
            var (lead, _) = await FirstAsync(w, w.Ask());
            w.App.Clock.Advance(TimeSpan.FromHours(1));
            await w.SeenAsync(lead, "awaiting_parcel");
            await w.CloseAsync(lead);
            return lead;
        })
        { Policy = Freight },
        ["in one parcel, a claim by drop-off"] = new(async w =>
        {
            var rider = await w.AskAsync(With(w.Ask().Claim("defective"), await w.Shop.AwaitParcelAsync(w.Ask().By("drop_off"))));
            await w.CloseAsync(rider);
            return rider;
        }),
        ["in one parcel, its pickup changed"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask());
            var rider = await SecondAsync(w, lead);
            var slot = (await lead.GetAsync()).Parcel!.PickupSlots![^1];
            await lead.SubmitAsync("pickup", ("slot", $"{slot.Day:yyyy-MM-dd}.{slot.Part}"));
            await rider.UntilAsync("the other pickup", c => c.ShipBack!.Shipment!.Pickup!.From == slot.From);
            await w.SeenAsync(rider, "awaiting_parcel");
            await w.CloseAsync(rider);
            return rider;
        }),
        ["in one parcel, the first called off"] = new(async w =>
        {
            var (lead, rider) = await FirstAsync(w, w.Ask());
            await lead.SubmitAsync("cancel");
            await lead.UntilMailAsync("cancelled");
            await rider.UntilAsync("its own parcel", IsApart);
            return await w.SeenAsync(lead, "cancelled");
        }),
        ["in one parcel, the first called off, seen by the second"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask());
            var rider = await SecondAsync(w, lead);
            await lead.SubmitAsync("cancel");
            await ApartAsync(w, rider);
            await w.CloseAsync(rider);
            return rider;
        })
        { Policy = Freight },
        ["in one parcel, the first stopped, seen by the second"] = new(async w =>
        {
            var lead = await StoppableAsync(w);
            var rider = await SecondAsync(w, lead);
            await lead.AnswerStopAsync();
            await ApartAsync(w, rider);
            await w.CloseAsync(rider);
            return rider;
        }),
        ["in one parcel, the first stopped"] = new(async w =>
        {
            var lead = await StoppableAsync(w);
            await w.SeenAsync(lead, "awaiting_parcel");
            var rider = await w.Shop.AwaitParcelAsync(With(w.Ask(), lead));
            await lead.AnswerStopAsync();
            await rider.UntilAsync("its own parcel", IsApart);
            return await w.SeenAsync(lead, "closed");
        }),
        ["in one parcel, the second stopped"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask().By("drop_off"));
            var rider = await StoppableAsync(w, lead);
            await w.SeenAsync(rider, "awaiting_parcel");
            await rider.AnswerStopAsync();
            return await w.SeenAsync(rider, "closed");
        }),
        ["in one parcel, both too late, the first"] = new(async w =>
        {
            var (lead, rider) = await FirstAsync(w, w.Ask().By("drop_off"));
            await ExpireAsync(w, lead, rider);
            return await w.SeenAsync(lead, "expired");
        }),
        ["in one parcel, both too late, the second"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask().By("drop_off"));
            var rider = await SecondAsync(w, lead);
            await ExpireAsync(w, lead, rider);
            return await w.SeenAsync(rider, "expired");
        }),
        ["in one parcel, too late and sent all the same"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask().By("drop_off"));
            var rider = await SecondAsync(w, lead);
            await ExpireAsync(w, lead, rider);
            await w.SeenAsync(rider, "expired");
            await w.CloseAsync(rider);
            return rider;
        }),
        ["in one parcel, the second called off"] = new(async w =>
        {
            var rider = await SecondAsync(w, await w.Shop.AwaitParcelAsync(w.Ask()));
            await rider.SubmitAsync("cancel");
            await rider.UntilMailAsync("cancelled");
            return await w.SeenAsync(rider, "cancelled");
        }),
        ["in one parcel, the first too late"] = new(async w =>
        {
            var lead = await w.AskAsync(w.Ask().By("drop_off"));
            w.App.Clock.Advance(TimeSpan.FromDays(4));
            await w.Shop.AwaitParcelAsync(With(w.Ask(), lead));
            w.App.Clock.Advance(TimeSpan.FromDays(12));
            return await w.SeenAsync(lead, "expired");
        }),
        ["in one parcel, the first too late, seen by the second"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask().By("drop_off"));
            w.App.Clock.Advance(TimeSpan.FromDays(4));
            var rider = await SecondAsync(w, lead);
            w.App.Clock.Advance(TimeSpan.FromDays(12));
            await ApartAsync(w, rider);
            // Of the other parcel there were two.
            w.App.Clock.Advance(TimeSpan.FromDays(3));
            await rider.UntilMailAsync("reminder_3");
            await w.CloseAsync(rider);
            return rider;
        })
        { Policy = new() { ShipBack = new() { DropOffFreight = Ask.Euro(390) } } },
        ["in a parcel that had left"] = new(async w =>
        {
            var lead = await w.Shop.AwaitParcelAsync(w.Ask() with { Lines = [Ask.Line("shirt", reason: "defective")] });
            var rider = await w.AskAsync(With(w.Ask(), lead), "in_review");
            await lead.MoveAsync("collect");
            await lead.UntilStatusAsync("in_transit");
            await rider.DoAsync("approve", new { reason = "Fine", by = "Kim" });
            await w.SeenAsync(rider, "awaiting_parcel");
            await w.CloseAsync(rider);
            return rider;
        })
        { Policy = new() { Review = new() { Reasons = ["wrong_size"] } } },
    };

    /// <summary>Looked at from the side of the case whose parcel it is.</summary>
    private static async Task<(Case Lead, Case Rider)> FirstAsync(Watch watch, Ask ask)
    {
        var lead = await watch.AskAsync(ask);
        return (lead, await watch.Shop.AwaitParcelAsync(With(watch.Ask(), lead)));
    }

    /// <summary>From the side of the one that travels with it.</summary>
    private static Task<Case> SecondAsync(Watch watch, Case lead) => watch.AskAsync(With(watch.Ask(), lead));

    private static async Task ApartAsync(Watch watch, Case rider)
    {
        await rider.UntilMailAsync("parcel_apart");
        await watch.SeenAsync(rider, "awaiting_parcel");
    }

    private static bool IsApart(Domain.Returns.ReturnCase rider) => rider is { Status: "awaiting_parcel", ShipBack: { Apart: not null, Leader: null } };

    /// <summary>A withdrawal of what the warehouse may stop still: it has not said in time that it did.</summary>
    private static async Task<Case> StoppableAsync(Watch watch, Case? lead = null)
    {
        var ask = watch.Ask() with { Kind = "withdrawal", Stage = "released", Lines = [new() { Line = "shirt", Quantity = 2 }, new() { Line = "socks", Quantity = 3 }] };
        var asked = await watch.Shop.AskAsync(lead is null ? ask.By("drop_off") : With(ask, lead));
        await asked.UntilAsync("the warehouse is asked", c => c.Stop is { AskedAt: not null });
        watch.App.Clock.Advance(TimeSpan.FromHours(4.1));
        await asked.UntilStatusAsync("awaiting_parcel");
        return asked;
    }

    /// <summary>Both were approved on one day, and end with another.</summary>
    private static async Task ExpireAsync(Watch watch, params Case[] cases)
    {
        watch.App.Clock.Advance(TimeSpan.FromDays(16));
        foreach (var asked in cases)
            await asked.UntilStatusAsync("expired");
    }

    private static Ask With(Ask ask, Case lead) => ask with { ShipBack = new() { Method = "with", Case = lead.Id } };
}
