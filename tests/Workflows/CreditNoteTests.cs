using System.Net;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Serverless.Contracts.V1;
using Serverless.CreditNotes;
using Serverless.Domain.Ids;
using Serverless.Storefronts;
using Serverless.Tests.Returns;
using static Serverless.Tests.Workflows.Courses;

namespace Serverless.Tests.Workflows;

/// <summary>Every refund that is paid has its document, once, and its sums are those of the case.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class CreditNoteTests(ReturnsApp app)
{
    [Theory]
    [InlineData("EUR", true, 19, 3990, 637, "€39.90", "Net €33.53, tax €6.37 (19%)")]
    [InlineData("JPY", false, 10, 4389, 399, "¥4,389", "Net ¥3,990, tax ¥399 (10%)")]
    [InlineData("KWD", true, 5, 3990, 190, "KWD 3.990", "Net KWD 3.800, tax KWD 0.190 (5%)")]
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
        Assert.Equal(($"CN-{shop.Id.ToUpperInvariant()}-000001", total, tax), (note.Number, note.Total.Amount, note.Tax!.Amount));
        Assert.Equal([((decimal)rate, total - tax, tax)], note.Rates!.Select(at => (at.RatePercent, at.Net.Amount!.Value, at.Tax.Amount!.Value)));
        AssertAddsUp(note);
        Assert.Equal((1, (decimal)rate), (note.Lines[0].Quantity, note.Lines[0].TaxRatePercent));
        foreach (var shown in (string[])[$"Credit note {note.Number}", "Nordlicht GmbH", "VAT ID DE123456789", "Mara Lindqvist", "1 × The shirt", said, taxed, $"Of this at {rate}%", "Gift card, reference •••• 4711"])
            Assert.Contains(shown, page, StringComparison.Ordinal);

        Assert.DoesNotContain("GIFT-0815", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Torstraße", page, StringComparison.Ordinal);
        Assert.Contains($"/credit-note/1\">Credit note {note.Number}<", await asked.PageAsync(), StringComparison.Ordinal);
        await asked.OnceAsync();

        // The links of the API and of the email open the note, and nothing on which somebody acts for the customer.
        var mail = await asked.MailAsync("refund_sent");
        var link = Regex.Match(mail.Text, @"\S+/credit-note/1", RegexOptions.None, TimeSpan.FromSeconds(5)).Value;
        Assert.Contains($"href=\"{link}\"", mail.Html, StringComparison.Ordinal);
        foreach (var path in (string[])[note.Url.AbsolutePath, new Uri(link).AbsolutePath])
        {
            var (opened, html) = await OpenAsync(path);
            Assert.Equal(HttpStatusCode.OK, opened);
            Assert.Equal(Document(page), Document(html));
            Assert.DoesNotContain("/api/status/", html, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await OpenAsync(path[..path.IndexOf("/credit-note", StringComparison.Ordinal)])).Status);
        }

        // What was issued stays, whatever the settings say by now, and so does its number where the step that took it is done again.
        using var renamed = await shop.SaveAsync(shop.Settings() with { Currency = currency, Name = "Harbour Goods", TimeZone = "Pacific/Auckland" });
        Assert.Equal(Document(page), Document((await PageAsync(asked)).Html));
        var storefront = await app.Host.Services.GetRequiredService<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), default);
        Assert.Equal(note.Number, (await Numbers.TakeAsync(await asked.RecordAsync(), storefront, 1, default)).Number);

        // What is left once nobody knows the customer any more.
        await new TableClient(app.Storage, "cases").DeleteEntityAsync(asked.Key, "person");
        var (_, erased) = await PageAsync(asked);
        Assert.Contains(said, erased, StringComparison.Ordinal);
        Assert.DoesNotContain("Lindqvist", erased, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_OfOneShop_HaveNoGapsAndThoseOfAnotherAreItsOwn()
    {
        using var shop = await Shop.OpenAsync(app);
        using var other = await Shop.OpenAsync(app);
        var cases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.AskAsync(shop.Ask().Cancellation("paid") with { Shipping = 490 })).Append(other.AskAsync(Taxed(other.Ask().Cancellation("paid"), included: true, 19, socks: 7))));
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
        Assert.Equal([(19m, 6706L, 1274L), (7m, 2790L, 195L)], notes[4].Rates!.Select(at => (at.RatePercent, at.Net.Amount!.Value, at.Tax.Amount!.Value)));
        Assert.Null((await refused.GetAsync()).Money.CreditNotes);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(refused)).Status);

        // Whoever looks before the number is given hands none out.
        await Given.DeleteEntityAsync(shop.Id, $"note~{cases[0].Id}~1");
        var (status, soon) = await PageAsync(cases[0]);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("This credit note is not ready yet", soon, StringComparison.Ordinal);
        Assert.False((await Given.GetEntityIfExistsAsync<TableEntity>(shop.Id, $"note~{cases[0].Id}~1")).HasValue);
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
        Assert.Equal(Sums(first), Sums((await PageAsync(asked)).Html));
        Assert.Contains($"It adds to credit note {notes[0].Number}, which remains valid.", second, StringComparison.Ordinal);
        Assert.Contains("Deduction after inspection: €19.95", second, StringComparison.Ordinal);
        Assert.EndsWith("/credit-note/2", notes[1].Url.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("/credit-note/1", (await asked.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
        Assert.Contains("/credit-note/2", (await asked.MailAsync("refund_sent_2")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(asked, 3)).Status);

        // Where the first was left undone, it still comes first.
        foreach (var row in (int[])[1, 2])
            await Given.DeleteEntityAsync(shop.Id, $"note~{asked.Id}~{row}");

        var storefront = await app.Host.Services.GetRequiredService<StorefrontStore>().GetAsync(StorefrontId.Parse(shop.Id), default);
        var later = await Numbers.TakeAsync(await asked.RecordAsync(), storefront, 2, default);
        Assert.EndsWith("-000004", later.Number, StringComparison.Ordinal);
        Assert.EndsWith("-000003", (await Numbers.FindAsync(await asked.RecordAsync(), 1, default))!.Number, StringComparison.Ordinal);
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
        Assert.DoesNotContain("Where the money of the refund went", (await PageAsync(asked)).Html, StringComparison.Ordinal);
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

    [Theory]
    [InlineData(true, 477, 3990, -2990, 1000, 160, 637)]
    [InlineData(false, 568, 4748, -3558, 1190, 190, 758)]
    public async Task Exchange_PaidOut_CreditsWhatTheOtherGoodsLeaveAndTheTaxOfThat(bool included, long told, long given, long taken, long total, long tax, long taxOfGiven)
    {
        using var shop = await Shop.OpenAsync(app);
        var request = Taxed(shop.Ask().Exchange(2990), included, 19);
        var (asked, untaxed) = (await shop.AskAsync(request with { Replacement = [request.Replacement![0] with { Tax = Ask.Euro(told) }] }), await shop.AskAsync(Taxed(shop.Ask().Exchange(2990), included, 19)));
        foreach (var one in (Case[])[asked, untaxed])
        {
            await one.UntilStatusAsync("awaiting_parcel");
            await one.ToReplacementAsync();
            await one.UntilMailAsync("refund_sent");
        }

        var (note, open) = (Assert.Single((await asked.GetAsync()).Money.CreditNotes!), Assert.Single((await untaxed.GetAsync()).Money.CreditNotes!));

        Assert.Equal((total, given, tax), (note.Total.Amount, note.Lines[0].Amount.Amount, note.Tax!.Amount));
        Assert.Equal([("replacement", taken, -told)], note.Others!.Select(other => (other.Rule, other.Amount.Amount!.Value, other.Tax!.Amount!.Value)));
        Assert.Equal([(19m, given - taxOfGiven, taxOfGiven)], note.Rates!.Select(at => (at.RatePercent, at.Net.Amount!.Value, at.Tax.Amount!.Value)));
        AssertAddsUp(note);

        // Of goods that were told without their tax beside others that have some, nobody can say what is left of it.
        Assert.Equal((null, null, null, taxOfGiven), (open.Tax, open.Rates, open.Others![0].Tax, open.Lines[0].Tax.Amount));
        Assert.Contains("Tax in goods and delivery</td><td class=\"soft\">not stated as a total<", (await PageAsync(untaxed)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Advance_ThatTheInspectionReduces_IsDocumentedByWhatTheGoodsBring()
    {
        using var shop = await Shop.OpenAsync(app, new() { Default = new() { AdvanceRefund = new() { UpTo = Ask.Euro(5000) } } });
        var (bounced, kept, nothing) = (await shop.AwaitParcelAsync(shop.Ask()), await shop.AwaitParcelAsync(shop.Ask()), await shop.AwaitParcelAsync(shop.Ask()));
        foreach (var asked in (Case[])[bounced, kept, nothing])
        {
            await asked.MoveAsync("collect");
            await asked.UntilMailAsync("refund_sent");
            Assert.Null((await asked.GetAsync()).Money.CreditNotes);
            Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(asked)).Status);
            Assert.DoesNotContain("credit-note", (await asked.MailAsync("refund_sent")).Text, StringComparison.Ordinal);
        }

        await app.Simulation.SettleRefundAsync((await bounced.RecordAsync()).Repayment.Attempts[0].RefundId!, "fail");
        await bounced.UntilMailAsync("refund_failed_card");
        foreach (var asked in (Case[])[bounced, kept, nothing])
        {
            await asked.MoveAsync("deliver");
            await asked.UntilStatusAsync("arrived");
            await asked.InspectAsync(asked == nothing ? Unit("shirt", 1, "refused", "used") : Unit("shirt", 1, "accepted_with_deduction", "used", 50, "refurbish"));
        }

        await bounced.UntilAsync("less", c => c.Repayment.Refund!.Total.Minor == 1995);
        await bounced.DoAsync("consent", new { payout = "bank_transfer" });
        await bounced.UntilAsync("a payout", c => c.Repayment.LiveAttempts.Any(a => a.As is not null));
        await bounced.DoAsync("payouts/card", new { reference = "BANK-20261130-9" });
        foreach (var asked in (Case[])[bounced, kept])
        {
            await asked.UntilStatusAsync("closed");
            var note = Assert.Single((await asked.GetAsync()).Money.CreditNotes!);
            Assert.Equal((1995L, 1995L), (note.Total.Amount, note.Lines[0].Amount.Amount));
            AssertAddsUp(note);
            await asked.EndAsync();
            Assert.Contains("Deduction after inspection: -€19.95", (await PageAsync(asked)).Html.Replace('−', '-'), StringComparison.Ordinal);
        }

        await nothing.UntilAsync("what was paid too much", c => c.Repayment.Overpaid is not null);
        Assert.Equal((1995, 3990, null), ((await kept.GetAsync()).Money.Overpaid!.Amount, (await nothing.GetAsync()).Money.Overpaid!.Amount, (await nothing.GetAsync()).Money.CreditNotes));
    }

    private static void AssertAddsUp(ReturnCaseCreditNote note)
    {
        Assert.Equal(note.Total.Amount, note.Lines.Sum(line => line.Amount.Amount) + (note.Delivery?.Amount.Amount ?? 0) + (note.Others?.Sum(other => other.Amount.Amount) ?? 0));
        Assert.Equal(note.Tax!.Amount, note.Lines.Sum(line => line.Tax.Amount) + (note.Delivery?.Tax.Amount ?? 0) + (note.Others?.Sum(other => other.Tax?.Amount ?? 0) ?? 0));
        Assert.InRange(note.Tax.Amount!.Value, 0, note.Total.Amount!.Value);
    }

    private CreditNoteNumbers Numbers => app.Host.Services.GetRequiredService<CreditNoteNumbers>();

    /// <summary>The numbers that were given.</summary>
    private TableClient Given => new(app.Storage, "creditnotes");

    /// <summary>The order with tax at a rate, or two, all of which the last tender pays.</summary>
    private static ReturnRequest Taxed(Ask ask, bool included, decimal rate, decimal? socks = null)
    {
        var request = ask.Request();
        var order = request.Order!;
        var added = included ? 0 : ask.Items.Sum(item => (long)Math.Round(item.Quantity * item.Price * rate / 100));
        return request with
        {
            Order = order with
            {
                TaxIncluded = included,
                Lines = [.. order.Lines!.Select(line => line with { TaxRatePercent = line.Id is "socks" ? socks ?? rate : rate })],
                Tenders = [.. order.Tenders!.SkipLast(1), order.Tenders![^1] with { Amount = order.Tenders![^1].Amount! with { Amount = order.Tenders![^1].Amount!.Amount + added } }],
            },
        };
    }

    /// <summary>The document without what stands around it.</summary>
    private static string Document(string html) => html[html.IndexOf("<article", StringComparison.Ordinal)..html.IndexOf("</article>", StringComparison.Ordinal)];

    /// <summary>The same without where the money went, which can change.</summary>
    private static string Sums(string html) => Document(html).Split("Where the money of the refund went")[0];

    private Task<(HttpStatusCode Status, string Html)> PageAsync(Case asked, int note = 1) => OpenAsync($"/{asked.StatusPath}/credit-note/{note}");

    private async Task<(HttpStatusCode Status, string Html)> OpenAsync(string path)
    {
        using var browser = app.Host.CreateClient();
        using var answer = await browser.GetAsync(new Uri(path.TrimStart('/'), UriKind.Relative));
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
    }
}
