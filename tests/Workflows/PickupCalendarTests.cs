using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Serverless.Tests.Returns;

namespace Serverless.Tests.Workflows;

/// <summary>What a customer can take along of a booked pickup and of its parcel.</summary>
[Collection(nameof(ReturnsApp))]
public sealed class PickupCalendarTests(ReturnsApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task File_OfAPickup_IsOneEventThatFollowsItUntilItIsCalledOff()
    {
        using var shop = await Shop.OpenAsync(app);
        var asked = await shop.AwaitParcelAsync(Chinese(shop.Ask()));
        await asked.UntilMailAsync("approved");
        var booked = (await asked.RecordAsync()).ShipBack!.Shipment!.Pickup!;
        var (first, again) = (await FileAsync(asked), await FileAsync(asked));
        var slot = (await asked.GetAsync()).Parcel!.PickupSlots![^1];
        await asked.SubmitAsync("pickup", ("slot", $"{slot.Day:yyyy-MM-dd}.{slot.Part}"));
        await asked.UntilMailAsync("pickup_changed_1");
        var changed = await FileAsync(asked);
        await asked.DoAsync("cancel", new { reason = "Changed my mind" });
        await asked.UntilStatusAsync("cancelled");
        var off = await FileAsync(asked);

        Assert.Equal(first, again);
        Assert.Equal(["PUBLISH", "CONFIRMED", "0", Utc(booked.From), Utc(booked.To)], Properties(first));
        Assert.Equal(["PUBLISH", "CONFIRMED", "1", Utc(slot.From), Utc(slot.To)], Properties(changed));
        Assert.Equal(["CANCEL", "CANCELLED", "2", Utc(slot.From), Utc(slot.To)], Properties(off));
        Assert.Equal($"{asked.Id}@returns.example", Assert.Single(new[] { first, changed, off }.Select(file => Property(file, "UID")).Distinct()));
        Assert.Equal("Nordlicht Outfitters 包裹上门取件", Property(first, "SUMMARY"));
        // Calendars are shared: nobody who sees the entry can open the customer's page.
        Assert.DoesNotContain("http", first, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("status/", first.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        // Lines of a calendar are octets: 75 at most, each ended by CRLF.
        Assert.All(first.TrimEnd().Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75));
        Assert.DoesNotContain('\n', first.Replace("\r\n", "", StringComparison.Ordinal));
        var mail = await asked.MailAsync("pickup_changed_1");
        Assert.All([mail.Text, mail.Html], said => Assert.Contains($"{asked.StatusPath}/pickup.ics", said, StringComparison.Ordinal));
        Assert.DoesNotContain("pickup.ics", await asked.PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAParcelUnderWay_LeadsToTheCarrierAndSaysWhenEachStepWas()
    {
        using var shop = await Shop.OpenAsync(app);
        var (asked, own) = (await shop.AwaitParcelAsync(shop.Ask()), await shop.AwaitParcelAsync(shop.Ask().By("own_parcel")));
        Assert.Contains($"/{asked.StatusPath}/pickup.ics\"", await asked.PageAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("pickup.ics", await own.PageAsync(), StringComparison.Ordinal);
        using var none = await shop.Http.GetAsync(new Uri($"{own.StatusPath}/pickup.ics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);

        app.Clock.Advance(TimeSpan.FromDays(1));
        await asked.MoveAsync("collect");
        await asked.UntilMailAsync("parcel_collected");

        var (page, link) = (await asked.PageAsync(), (await asked.GetAsync()).Parcel!.TrackingUrl!.AbsoluteUri);
        Assert.Contains($"<a href=\"{link}\" rel=\"noopener noreferrer\">", page, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"link\" href=\"{link}\"", (await asked.MailAsync("parcel_collected")).Html, StringComparison.Ordinal);
        Assert.Contains(link, (await asked.MailAsync("parcel_collected")).Text, StringComparison.Ordinal);
        var days = Regex.Matches(page, "<span class=\"when\">(?<day>[^<]+)<", RegexOptions.ExplicitCapture, Patience).Select(match => match.Groups["day"].Value);
        Assert.Equal(Enumerable.Repeat(app.Clock.GetUtcNow().AddDays(-1).ToString("d MMM", System.Globalization.CultureInfo.GetCultureInfo("en-GB")), 2), days);
    }

    private static Ask Chinese(Ask ask) => ask with { Customer = ask.Customer with { Locale = "zh-CN" } };

    private async Task<string> FileAsync(Case asked)
    {
        using var browser = app.Host.CreateClient();
        using var answer = await browser.GetAsync(new Uri($"{asked.StatusPath}/pickup.ics", UriKind.Relative));
        Assert.Equal(("text/calendar", "pickup.ics"), (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.FileName));
        return await answer.Content.ReadAsStringAsync();
    }

    private static string[] Properties(string file) => [.. new[] { "METHOD", "STATUS", "SEQUENCE", "DTSTART", "DTEND" }.Select(name => Property(file, name))];

    private static string Property(string file, string name) =>
        Assert.Single(file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"), line => line.StartsWith($"{name}:", StringComparison.Ordinal))[(name.Length + 1)..];

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
