using System.Net;

namespace Serverless.Tests.Partners;

public sealed class WebhookTests : PartnersTest
{
    [Fact]
    public async Task Webhook_RefusedByTheApp_IsTriedAgainInOrder()
    {
        App.Refuse(5);

        var code = await ParcelAsync();
        await PostAsync($"/sim/parcels/{code}", new { action = "collect" });
        await PostAsync($"/sim/parcels/{code}", new { action = "deliver" });

        Assert.Equal(["pre_transit", "in_transit", "delivered"], (await App.WaitAsync("carrier", 3)).Select(Status));
    }

    [Fact]
    public async Task Webhook_WithTheAppAway_ComesWhenItIsBack()
    {
        var port = App.Port;
        await App.DisposeAsync();
        await RefundAsync("k", ("payment_intent", "pi_1"), ("amount", "5"));
        await using var back = await WebhookApp.StartAsync(port);

        Assert.Equal("refund.created", Assert.Single(await back.WaitAsync("payments", 1)).Type);
    }

    [Fact]
    public async Task Duplicate_Armed_SendsTheSameEventTwice()
    {
        await ArmAsync("payments", "duplicate_webhook");
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "6"));

        var hooks = await App.WaitAsync("payments", 3);
        Assert.Equal(2, hooks.Select(h => h.Json.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Disorder_Armed_SendsTheNextOneFirst()
    {
        var code = await ParcelAsync();
        await App.WaitAsync("carrier", 1);
        await ArmAsync("carrier", "disorder_webhook", delayMs: 60_000);
        await PostAsync($"/sim/parcels/{code}", new { action = "collect" });
        await PostAsync($"/sim/parcels/{code}", new { action = "deliver" });

        Assert.Equal(["pre_transit", "delivered", "in_transit"], (await App.WaitAsync("carrier", 3)).Select(Status));
    }

    [Fact]
    public async Task Disorder_WithoutANextOne_HoldsForAWhileOnly()
    {
        await ArmAsync("payments", "disorder_webhook", delayMs: 50);
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));

        Assert.Single(await App.WaitAsync("payments", 1));
    }

    [Fact]
    public async Task Disorder_WhileOneIsHeld_IsKeptForALaterOne()
    {
        var code = await ParcelAsync();
        await App.WaitAsync("carrier", 1);
        await ArmAsync("carrier", "disorder_webhook", count: 2, delayMs: 60_000);
        foreach (var action in new[] { "collect", "transit", "out_for_delivery", "deliver" })
            await PostAsync($"/sim/parcels/{code}", new { action });

        var details = (await App.WaitAsync("carrier", 5)).Select(hook => hook.Json.GetProperty("result").GetProperty("status_detail").GetString());
        Assert.Equal(
            ["label_created", "arrived_at_facility", "received_at_origin_facility", "arrived_at_destination", "out_for_delivery"], details);
        Assert.Equal(2, (await GetAsync("/faults")).Json[0].GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Type_OfAFault_SparesOthers()
    {
        await ArmAsync("payments", "lose_webhook", count: 9, type: "refund.updated");
        var refund = await RefundAsync(null, ("payment_intent", "pi_1_pending"), ("amount", "5"));
        await PostAsync($"/sim/refunds/{refund["id"]}", new { action = "fail" });

        Assert.Equal(["refund.created", "refund.failed"], (await App.WaitAsync("payments", 2)).Select(hook => hook.Type));
        Assert.Equal(1, (await GetAsync("/faults")).Json[0].GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Loss_Armed_KeepsOneFromComing()
    {
        await ArmAsync("payments", "lose_webhook");
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));
        await RefundAsync(null, ("payment_intent", "pi_2"), ("amount", "6"));

        var hook = Assert.Single(await App.WaitAsync("payments", 1));
        Assert.Equal(6, hook.Json.GetProperty("data").GetProperty("object").GetProperty("amount").GetInt32());
        Assert.Equal(2, (await GetAsync("/v1/events")).Json.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Webhook_SentAgain_IsTheSameEvent()
    {
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));
        var first = (await App.WaitAsync("payments", 1))[0];

        var again = await PostAsync($"/sim/webhooks/resend?id={first.Json.GetProperty("id").GetString()}", new { });

        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal(first.Body, (await App.WaitAsync("payments", 2))[1].Body);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/sim/webhooks/resend?id=evt_none", new { })).Status);
    }

    [Fact]
    public async Task Webhook_WithoutAnApp_StaysAndCanBeSentLater()
    {
        Partners.App = null;
        await RefundAsync(null, ("payment_intent", "pi_1"), ("amount", "5"));
        var unsent = Assert.Single((await GetAsync("/sim/webhooks?state=unsent")).Json.EnumerateArray());

        await PostAsync("/sim/app", new { address = App.Address });
        await PostAsync($"/sim/webhooks/resend?id={unsent.GetProperty("id").GetString()}", new { });

        Assert.Single(await App.WaitAsync("payments", 1));
    }

    private async Task<string> ParcelAsync() =>
        (await PostAsync("/v2/trackers", new { tracker = new { tracking_code = "OWN1" } }))["tracking_code"];

    private static string? Status(Received hook) => hook.Json.GetProperty("result").GetProperty("status").GetString();
}
