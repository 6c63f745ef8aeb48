using System.Net;
using System.Text.Json;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Api.Injection;

/// <summary>A case all of whose words want something goes its course like any other, and nobody who is told of it obeys.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class HostileCaseTests(ReturnsApp app)
{
    /// <summary>What all others are held against.</summary>
    private static Task<(IReadOnlyList<ReceivedMail> Mails, string Page)>? _plain;

    public static TheoryData<string> Texts => [.. Hostile.Printable];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Case_OfHostileWords_GoesItsCourseLikeAnyOther(string text)
    {
        var (plain, hostile) = (await (_plain ??= GoAsync("plain")), await GoAsync(text));

        Assert.Equal(plain.Mails.Select(mail => mail.Step), hostile.Mails.Select(mail => mail.Step));
        foreach (var (usual, mail) in plain.Mails.Zip(hostile.Mails))
        {
            Assert.Equal(Hostile.Skeleton(usual.Html), Hostile.Skeleton(mail.Html));
            Assert.Equal(usual.Text.Split('\n').Length, mail.Text.Split('\n').Length);
            Hostile.SteersNothing(mail.Subject + mail.Text + mail.Html);
            Hostile.SteersNothing(Assert.Single(mail.To).Name ?? "");
            Assert.DoesNotContain('\n', Assert.Single(mail.To).Name ?? "");
            Assert.Equal("mara.lindqvist@example.com", mail.To[0].Email);
        }

        Assert.Equal(Hostile.Skeleton(plain.Page), Hostile.Skeleton(hostile.Page));
        Assert.All(Hostile.Links(hostile.Page), link => Assert.Matches("^(/api/status/|https://|mailto:)", link));
    }

    /// <summary>A tender's id is part of the key by which the payment provider knows a refund again, and that stands in a header.</summary>
    [Theory]
    [InlineData("Gutschein ä")]
    [InlineData("礼品卡")]
    [InlineData("📦\u202e")]
    [InlineData("a b~c:d/e?f#g")]
    public async Task Refund_ToATenderOfAnyName_IsPaid(string tender)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask() with { Tenders = [new(tender, "card")] });
        await asked.UntilStatusAsync("awaiting_parcel");

        await asked.InspectAsync();

        await asked.UntilStatusAsync("closed");
        Assert.Equal(tender, Assert.Single((await asked.GetAsync()).Money.Refunds).Tender);
        Assert.Single(await asked.DeedsAsync(), deed => deed.Kind is "refund");
    }

    [Fact]
    public async Task Words_OfTheCustomersForms_AreKeptAsWordsAlone()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().By("own_parcel"));
        await asked.UntilStatusAsync("awaiting_parcel");

        await asked.SubmitAsync("shipment", ("trackingNumber", $"N {shop.Id[5..].ToUpperInvariant()} 1"), ("carrier", "DHL\r\nBcc: all@shop.example\u001b[2J\u202e"));
        await asked.UntilAsync("the number", c => c.ShipBack?.Shipment?.TrackingNumber is not null);
        Assert.Equal("DHL Bcc: all@shop.example [2J", (await asked.RecordAsync()).ShipBack!.Shipment!.Carrier);
        await asked.InspectAsync();
        await asked.UntilMailAsync("survey");
        await asked.SubmitAsync("survey", ("score", "1"), ("comment", $"first\r\nsecond\u001b[2J\u202e{new string('\u0301', 40_000)}"));

        var answered = (await asked.GetAsync()).Timeline.Single(entry => entry.What is "survey_answered");
        var comment = JsonSerializer.Serialize(answered, Shop.Json);
        Assert.Contains("""first\nsecond [2J""", comment, StringComparison.Ordinal);
        Assert.InRange(comment.Length, 50, 1_000);
    }

    /// <summary>What was entered comes back to be corrected: in the browser's address, and in the form.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Number_ThatIsNone_ComesBackAsWordsAlone(string text)
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AskAsync(shop.Ask().By("own_parcel"));
        await asked.UntilStatusAsync("awaiting_parcel");
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = app.Host.BaseAddress };
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("trackingNumber", $"{text}\r\nSet-Cookie: a=b")]);

        using var answer = await browser.PostAsync(new Uri($"{asked.StatusPath}/shipment", UriKind.Relative), form);

        var location = answer.Headers.Location!.OriginalString;
        Assert.StartsWith($"/{asked.StatusPath}?notice=tracking_bad&entered=", location, StringComparison.Ordinal);
        Assert.DoesNotContain(location, c => c is '<' or '>' or '"' or '\'' or ' ' || char.IsControl(c) || !char.IsAscii(c));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var (usual, page) = (await PageAsync(asked, "?notice=tracking_bad&entered=x"), await PageAsync(asked, location[(location.IndexOf('?', StringComparison.Ordinal))..]));
        Assert.Equal(Hostile.Skeleton(usual), Hostile.Skeleton(page));
    }

    private async Task<(IReadOnlyList<ReceivedMail> Mails, string Page)> GoAsync(string text)
    {
        using var shop = await Shop.OpenAsync(app, new() { Review = new() { Reasons = ["wrong_size"] } });
        var asked = await shop.AskAsync(Request(shop, text));
        await asked.UntilStatusAsync("in_review");
        await asked.DoAsync("approve", new { reason = text, by = text });
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.UntilMailAsync("approved");
        await asked.InspectAsync(new { line = text, unit = 1, result = "accepted_with_deduction", deductionPercent = 10, reason = text, note = text, fault = "customer", faultReason = text });
        await asked.UntilStatusAsync("closed");
        await asked.UntilMailAsync("survey");
        await asked.EndAsync();
        Assert.All(await asked.DeedsAsync(), deed => Assert.Equal(1, deed.Nth));
        return (await app.Simulation.MailsAsync(asked.Key), await PageAsync(asked));
    }

    private static ReturnRequest Request(Shop shop, string text)
    {
        var request = shop.Ask().By("own_parcel").Request();
        var order = request.Order!;
        return request with
        {
            Order = order with
            {
                Number = text,
                Lines = [order.Lines![0] with { Id = text, Sku = text, Title = text, Category = text }, .. order.Lines.Skip(1)],
                Tenders = [order.Tenders![0] with { Id = text, Label = text }],
                Customer = order.Customer! with { Name = text, Phone = text[..Math.Min(text.Length, 40)], Address = order.Customer.Address! with { Line1 = text, Line2 = text, City = text, Region = text } },
            },
            Lines = [request.Lines![0] with { Line = text, Note = $"{text}\n{text}" }],
            ShipBack = request.ShipBack! with { TrackingNumber = $"N{shop.Id[5..].ToUpperInvariant()}", Carrier = text },
        };
    }

    private async Task<string> PageAsync(Case asked, string query = "")
    {
        using var browser = app.Host.CreateClient();
        using var answer = await browser.GetAsync(new Uri($"{asked.StatusPath}{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
