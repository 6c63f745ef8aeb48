using System.Net;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>A case fails at a step; it is found with its cause, the dry run says what a replay will do, and the replay does that and no more.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class ReplayTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _agent = null!;

    public async Task InitializeAsync()
    {
        await app.Simulation.DisarmAsync();
        _agent = await Operator.OfAsync(app, "agent");
    }

    public Task DisposeAsync()
    {
        _agent.Dispose();
        return app.Simulation.DisarmAsync();
    }

    [Fact]
    public async Task Case_WhoseAddressTheCarrierRefuses_GoesOnOnceItIsCorrected()
    {
        using var shop = await app.OpenStrictShopAsync();
        var asked = await shop.AskAsync(shop.Ask().ToNowhere());
        await asked.UntilStatusAsync("failed");

        var failure = await FailureAsync(asked, "carrier_refused:ADDRESS.VERIFY.FAILURE");
        Assert.Equal(("ArrangeShipBack", "approved"), (failure.Step, failure.Before));
        Assert.DoesNotContain("Torstra", failure.Error, StringComparison.Ordinal);
        var (plan, before) = (await _agent.PlanAsync(asked), await asked.DoneAsync());
        Assert.Equal(["label", "pickup_1", "announcement", "email_approved"], plan.Steps("runs"));
        Assert.Equal(["email_received"], plan.Steps("stands"));
        Assert.Equal(("approved", "awaiting_parcel"), (plan.From, plan.To));

        using var corrected = await _agent.PutAsync($"cases/{asked.Key}/address", new ContactRequest
        {
            Reason = "Called the customer",
            Address = new PostalAddress { Line1 = "Torstraße 140", City = "Berlin", PostalCode = "10119", Country = "DE" },
        });
        Assert.Equal(HttpStatusCode.Accepted, corrected.StatusCode);
        await _agent.DoAsync(asked, "replay", "The address is right now");

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DidAsync(plan, before);
        await GoneAsync(asked);
        await asked.CloseAsync();
        await asked.OnceAsync();
        Assert.Equal(["correct_contact", "replay"], (await _agent.AuditAsync(asked)).Select(row => row.Action).Order());
        Assert.DoesNotContain("Torstra", string.Concat(await _agent.AuditAsync(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_WhoseAnnouncementTheWarehouseRefuses_KeepsLabelAndPickup()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.FailAtTheWarehouseAsync();

        await FailureAsync(asked, "warehouse_refused:http_422");
        var (plan, before) = (await _agent.PlanAsync(asked), await asked.DoneAsync());
        Assert.Equal(["email_received", "label", "pickup_1"], plan.Steps("stands"));
        Assert.Equal(["announcement", "email_approved"], plan.Steps("runs"));
        await _agent.DoAsync(asked, "replay");

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.DidAsync(plan, before);
        await asked.CloseAsync();
        await asked.OnceAsync();
        Assert.Equal(["label", "pickup", "announcement", "refund"], await asked.DeedKindsAsync());
    }

    [Fact]
    public async Task Case_WhoseRefundIsRefused_PaysWhatThePlanSays()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ArrivedAsync(shop);
        await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("failed");

        await FailureAsync(asked, "payments_refused:api_error");
        var (plan, before) = (await _agent.PlanAsync(asked), await asked.DoneAsync());
        Assert.Equal(3990, plan.Effects.Single(effect => effect.Step is "refund_card").Amount!.Amount);
        Assert.Equal(("refunding", "closed"), (plan.From, plan.To));
        await _agent.DoAsync(asked, "replay");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.DidAsync(plan, before);
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Case_WhoseRefundWasMadeUnheard_IsNotPaidAgain()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await ArrivedAsync(shop);
        app.LoseWebhooks();
        await app.Simulation.ArmAsync("payments", "lost_answer", path: "/v1/refunds");
        await app.Simulation.ArmAsync("payments", "error", status: 422, path: "/v1/refunds");
        await asked.InspectAsync();
        await app.PassAsync(TimeSpan.FromSeconds(5), "the failure", async () =>
        {
            // Findings come by webhook as well.
            if ((await asked.RecordAsync()).Status is "arrived")
                await app.EnqueueAsync("warehouse-events", Messages.Inspection(asked.Key, app.Clock.GetUtcNow(), "found", Courses.Unit("shirt", 1, "accepted")));
            return (await asked.RecordAsync()).Status is "failed";
        });
        app.HearPartners();

        var (plan, before) = (await _agent.PlanAsync(asked), await asked.DoneAsync());
        Assert.StartsWith("re_", plan.Effects.Single(effect => effect.Step is "refund_card" && effect.Standing is "stands").Reference, StringComparison.Ordinal);
        await _agent.DoAsync(asked, "replay");

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.DidAsync(plan, before);
        Assert.Equal(3990, await asked.RefundedAsync());
    }

    [Fact]
    public async Task Case_StoppedByABug_IsFoundByItsException()
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilMailAsync("in_review");
        var person = await TakePersonAsync(asked);
        await asked.DoAsync("approve", new { reason = "Fine", by = "Kim" });
        await app.PassAsync(TimeSpan.FromHours(1), "the failure", async () => (await asked.RecordAsync()).Status is "failed");

        await FailureAsync(asked, "bug:InvalidOperationException");
        await Table("cases").AddEntityAsync(person);
        await _agent.DoAsync(asked, "replay", "The row is back");

        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Replay_OfACaseThatGoesOn_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.FailAtTheWarehouseAsync();
        await _agent.DoAsync(asked, "replay");

        Assert.Equal(HttpStatusCode.Conflict, await _agent.TryAsync(asked, "replay"));
        await asked.UntilStatusAsync("awaiting_parcel");
        Assert.Equal(HttpStatusCode.Conflict, await _agent.TryAsync(asked, "replay"));
        using var plan = await _agent.AskAsync($"cases/{asked.Key}/replay");
        Assert.Equal(HttpStatusCode.Conflict, plan.StatusCode);
        Assert.Equal(["done", "not_possible_now", "not_possible_now"], (await _agent.AuditAsync(asked)).Select(row => row.Outcome).Order());
    }

    [Fact]
    public async Task Replay_ByTwoAtOnce_IsDoneOnce()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Operator.OfAsync(app, "agent");
        var asked = await shop.FailAtTheWarehouseAsync();

        var answers = await Task.WhenAll(_agent.TryAsync(asked, "replay"), other.TryAsync(asked, "replay"));

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], answers.Order());
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await asked.OnceAsync();
        Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What is "replayed");
    }

    [Fact]
    public async Task Case_ThatFailsAgain_IsListedAgainWithItsReplays()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.FailAtTheWarehouseAsync();
        await app.Simulation.RefuseAnnouncementAsync(shop);

        await _agent.DoAsync(asked, "replay");

        await asked.UntilAsync("failed again", subject => subject is { Status: "failed", History.Replays: 1 });
        Assert.Equal(1, (await FailureAsync(asked, "warehouse_refused:http_422")).Replays);
        await _agent.DoAsync(asked, "replay");
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.CloseAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Case_WhoseOrchestrationWasEndedFromOutside_IsStuckAndGoesOn()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");
        await app.Host.DurableClient.TerminateInstanceAsync(asked.Key, "by mistake", CancellationToken.None);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, await asked.EndAsync());
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        var stuck = Assert.Single((await _agent.GetAsync<FailureList>($"failures/stuck?storefront={shop.Id}")).Items);
        Assert.Equal((asked.Key, "orchestration_lost", "awaiting_parcel"), (stuck.Case, stuck.Cause, stuck.Before));
        Assert.Empty((await _agent.PlanAsync(asked)).Steps("runs"));
        await _agent.DoAsync(asked, "replay", "Ended by mistake");

        await asked.CloseAsync();
        await asked.OnceAsync();
        Assert.Empty((await _agent.GetAsync<FailureList>($"failures/stuck?storefront={shop.Id}")).Items);
    }

    private static async Task<Case> ArrivedAsync(Shop shop)
    {
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.ArriveAsync();
        await asked.UntilMailAsync("parcel_arrived");
        return asked;
    }

    /// <summary>The case's failure: in the list, in its group, and beside the case.</summary>
    private async Task<FailureItem> FailureAsync(Case asked, string cause)
    {
        var shop = asked.Key.Split('~')[0];
        var listed = await Until.FoundAsync("the failure in its list", async () =>
            (await _agent.GetAsync<FailureList>($"failures?storefront={shop}&cause={Uri.EscapeDataString(cause)}")).Items.SingleOrDefault(item => item.Case == asked.Key));
        var group = Assert.Single((await _agent.GetAsync<CauseList>($"failures/causes?storefront={shop}")).Items);
        Assert.Equal((cause, 1, listed.Step), (group.Cause, group.Cases, Assert.Single(group.Steps)));
        Assert.Equal(listed, (await _agent.GetAsync<OpsCase>($"cases/{asked.Id}")).Failure);
        Assert.Equal(listed, (await _agent.GetAsync<OpsCase>($"cases/{listed.Rma}")).Failure);
        return listed;
    }

    private async Task GoneAsync(Case asked)
    {
        var shop = asked.Key.Split('~')[0];
        Assert.Empty((await _agent.GetAsync<FailureList>($"failures?storefront={shop}")).Items);
        Assert.Empty((await _agent.GetAsync<CauseList>($"failures/causes?storefront={shop}")).Items);
    }

    private TableClient Table(string name) => new(app.Storage, name);

    private async Task<TableEntity> TakePersonAsync(Case asked)
    {
        var person = (await Table("cases").GetEntityAsync<TableEntity>(asked.Key, "person")).Value;
        await Table("cases").DeleteEntityAsync(asked.Key, "person");
        return person;
    }
}
