using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.Domain.Ids;
using Serverless.Domain.Returns;
using Serverless.Flows.Recording;
using Serverless.Tests.Returns;
using ShipBack = Serverless.Contracts.V1.ShipBack;

namespace Serverless.Tests.Workflows;

/// <summary>Goods of several orders in one parcel: one label, one pickup, a case for each.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SharedParcelTests(ReturnsApp app) : IAsyncLifetime
{
    public Task InitializeAsync() => app.Simulation.DisarmAsync();

    public Task DisposeAsync() => app.Simulation.DisarmAsync();

    [Fact]
    public async Task TwoOrders_AskedOneAfterTheOther_TravelInOneParcelAndAreEachInspectedAndPaid()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { PickupFreight = Ask.Euro(499) } });
        var lead = await shop.AskAsync(shop.Ask());
        var rider = await shop.AskAsync(With(shop.Ask(), lead.Id));
        // Until the first has its label, the second waits for it.
        await app.PassAsync(TimeSpan.FromSeconds(2), "the way back of both", async () => (await rider.RecordAsync()).Status is "awaiting_parcel");

        var (first, second) = ((await lead.GetAsync()).Parcel!, (await rider.GetAsync()).Parcel!);
        Assert.Equal((first.TrackingNumber, first.LabelUrl, first.PickupFrom, "pickup"), (second.TrackingNumber, second.LabelUrl, second.PickupFrom, second.Method));
        Assert.Equal((await lead.GetAsync()).Rma, second.With);
        Assert.Equal([(await rider.GetAsync()).Rma], first.Shares!);
        Assert.Null(second.PickupSlots);

        await lead.MoveAsync("collect");
        await Task.WhenAll(lead.UntilStatusAsync("in_transit"), rider.UntilStatusAsync("in_transit"));
        await lead.MoveAsync("deliver");
        await Task.WhenAll(lead.UntilStatusAsync("arrived"), rider.UntilStatusAsync("arrived"));
        await Task.WhenAll(lead.InspectAsync(), rider.InspectAsync());
        await Task.WhenAll(lead.UntilStatusAsync("closed"), rider.UntilStatusAsync("closed"));
        await Task.WhenAll(lead.EndAsync(), rider.EndAsync());

        Assert.Equal(["label", "pickup", "announcement", "refund"], await lead.DeedKindsAsync());
        Assert.Equal(["announcement", "refund"], await rider.DeedKindsAsync());
        Assert.Equal((3990 - 499, 3990), (await lead.RefundedAsync(), await rider.RefundedAsync()));
        Assert.Equal(["approved", "parcel_collected", "parcel_arrived", "refund_sent"], await rider.MailStepsAsync());
        await lead.OnceAsync();
        await rider.OnceAsync();
    }

    [Fact]
    public async Task Parcel_OfACaseThatIsCalledOff_IsCalledOffAndTheOthersGetTheirOwn()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { PickupFreight = Ask.Euro(499) } });
        var lead = await shop.AwaitParcelAsync(shop.Ask());
        var second = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        var third = await shop.AwaitParcelAsync(With(shop.Ask(), second.Id));
        var number = await lead.TrackingAsync();
        Assert.Equal(lead.Id, (await third.RecordAsync()).ShipBack!.Leader!.Value.Value);

        await lead.DoAsync("cancel", new { });
        await Task.WhenAll(second.UntilAsync("its own parcel", IsApart), third.UntilAsync("its own parcel", IsApart));
        await lead.EndAsync();

        Assert.Equal([("label", "refunded"), ("pickup", "canceled")], (await lead.DeedsAsync()).Where(d => d.Kind is "label" or "pickup").Select(d => (d.Kind, d.Status)));
        await lead.UntilAsync("no rider", c => c.ShipBack!.Riders is null);
        Assert.Equal(3, new[] { number, await second.TrackingAsync(), await third.TrackingAsync() }.Distinct().Count());
        await second.UntilMailAsync("parcel_apart");
        var told = (await second.MailAsync("parcel_apart")).Text;
        Assert.Contains($"parcel of {(await lead.GetAsync()).Rma}", told, StringComparison.Ordinal);
        Assert.Contains("€4.99", told, StringComparison.Ordinal);

        await Task.WhenAll(second.CloseAsync(), third.CloseAsync());
        Assert.Equal(("cancelled", 0, 3990 - 499, 3990 - 499), ((await lead.RecordAsync()).Status, await lead.RefundedAsync(), await second.RefundedAsync(), await third.RefundedAsync()));
        Assert.Equal(["announcement", "label", "pickup", "refund"], (await second.DeedKindsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["approved", "parcel_apart", "parcel_collected", "parcel_arrived", "refund_sent"], await second.MailStepsAsync());
        await second.OnceAsync();
    }

    [Fact]
    public async Task Riders_ThatNobodyWoke_FindOutThatTheParcelIsNotSent()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        await rider.UntilMailAsync("approved");
        await Task.WhenAll(lead.RestAsync(), rider.RestAsync());
        // It is on record, and whoever wrote it has crashed.
        await app.Host.Services.GetRequiredService<CaseWriter>().AppendAsync(
            CaseKey.Parse(lead.Key), new Entry(new ReturnCommand.Cancel(Actor.Customer, Reason: null), Actor.Customer), CancellationToken.None);

        app.Clock.Advance(TimeSpan.FromMinutes(15));
        for (var round = 0; round < 3; round++)
            await app.RepairCasesAsync();

        await rider.UntilAsync("its own parcel", IsApart);
        await rider.CloseAsync();
        Assert.Equal(3990, await rider.RefundedAsync());
    }

    [Fact]
    public async Task Parcel_OpenedAgainBeforeItsRidersWereTold_IsAnother()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask());
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        var number = await lead.TrackingAsync();
        await lead.DoAsync("cancel", new { });
        await lead.DoAsync("reopen", new { reason = "Not meant" });
        await lead.UntilAsync("another label", c => c is { Status: "awaiting_parcel", ShipBack.Shipment.TrackingNumber: { } other } && other != number);
        await app.PassAsync(TimeSpan.FromHours(12), "its own parcel", async () => IsApart(await rider.RecordAsync()));

        Assert.NotEqual(await lead.TrackingAsync(), await rider.TrackingAsync());
        Assert.Null((await lead.RecordAsync()).ShipBack!.Riders);
    }

    [Fact]
    public async Task Rider_ThatExpired_OpensWithTheScanAndIsRefundedWhenTheParcelIsLost()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        app.Clock.Advance(TimeSpan.FromDays(16));
        await Task.WhenAll(lead.UntilStatusAsync("expired"), rider.UntilStatusAsync("expired"));
        await Task.WhenAll(lead.EndAsync(), rider.EndAsync());

        await lead.MoveAsync("collect");
        await Task.WhenAll(lead.UntilStatusAsync("in_transit"), rider.UntilStatusAsync("in_transit"));
        await lead.MoveAsync("lose");

        await Task.WhenAll(lead.UntilStatusAsync("closed"), rider.UntilStatusAsync("closed"));
        Assert.Equal((3990, 3990), (await lead.RefundedAsync(), await rider.RefundedAsync()));
    }

    [Fact]
    public async Task Number_OfALabelThatWasBooked_IsNobodysToName()
    {
        using var shop = await Shop.OpenAsync(app);
        var ended = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var number = await ended.TrackingAsync();
        using var admin = await Operator.OfAsync(app, "admin");
        await admin.DoAsync<OpsActionResult>($"cases/{ended.Key}/terminate", new { reason = "A test wants it", releaseUnits = true });
        await ended.UntilStatusAsync("failed");
        var stranger = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));

        Assert.Equal(HttpStatusCode.Conflict, await stranger.TryAsync("shipment", new { trackingNumber = number }));
        var named = await shop.AwaitParcelAsync(shop.Ask() with { ShipBack = new() { Method = "own_parcel", TrackingNumber = number } });
        await named.UntilMailAsync("tracking_taken");
    }

    [Fact]
    public async Task Rider_ThatIsCalledOff_LeavesTheParcelAndHearsNoMoreOfIt()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        await rider.DoAsync("cancel", new { });
        await rider.EndAsync();
        await lead.UntilAsync("no rider", c => c.ShipBack!.Riders is null);

        await lead.CloseAsync();

        Assert.Equal("cancelled", (await rider.RecordAsync()).Status);
        Assert.Equal(["label", "announcement", "refund"], await lead.DeedKindsAsync());
        Assert.Equal(["approved", "cancelled"], await rider.MailStepsAsync());
    }

    [Fact]
    public async Task Goods_OfARiderThatWasCalledOff_OpenItAgainWhenTheWarehouseFindsThem()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        await rider.DoAsync("cancel", new { });
        await rider.EndAsync();
        await lead.ArriveAsync();

        await rider.InspectAsync();

        await rider.UntilStatusAsync("closed");
        Assert.Equal(3990, await rider.RefundedAsync());
    }

    [Fact]
    public async Task Parcel_ThatIsLost_IsRefundedToBoth()
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { DropOffFreight = Ask.Euro(390) } });
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        await rider.MoveAsync("collect");
        await Task.WhenAll(lead.UntilStatusAsync("in_transit"), rider.UntilStatusAsync("in_transit"));

        await rider.MoveAsync("lose");

        await Task.WhenAll(lead.UntilStatusAsync("closed"), rider.UntilStatusAsync("closed"));
        Assert.Equal((3990, 3990), (await lead.RefundedAsync(), await rider.RefundedAsync()));
    }

    [Fact]
    public async Task Pickup_ThatIsChanged_IsChangedForAllInTheParcel()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask());
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        var (other, slot) = ((await lead.GetAsync()).Parcel!.PickupSlots![0], (await lead.GetAsync()).Parcel!.PickupSlots![^1]);
        await lead.DoAsync("pickup", new { day = slot.Day, part = slot.Part });

        await rider.UntilAsync("the other pickup", c => c.ShipBack!.Shipment!.Pickup!.From == slot.From);

        Assert.Equal(HttpStatusCode.Conflict, await rider.TryAsync("pickup", new { day = other.Day, part = other.Part }));
        Assert.DoesNotContain("pickup_changed_1", await rider.MailStepsAsync());
    }

    [Fact]
    public async Task Parcel_OfSomebodyElse_IsToldOfAsIfThereWereNone()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask());
        var (ask, customer) = (With(shop.Ask(), lead.Id), shop.Ask().Customer);
        var refused = await RefusedAsync(shop, With(shop.Ask(), "ret_00000000000000000000"));
        Assert.Contains("unknown_case", refused, StringComparison.Ordinal);

        Assert.Equal(refused, await RefusedAsync(other, With(other.Ask(), lead.Id)));
        Assert.Equal(refused, await RefusedAsync(other, With(other.Ask(), (await lead.GetAsync()).Rma)));
        Assert.Equal(refused, await RefusedAsync(shop, ask with { Customer = customer with { Email = "someone@example.com" } }));
        Assert.Equal(refused, await RefusedAsync(shop, ask with { Customer = customer with { Name = "Someone Else" } }));
        Assert.Equal(refused, await RefusedAsync(shop, ask with { Customer = customer with { Address = customer.Address! with { Line1 = "Torstraße 14" } } }));
        await shop.AwaitParcelAsync(ask with { Customer = customer with { Email = " Mara.LINDQVIST@example.com", Name = "mara  lindqvist" } });
    }

    [Fact]
    public async Task Parcel_ThatTakesNoMore_IsRefusedWithTheReason()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["damaged"] } });
        var own = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        var reviewed = await shop.AskAsync(shop.Ask() with { Lines = [Ask.Line("shirt", reason: "damaged")] });
        await reviewed.UntilStatusAsync("in_review");
        var over = await shop.AwaitParcelAsync(shop.Ask());
        await over.DoAsync("cancel", new { });
        var left = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));
        var (request, key) = (With(shop.Ask(), left.Id).Request(), Guid.NewGuid().ToString());
        var rider = await shop.AskAsync(request, key);
        await rider.UntilStatusAsync("awaiting_parcel");
        await left.MoveAsync("collect");
        await left.UntilStatusAsync("in_transit");

        Assert.Contains("no_label", await RefusedAsync(shop, With(shop.Ask(), own.Id)), StringComparison.Ordinal);
        Assert.Contains("case_undecided", await RefusedAsync(shop, With(shop.Ask(), reviewed.Id)), StringComparison.Ordinal);
        Assert.Contains("case_over", await RefusedAsync(shop, With(shop.Ask(), over.Id)), StringComparison.Ordinal);
        Assert.Contains("parcel_left", await RefusedAsync(shop, With(shop.Ask(), rider.Id)), StringComparison.Ordinal);
        // Who asks again what was granted has it.
        Assert.Equal(rider.Id, (await shop.AskAsync(request, key)).Id);
    }

    [Fact]
    public async Task Parcel_ThatLeftWhileTheRequestWasReviewed_IsFollowedByALabelOfItsOwn()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] }, ShipBack = new() { DropOffFreight = Ask.Euro(390) } });
        var lead = await shop.AwaitParcelAsync(shop.Ask().By("drop_off") with { Lines = [Ask.Line("shirt", reason: "defective")] });
        var rider = await shop.AskAsync(With(shop.Ask(), lead.Id));
        await rider.UntilStatusAsync("in_review");
        await lead.MoveAsync("collect");
        await lead.UntilStatusAsync("in_transit");
        await rider.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        await rider.UntilStatusAsync("awaiting_parcel");

        Assert.NotEqual(await lead.TrackingAsync(), await rider.TrackingAsync());
        await rider.UntilMailAsync("approved");
        Assert.Contains("get one of their own", (await rider.MailAsync("approved")).Text, StringComparison.Ordinal);
        await rider.CloseAsync();
        Assert.Equal(3600, await rider.RefundedAsync());
        Assert.Equal(["label", "announcement", "refund"], await rider.DeedKindsAsync());
    }

    [Fact]
    public async Task Rider_ReadToTheEnd_IsTruthfulInItsEmailsAndOnItsPage()
    {
        using var shop = await Shop.OpenAsync(app);
        var lead = await shop.AwaitParcelAsync(shop.Ask());
        var rider = await shop.AwaitParcelAsync(With(shop.Ask(), lead.Id));
        await rider.UntilMailAsync("approved");
        var (rma, approved) = ((await lead.GetAsync()).Rma, (await rider.MailAsync("approved")).Text);

        Assert.Contains($"same parcel as those of {rma}", approved, StringComparison.Ordinal);
        Assert.Contains($"{rma} and {(await rider.GetAsync()).Rma}", approved, StringComparison.Ordinal);
        Assert.Contains($"same parcel as those of {rma}", await rider.PageAsync(), StringComparison.Ordinal);
        Assert.Contains($"The goods of {(await rider.GetAsync()).Rma} travel in the same parcel", await lead.PageAsync(), StringComparison.Ordinal);
    }

    private static bool IsApart(Domain.Returns.ReturnCase rider) => rider is { Status: "awaiting_parcel", ShipBack: { Apart: not null, Leader: null } };

    private static Ask With(Ask ask, string named) => ask with { ShipBack = new ShipBack { Method = "with", Case = named } };

    private static async Task<string> RefusedAsync(Shop shop, Ask ask)
    {
        using var answer = await shop.PostAsync(ask.Request());
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.UnprocessableEntity, $"{(int)answer.StatusCode} {body}");
        var errors = System.Text.Json.Nodes.JsonNode.Parse(body)!["errors"]!;
        return errors.ToJsonString();
    }
}
