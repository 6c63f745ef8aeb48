using System.Net;
using Azure.Data.Tables;
using Serverless.Contracts.V1;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>Every refund that is paid has its document, once, and its sums are those of the case.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CreditNoteTests(ReturnsApp app)
{
    [Theory]
    [InlineData("EUR", true, 19, 3990, 637, "€39.90", "Net €33.53, tax €6.37 (19 %)")]
    [InlineData("JPY", false, 10, 4389, 399, "¥4,389", "Net ¥3,990, tax ¥399 (10 %)")]
    [InlineData("KWD", true, 5, 3990, 190, "KWD 3.990", "Net KWD 3.800, tax KWD 0.190 (5 %)")]
    public async Task Return_PaidToSeveralTenders_HasItsNoteOnceAllIsPaid(string currency, bool included, int rate, long total, long tax, string said, string taxed)
    {
        using var shop = await Shop.OpenWithAsync(app, usual => usual with { Currency = currency, Issuer = new() { Name = "Nordlicht GmbH", Line1 = "Kai 1", City = "Hamburg", PostalCode = "20457", Country = "DE", VatId = "DE123456789" } });
        var asked = await shop.AskAsync(Taxed(shop.Ask() with { Currency = currency, Items = [new("shirt", 2, 3990)], Tenders = [new("card", "card", 1000), new("gift", "gift_card", Reference: "GIFT-0815-4711")] }, included, rate));
        await asked.UntilStatusAsync("awaiting_parcel");
        await asked.ArriveAsync();
        await asked.InspectAsync();
        await asked.UntilAsync("the card", c => c.Repayment.Attempts.Any(a => a.Status is Domain.Returns.RefundStatus.Succeeded));
        var (before, _) = await PageAsync(asked);
        Assert.Null((await asked.GetAsync()).Money.CreditNotes);
        await asked.DoAsync("payouts/gift", new { reference = "GC-77" });
        await asked.UntilMailAsync("refund_sent");

        var note = Assert.Single((await asked.GetAsync()).Money.CreditNotes!);
        var (status, page) = await PageAsync(asked);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (before, status));
        Assert.Equal(($"CN-{shop.Id.ToUpperInvariant()}-000001", total, tax, $"/{asked.StatusPath}/credit-note/1"), (note.Number, note.Total.Amount, note.Tax.Amount, note.Url.AbsolutePath));
        AssertAddsUp(note);
        Assert.Equal((1, (decimal)rate), (note.Lines[0].Quantity, note.Lines[0].TaxRatePercent));
        foreach (var shown in (string[])[$"Credit note {note.Number}", "Nordlicht GmbH", "VAT ID DE123456789", "Mara Lindqvist", "Torstraße 140", "1 × The shirt", said, taxed, "Gift card, reference •••• 4711"])
            Assert.Contains(shown, page, StringComparison.Ordinal);

        Assert.DoesNotContain("GIFT-0815", page, StringComparison.Ordinal);
        Assert.Contains($"/credit-note/1\">Credit note {note.Number}<", await asked.PageAsync(), StringComparison.Ordinal);
        Assert.Contains(note.Url.AbsoluteUri, (await asked.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"{note.Url.AbsoluteUri}\"", (await asked.MailAsync("refund_sent")).Html, StringComparison.Ordinal);
        await asked.OnceAsync();

        // What is left once nobody knows the customer any more.
        await new TableClient(app.Storage, "cases").DeleteEntityAsync(asked.Key, "person");
        var (_, erased) = await PageAsync(asked);
        Assert.Contains(said, erased, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindqvist", erased, StringComparison.Ordinal);
        Assert.DoesNotContain("Torstraße", erased, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_OfOneShop_HaveNoGapsAndThoseOfAnotherAreItsOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var cases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.AskAsync(shop.Ask().Cancellation("paid") with { Shipping = 490 })).Append(other.AskAsync(other.Ask().Cancellation("paid"))));
        // Nothing is taken back of this one.
        var refused = await shop.AwaitParcelAsync(shop.Ask());
        await refused.HoldAsync(Unit("shirt", 1, "refused", "used", disposition: "back_to_customer"));
        foreach (var asked in cases)
            await asked.UntilMailAsync("refund_sent");

        var notes = await Task.WhenAll(cases.Select(async asked => Assert.Single((await asked.GetAsync()).Money.CreditNotes!)));

        var prefix = $"CN-{shop.Id.ToUpperInvariant()}-00000";
        Assert.Equal([$"{prefix}1", $"{prefix}2", $"{prefix}3", $"{prefix}4"], notes[..4].Select(note => note.Number!).Order(StringComparer.Ordinal));
        Assert.Equal($"CN-{other.Id.ToUpperInvariant()}-000001", notes[4].Number);
        Assert.All(notes, AssertAddsUp);
        Assert.Equal((490, 2), (notes[0].Delivery!.Amount.Amount, notes[0].Lines.Count));
        Assert.Null((await refused.GetAsync()).Money.CreditNotes);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(refused)).Status);
    }

    [Fact]
    public async Task Contest_Upheld_AddsANoteAndTheFirstStays()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync(Unit("shirt", 1, "accepted_with_deduction", "used", 50, "refurbish"));
        var (_, first) = await PageAsync(asked);
        await asked.DoAsync("contest", new { reason = "I never wore it" });
        await asked.UntilStatusAsync("contested");
        await asked.DoAsync("contest/decision", new { outcome = "upheld", reason = "The tags are on", by = "Kim" });
        await asked.UntilMailAsync("refund_sent_2");

        var notes = (await asked.GetAsync()).Money.CreditNotes!;
        var (_, second) = await PageAsync(asked, 2);

        Assert.Equal([(1995L, 1), (1995L, 0)], notes.Select(note => (note.Total.Amount, note.Lines[0].Quantity)));
        Assert.All(notes, AssertAddsUp);
        Assert.Equal(first, (await PageAsync(asked)).Html);
        Assert.Contains($"It adds to credit note {notes[0].Number}, which stays as it is.", second, StringComparison.Ordinal);
        Assert.Contains("Deduction after inspection: €19.95", second, StringComparison.Ordinal);
        Assert.EndsWith("/credit-note/2", notes[1].Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains(notes[1].Url.AbsoluteUri, (await asked.MailAsync("refund_sent_2")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(asked, 3)).Status);
    }

    [Fact]
    public async Task Money_ThatCameBackAndWentAnotherWay_IsOfTheSameNote()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask());
        await asked.CloseAsync();
        var before = Assert.Single((await asked.GetAsync()).Money.CreditNotes!);
        Assert.Contains("Card, reference ••••", (await PageAsync(asked)).Html, StringComparison.Ordinal);
        await app.Simulation.SettleRefundAsync((await asked.RecordAsync()).Repayment.Attempts[0].RefundId!, "fail");
        await asked.UntilMailAsync("refund_failed_card");
        Assert.DoesNotContain("Paid back", (await PageAsync(asked)).Html, StringComparison.Ordinal);
        await asked.DoAsync("consent", new { payout = "bank_transfer" });
        await asked.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is not null));
        await asked.DoAsync("payouts/card", new { reference = "BANK-20261130-9" });
        await asked.UntilMailAsync("refund_sent_2");

        var after = Assert.Single((await asked.GetAsync()).Money.CreditNotes!);
        var (_, page) = await PageAsync(asked);

        Assert.Equal((before.Number, before.IssuedAt, before.Total), (after.Number, after.IssuedAt, after.Total));
        Assert.Contains("Bank transfer, reference •••• 30-9", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Card, reference ••••", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchange_PaidOut_CreditsWhatTheOtherGoodsLeave()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(shop.Ask().Exchange(2990));
        await asked.ToReplacementAsync();
        await asked.UntilMailAsync("refund_sent");

        var note = Assert.Single((await asked.GetAsync()).Money.CreditNotes!);

        Assert.Equal((1000, 3990), (note.Total.Amount, note.Lines[0].Amount.Amount));
        Assert.Equal([("replacement", -2990L)], note.Others!.Select(other => (other.Rule, other.Amount.Amount)));
        AssertAddsUp(note);
    }

    private static void AssertAddsUp(ReturnCaseCreditNote note)
    {
        Assert.Equal(note.Total.Amount, note.Lines.Sum(line => line.Amount.Amount) + (note.Delivery?.Amount.Amount ?? 0) + (note.Others?.Sum(other => other.Amount.Amount) ?? 0));
        Assert.Equal(note.Tax.Amount, note.Lines.Sum(line => line.Tax.Amount) + (note.Delivery?.Tax.Amount ?? 0));
    }

    /// <summary>The order with tax at a rate, all of which the last tender pays.</summary>
    private static ReturnRequest Taxed(Ask ask, bool included, decimal rate)
    {
        var request = ask.Request();
        var order = request.Order!;
        var added = included ? 0 : (long)(ask.Total * rate / 100);
        return request with
        {
            Order = order with
            {
                TaxIncluded = included,
                Lines = [.. order.Lines!.Select(line => line with { TaxRatePercent = rate })],
                Tenders = [.. order.Tenders!.SkipLast(1), order.Tenders![^1] with { Amount = order.Tenders![^1].Amount! with { Amount = order.Tenders![^1].Amount!.Amount + added } }],
            },
        };
    }

    private async Task<(HttpStatusCode Status, string Html)> PageAsync(Case asked, int note = 1)
    {
        using var browser = app.Host.CreateClient();
        using var answer = await browser.GetAsync(new Uri($"{asked.StatusPath}/credit-note/{note}", UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
