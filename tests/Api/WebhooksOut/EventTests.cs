using System.Net.Http.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using Serverless.Webhooks;

namespace Serverless.Tests.Api.WebhooksOut;

/// <summary>What webhooks say of a case: each tells of its own event, whenever it is sent.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class EventTests(ReturnsApp app)
{
    [Fact]
    public async Task Events_OfAWholeCourse_SayKindLinesMoneyAndTheStatusOfTheirOwnEvent()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await ReceiverOf(shop);
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        await asked.MoveAsync("deliver");
        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        // They are sent side by side: the last one to happen need not be the last one to come.
        foreach (var topic in (string[])["return.inspected", "return.refund_planned", "return.refunded", "return.closed"])
            await receiver.UntilAsync(topic);

        var told = receiver.All.Select(one => one.Event).DistinctBy(e => e.Id)
            .OrderBy(e => e.Data.Sequence).ThenBy(e => WebhookTopics.All.Index().First(topic => topic.Item == e.Type).Index).ToList();
        Assert.Equal(
            [
                "return.received requested", "return.approved approved", "return.shipping_arranged awaiting_parcel", "return.pickup_booked awaiting_parcel",
                "return.parcel_collected in_transit", "return.parcel_arrived arrived", "return.inspected inspected", "return.refund_planned refunding",
                "return.refunded closed", "return.closed closed",
            ],
            told.Select(e => $"{e.Type} {e.Data.Status}"));
        Assert.Equal([null, "requested", "approved", "approved", "awaiting_parcel", "in_transit", "arrived", "inspected", "refunding", "refunding"], told.Select(e => e.Data.PreviousStatus));
        Assert.Equal(["customer", "system", "system", "system", "carrier", "carrier", "warehouse", "system", "payments", "payments"], told.Select(e => e.Data.Who));
        Assert.All(told, e => Assert.Equal(("return", "shirt", 1, "wrong_size"), (e.Data.Kind, Assert.Single(e.Data.Lines!).Line, e.Data.Lines![0].Quantity, e.Data.Lines![0].Reason)));
        Assert.Equal(["pending", "accepted"], told.Take(2).Select(e => e.Data.Lines![0].Decision));
        var paid = Assert.Single(told[^1].Data.Refunds!);
        Assert.Equal(("card", "card", "succeeded", told[^1].Data.Refund), (paid.Tender, paid.Type, paid.Status, paid.Amount));
        Assert.Null(told[1].Data.Refund);
    }

    [Fact]
    public async Task Event_SentLate_StillSaysTheStatusOfItsOwnTime()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await ReceiverOf(shop, "return.approved");
        var refuses = true;
        receiver.Answer = http =>
        {
            http.Response.StatusCode = refuses ? 500 : 200;
            return Task.CompletedTask;
        };

        var asked = await shop.AskAsync(shop.Ask());
        await receiver.UntilAsync("return.approved");
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DoAsync("cancel", new { });
        refuses = false;
        var late = await receiver.UntilAsync("return.approved", 2);

        Assert.Equal(("cancelled", "approved", "requested"), ((await asked.RecordAsync()).Status, late.Event.Data.Status, late.Event.Data.PreviousStatus));
    }

    [Fact]
    public async Task Amendment_IsToldWithWhatChangesAndWithoutThePersonsData()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await ReceiverOf(shop, "return.amended");
        var asked = await shop.AskAsync(shop.Ask().Amendment("paid"));

        var told = (await receiver.UntilAsync("return.amended")).Event.Data;

        Assert.Equal(["address", "email", "variant"], told.Amendment!.Changes);
        Assert.Equal("SKU-shirt-L", Assert.Single(told.Amendment.Variants!).Sku);
        Assert.Equal((null, null), (told.Amendment.Address, told.Amendment.Contact));
        Assert.NotNull((await asked.GetAsync()).Amendment!.Address);
    }

    [Fact]
    public async Task Case_ThatFails_IsToldToItsStorefront()
    {
        using var shop = await Shop.OpenAsync(app);
        await using var receiver = await ReceiverOf(shop, "return.failed");
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");

        using var admin = app.CreateOperator();
        using var ended = await admin.PostAsJsonAsync($"api/v1/ops/cases/{Uri.EscapeDataString(asked.Key)}/terminate", new { reason = "Ended by hand", releaseUnits = false });
        ended.EnsureSuccessStatusCode();
        var failed = await receiver.UntilAsync("return.failed");

        Assert.Equal(("failed", "awaiting_parcel", "ops"), (failed.Event.Data.Status, failed.Event.Data.PreviousStatus, failed.Event.Data.Who));
    }

    [Fact]
    public void Topics_AreEachDocumentedOnce() =>
        Assert.Equal(WebhookTopics.All.Count, WebhookTopics.All.Distinct(StringComparer.Ordinal).Count());

    private static async Task<Receiver> ReceiverOf(Shop shop, params string[] events)
    {
        var receiver = await Receiver.StartAsync();
        using var saved = await shop.Http.PutAsJsonAsync(
            "api/v1/webhooks", new WebhookEndpointRequest { Url = receiver.Url.AbsoluteUri, Events = events is [] ? null : events }, Shop.Json);
        saved.EnsureSuccessStatusCode();
        return receiver;
    }
}
