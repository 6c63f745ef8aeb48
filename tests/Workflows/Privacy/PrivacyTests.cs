using System.Net;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows.Privacy;

/// <summary>Personal data is in one row of the record, and reaches partners; it is nowhere else in what the app writes, whatever goes wrong.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PrivacyTests(ReturnsApp app) : IAsyncLifetime
{
    private Marked _marked = null!;

    public Task InitializeAsync()
    {
        _marked = new Marked(app);
        return app.Simulation.DisarmAsync();
    }

    public Task DisposeAsync()
    {
        _marked.Dispose();
        return app.Simulation.DisarmAsync();
    }

    [Fact]
    public async Task PersonalData_OfACaseToItsEnd_IsWrittenNowhereElse()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("carrier", "error", path: "/v2/shipments");
        await app.Simulation.ArmAsync("mail", "error");
        var asked = await shop.AskAsync(Marked.Ask(shop));
        await app.PassAsync(TimeSpan.FromSeconds(5), "an awaited parcel", async () => (await asked.RecordAsync()).Status is "awaiting_parcel");
        await app.PassAsync(TimeSpan.FromMinutes(1), "the email that failed", () => asked.IsToldAsync("received"));
        await asked.CloseAsync();

        await _marked.AbsentAsync(asked);
        Assert.Contains("Xanthippe", (await asked.MailAsync("received")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PersonalData_ThatAnAmendmentChanges_IsWrittenNowhereElse()
    {
        using var shop = await Shop.OpenAsync(app);
        await app.Simulation.ArmAsync("warehouse", "error", path: "/v1/amendments");
        await app.Simulation.ArmAsync("mail", "error");
        var changes = new OrderChanges { Address = Marked.Customer.Address, Contact = new() { Name = Marked.Customer.Name, Email = Marked.Customer.Email, Phone = Marked.Customer.Phone } };
        var asked = await shop.AskAsync((shop.Ask() with { Customer = Marked.Customer with { Email = "zzxmail.old@example.com" } }).Amendment("released", changes));
        await app.PassAsync(TimeSpan.FromSeconds(5), "the question to the warehouse", async () => (await asked.RecordAsync()).Amendment is { AskedAt: not null });
        await asked.AnswerAmendmentAsync();
        await app.PassAsync(TimeSpan.FromMinutes(1), "the email to the new address", async () => (await asked.MailStepsAsync()).Contains("amended_new") && await asked.IsAtRestAsync());

        await _marked.AbsentAsync(asked);
        var shown = await asked.GetAsync();
        Assert.Equal(("Zzxstreet 7", "zzxmail@example.com"), (shown.Amendment!.Address!.Line1, shown.Amendment.Contact!.Email));
        Marked.Absent("the emails", string.Concat((await app.Simulation.MailsAsync(asked.Key)).Select(mail => mail.Text.Replace("Xanthippe Zzxname", "", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("own_parcel", "awaiting_parcel")]
    [InlineData(null, "failed")]
    public async Task PersonalData_InAnAddressThatTheCarrierRefuses_IsWrittenNowhereElse(string? otherWay, string status)
    {
        using var shop = await Shop.OpenAsync(app, new() { ShipBack = new() { Offered = otherWay is null ? ["pickup"] : ["pickup", otherWay] } });
        var customer = Marked.Customer with { Address = Marked.Customer.Address! with { Line1 = "Zzxstreet [unknown] 7" } };

        var asked = await shop.AskAsync(Marked.Ask(shop) with { Customer = customer });

        await asked.UntilStatusAsync(status);
        await asked.RestAsync();
        await _marked.AbsentAsync(asked);
        // The customer's own words are the shop's to read.
        var shown = await asked.GetAsync();
        Assert.Equal("zzxnote: it scratches", shown.Line("shirt").Note);
        Marked.Absent("the case as it is shown", JsonSerializer.Serialize(shown with { Lines = [.. shown.Lines.Select(line => line with { Note = null })] }, Shop.Json));
    }

    [Theory]
    [InlineData("""{ "order": { "customer": { "name": Xanthippe } } }""")]
    [InlineData("""{ "order": { "customer": { "name": "Xanthippe", "email": 5 } } }""")]
    [InlineData("""{ "order": { "Xanthippe": zzxmail } }""")]
    [InlineData("""{ "order": { "customer": { "name": "Xanthippe", "email": "zzxmail at example", "locale": "zzxnote", "phone": "0900555777" } } }""")]
    [InlineData("""{ "lines": [ { "line": "Xanthippe Zzxname", "quantity": -1, "reason": "zzxnote" } ], "shipBack": { "method": "Zzxstreet" } }""")]
    public async Task PersonalData_InARequestThatIsRefused_IsInNoAnswerAndNoLog(string body)
    {
        using var shop = await Shop.OpenAsync(app);

        using var answer = await shop.SendAsync("api/v1/returns", body);

        Assert.InRange(answer.StatusCode, HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity);
        Marked.Absent("the answer", await answer.Content.ReadAsStringAsync());
        await _marked.AbsentAsync();
    }

    [Fact]
    public async Task PersonalData_InAQueuedRequestThatIsRefused_IsInNoLog()
    {
        using var shop = await Shop.OpenAsync(app);
        var request = Marked.Ask(shop).Request();
        await app.EnqueueAsync("return-requests", JsonSerializer.Serialize(request with { Storefront = shop.Id, Lines = [] }, Shop.Json));
        await app.EnqueueAsync("return-requests", """{ "storefront": 7, "order": { "customer": { "name": "Xanthippe", "email": 5 } } }""");
        await app.EnqueueAsync("return-requests", "Xanthippe, Zzxstreet");

        await Until.TrueAsync("three poisoned messages", async () => (await app.PoisonedAsync("return-requests")).Count(text => text.Contains("Xanthippe", StringComparison.Ordinal)) >= 3);

        await _marked.AbsentAsync();
    }

    [Fact]
    public async Task PersonalData_InWhatPartnersReport_IsNotTakenOverWhoeversCaseItIs()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().By("drop_off"));

        await app.EnqueueAsync("carrier-events", Signed(await asked.TrackingAsync()));
        await app.EnqueueAsync("carrier-events", Signed($"STRAY{shop.Id[5..].ToUpperInvariant()}"));

        await asked.UntilStatusAsync("arrived");
        await Until.TrueAsync("an empty queue", async () => (await app.Queue("carrier-events").GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        await _marked.AbsentAsync();

        string Signed(string tracking) => Messages.Tracker(tracking, "delivered", "arrived_at_destination", app.Clock.GetUtcNow())
            .Replace("\"tracking_code\"", "\"signed_by\":\"Xanthippe\",\"tracking_code\"", StringComparison.Ordinal);
    }
}
