using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Serverless.Tests.Api.Platform;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Injection;

/// <summary>Signs that steer a program are refused where they stand, in every text that is kept.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class RefusedTextTests(ReturnsApp app)
{
    /// <summary>Every text of a request, by its pointer.</summary>
    private static readonly string[] OfARequest =
    [
        "/order/number", "/order/customer/name", "/order/customer/email", "/order/customer/phone", "/order/customer/locale", "/order/customer/address/line1",
        "/order/customer/address/line2", "/order/customer/address/city", "/order/customer/address/region", "/order/customer/address/postalCode",
        "/order/customer/address/country", "/order/lines/0/id", "/order/lines/0/sku", "/order/lines/0/title", "/order/lines/0/category", "/order/tenders/0/id",
        "/order/tenders/0/reference", "/order/tenders/0/label", "/lines/0/line", "/lines/0/reason", "/lines/0/note", "/lines/0/evidence/0",
        "/shipBack/method", "/shipBack/trackingNumber", "/shipBack/carrier", "/kind", "/channel", "/resolution",
    ];

    private static readonly string[] OfAStorefront =
    [
        "/name", "/brand/fromName", "/brand/fromEmail", "/brand/supportEmail", "/brand/logoUrl", "/brand/websiteUrl", "/brand/primaryColor", "/locale", "/timeZone",
        "/returnAddress/name", "/returnAddress/line1", "/returnAddress/line2", "/returnAddress/city", "/returnAddress/region", "/returnAddress/postalCode", "/returnAddress/phone",
    ];

    public static TheoryData<string> Texts => [.. Hostile.Steering];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Request_WithOneInAnyText_IsRefusedThere(string text)
    {
        using var shop = await Shop.OpenAsync(app);
        // Only the customer's own words can have lines.
        foreach (var pointer in OfARequest.Where(pointer => pointer is not "/lines/0/note" || text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\u0085'))))
        {
            var body = Set(JsonSerializer.SerializeToNode(shop.Ask().Request(), Shop.Json)!, pointer, text);
            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, shop.SendAsync("api/v1/returns", body));
            Assert.Contains(pointer, problem.Pointers);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Storefront_WithOneInAnyText_IsRefusedThere(string text)
    {
        using var shop = await Shop.OpenAsync(app);
        using var admin = app.CreateOperator();
        foreach (var pointer in OfAStorefront)
        {
            using var body = new StringContent(Set(JsonSerializer.SerializeToNode(shop.Settings(), Shop.Json)!, pointer, text), System.Text.Encoding.UTF8, "application/json");
            var problem = await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, admin.PutAsync(new Uri($"api/v1/storefronts/{shop.Id}", UriKind.Relative), body));
            Assert.Contains(pointer, problem.Pointers);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Change_WithOneInAnyText_IsRefusedThere(string text)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().By("own_parcel"));
        await asked.UntilStatusAsync("awaiting_parcel");

        await IsRefusedAsync("approve", new { reason = "Fine", by = text }, "/by");
        await IsRefusedAsync("shipment", new { trackingNumber = text, carrier = text }, "/trackingNumber", "/carrier");
        await IsRefusedAsync("payouts/card", new { reference = text }, "/reference");
        await IsRefusedAsync("consent", new { payout = text }, "/payout");
        if (text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\u0085')))
        {
            await IsRefusedAsync("cancel", new { reason = text }, "/reason");
            await IsRefusedAsync("decline", new { reason = text, by = "Kim" }, "/reason");
        }

        Assert.Equal("awaiting_parcel", (await asked.RecordAsync()).Status);

        async Task IsRefusedAsync(string action, object body, params string[] pointers) =>
            Assert.Equal(pointers, (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, asked.PostAsync(action, body))).Pointers);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Operator_WithOneInAnyText_IsRefusedThere(string text)
    {
        using var shop = await Shop.OpenAsync(app);
        using var agent = await Operator.OfAsync(app, "agent");
        var asked = await shop.AskAsync(shop.Ask());
        await asked.UntilStatusAsync("awaiting_parcel");

        foreach (var action in (string[])["pause", "notes", "cancel", "replay"])
            await IsRefusedAsync(action, new { reason = text }, "/reason");
        await IsRefusedAsync("events", new { reason = "By telephone", parcel = new { status = "in_transit", place = text } }, "/parcel/place");
        await IsRefusedAsync("events", new { reason = "By telephone", refund = new { tender = "card", status = "failed", reference = text, failure = text } }, "/refund/reference", "/refund/failure");
        await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, agent.PutAsync($"cases/{asked.Key}/address", new { reason = "It bounced", name = text }));

        async Task IsRefusedAsync(string action, object body, params string[] pointers) => Assert.Equal(
            pointers, (await ProblemAnswer.OfAsync(HttpStatusCode.UnprocessableEntity, agent.PostAsync($"cases/{asked.Key}/{action}", body))).Pointers);
    }

    private static string Set(JsonNode body, string pointer, string text)
    {
        var parts = pointer.Split('/')[1..];
        var owner = body;
        foreach (var (part, next) in parts.Zip(parts.Skip(1)))
        {
            owner = (owner, int.TryParse(part, System.Globalization.CultureInfo.InvariantCulture, out var i)) switch
            {
                (JsonArray list, true) => list[i]!,
                (JsonObject one, _) => one[part] ??= int.TryParse(next, System.Globalization.CultureInfo.InvariantCulture, out _) ? new JsonArray() : new JsonObject(),
                _ => throw new InvalidOperationException($"There is no {pointer}"),
            };
        }

        if (owner is JsonArray texts)
            texts.Add(text);
        else
            owner[parts[^1]] = text;
        return body.ToJsonString();
    }
}
