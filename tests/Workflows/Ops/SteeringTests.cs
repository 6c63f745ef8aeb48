using System.Net;
using Serverless.Contracts.V1;
using Serverless.Domain.Returns;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Ops;

/// <summary>What people do to cases by force, and what the audit says of it.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class SteeringTests(ReturnsApp app) : IAsyncLifetime
{
    private Operator _admin = null!;

    public async Task InitializeAsync()
    {
        await app.Simulation.DisarmAsync();
        _admin = await Operator.OfAsync(app, "admin");
    }

    public Task DisposeAsync()
    {
        _admin.Dispose();
        return app.Simulation.DisarmAsync();
    }

    [Fact]
    public async Task Cancel_OfAFailedCase_CallsOffWhatWasBookedAndFreesItsUnits()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Lines = [Ask.Line("shirt", 2)] };
        await app.Simulation.RefuseAnnouncementAsync(shop);
        var asked = await shop.AskAsync(ask);
        await asked.UntilStatusAsync("failed");

        await _admin.DoAsync(asked, "cancel", "The shop asks for it");

        await asked.UntilMailAsync("cancelled");
        Assert.Equal("cancelled", (await asked.RecordAsync()).Status);
        var deeds = await asked.DeedsAsync();
        Assert.Equal("canceled", deeds.Single(deed => deed.Kind is "pickup").Status);
        Assert.Equal("refunded", deeds.Single(deed => deed.Kind is "label").Status);
        await asked.OnceAsync();
        var again = await shop.AskAsync(ask, "again");
        await again.UntilStatusAsync("awaiting_parcel");
    }

    [Fact]
    public async Task Cancel_OfAParcelUnderWay_IsPossibleForThePlatformAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.MoveAsync("collect");
        await asked.UntilStatusAsync("in_transit");
        Assert.Equal(HttpStatusCode.Conflict, await asked.TryAsync("cancel", new { }));

        await _admin.DoAsync(asked, "cancel", "Settled with the customer");

        await asked.UntilStatusAsync("cancelled");
        await asked.EndAsync();
        await asked.UntilMailAsync("cancelled");
        var row = Assert.Single(await _admin.AuditAsync(asked));
        Assert.Equal(
            (_admin.Name, "admin", "cancel", asked.Key, "Settled with the customer", "done"), (row.Who, row.Role, row.Action, row.Subject, row.Reason, row.Outcome));
        Assert.Equal("in_transit", row.Before!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Cancel_OnceMoneyMoved_IsRefused()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();

        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "cancel"));
        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "terminate"));
        Assert.Equal("closed", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Terminate_ThenReplay_TakesInWhatCameMeanwhile()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.UntilMailAsync("approved");

        await _admin.DoAsync(asked, "terminate", "Something is odd");

        var failed = Assert.IsType<ReturnState.Failed>((await asked.UntilStatusAsync("failed")).State);
        Assert.Equal((FailureCauses.Terminated, "awaiting_parcel"), (failed.Failure.Cause, failed.Before.Status));
        await asked.EndAsync();
        await asked.MoveAsync("collect");
        await asked.MoveAsync("deliver");
        await Until.TrueAsync("the carrier's news", async () => (await _admin.GetAsync<OpsCase>($"cases/{asked.Key}")).Waiting >= 2);
        var plan = await _admin.PlanAsync(asked);
        Assert.Equal(("awaiting_parcel", "arrived"), (plan.From, plan.To));
        await _admin.DoAsync(asked, "replay", "It was nothing");

        await asked.UntilStatusAsync("arrived");
        await asked.InspectAsync();
        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        await asked.OnceAsync();
    }

    [Fact]
    public async Task Terminate_ThatReleasesUnits_IsForGood()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Lines = [Ask.Line("shirt", 2)] };
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.UntilMailAsync("approved");
        var mails = await asked.MailStepsAsync();

        await _admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/terminate", new TerminateRequest("Asked for twice", ReleaseUnits: true));

        await asked.UntilStatusAsync("failed");
        await (await shop.AskAsync(ask, "again")).UntilStatusAsync("awaiting_parcel");
        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "replay"));
        Assert.Equal(mails, await asked.MailStepsAsync());
        Assert.Empty((await _admin.GetAsync<FailureList>($"failures?storefront={shop.Id}")).Items);
    }

    [Fact]
    public async Task Pause_UntilResumed_StopsTheReminders()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("own_parcel"));
        await asked.UntilMailAsync("approved");

        await _admin.DoAsync(asked, "pause", "The customer is in hospital");
        await asked.UntilAsync("a pause", subject => subject.Clocks.IsPaused);
        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "pause"));
        app.Clock.Advance(TimeSpan.FromDays(20));
        await _admin.DoAsync(asked, "resume", "Back at home");

        await asked.UntilAsync("its end", subject => !subject.Clocks.IsPaused);
        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);
        Assert.DoesNotContain("reminder_1", await asked.MailStepsAsync());
        Assert.Equal(HttpStatusCode.Conflict, await _admin.TryAsync(asked, "resume"));
    }

    [Fact]
    public async Task Events_RaisedByHand_LeadToTheEnd()
    {
        using var shop = await Shop.OpenAsync(app);
        var ask = shop.Ask() with { Tenders = [new Paid("card", "card", Reference: $"pi_{shop.Id}_pending")] };
        var asked = await shop.AwaitParcelAsync(ask);
        await asked.UntilMailAsync("approved");

        await RaiseAsync(asked, new RaiseEventRequest { Parcel = new ParcelNews("delivered", At: null, "Hamburg") });
        await asked.UntilStatusAsync("arrived");
        await RaiseAsync(asked, new RaiseEventRequest { Inspection = [new InspectedUnit { Line = "shirt", Unit = 1, Result = "accepted", Disposition = "restock" }] });
        await asked.UntilStatusAsync("refunding");
        await asked.UntilAsync("a pending refund", subject => subject.Repayment.Attempts is [{ Status: RefundStatus.Pending }]);
        await RaiseAsync(asked, new RaiseEventRequest { Refund = new RefundNews("card", "succeeded", "re_by_hand", Failure: null) });

        await asked.UntilStatusAsync("closed");
        await asked.EndAsync();
        var timeline = (await asked.GetAsync()).Timeline;
        Assert.All(["parcel_arrived", "inspected", "refund_changed"], what => Assert.Contains(timeline, entry => entry.What == what && entry.Who is "ops"));
        Assert.Equal(["event", "event", "event"], (await _admin.AuditAsync(asked)).Select(row => row.Action));
    }

    [Fact]
    public async Task Event_ThatCannotBe_IsRefusedAsAPartnersWouldBe()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest()));
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            await TryAsync(asked, new RaiseEventRequest { Answer = new AnswerNews("refund", Option: null, Question: null), Amendment = "changed" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest { Parcel = new ParcelNews("flown", At: null, Place: null) }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest { Parcel = new ParcelNews("delivered", At: null, Place: null) { Trouble = "refused" } }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest { Stock = new StockRequest(Arrived: true, new DateOnly(2026, 4, 1)) }));
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(asked, new RaiseEventRequest { Stock = new StockRequest(Arrived: true, Restock: null) }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest { Inspection = [new InspectedUnit { Line = "shirt", Unit = 0, Result = "fine" }] }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await TryAsync(asked, new RaiseEventRequest { Refund = new RefundNews("card", "planned", null, null) }));
        Assert.Equal(HttpStatusCode.Conflict, await TryAsync(asked, new RaiseEventRequest { Refund = new RefundNews("card", "succeeded", "re_1", null) }));
        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);
    }

    [Fact]
    public async Task Note_OnACase_StandsInItsTimeline()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());

        await _admin.DoAsync(asked, "notes", "Called, will send it tomorrow");

        var noted = Assert.Single((await asked.GetAsync()).Timeline, entry => entry.What is "noted");
        Assert.Equal(("ops", "Called, will send it tomorrow", _admin.Name), (noted.Who, noted.Facts!["text"]!.GetValue<string>(), noted.Facts["by"]!.GetValue<string>()));
    }

    private Task RaiseAsync(Case asked, RaiseEventRequest request) =>
        _admin.DoAsync<OpsActionResult>($"cases/{asked.Key}/events", request with { Reason = "The partner told it by telephone" });

    private Task<HttpStatusCode> TryAsync(Case asked, RaiseEventRequest request) => _admin.TryAsync(asked, "events", request with { Reason = "Just a try" });
}
