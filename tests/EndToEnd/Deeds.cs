using Serverless.Chaos;

namespace Serverless.Tests.EndToEnd;

/// <summary>What is true of every return by pickup that went its course, however often the app was killed on the way.</summary>
internal static class Deeds
{
    private static readonly string[] Emails = ["received", "approved", "inspected", "refund_sent", "survey"];

    // When the warehouse's findings come before the carrier's news, nobody is told any more that the parcel is on its way.
    private static readonly string[] News = ["parcel_collected", "parcel_arrived"];

    /// <summary>An email's way from the app to the note that it is sent.</summary>
    private static readonly TimeSpan Unnoted = TimeSpan.FromSeconds(5);

    /// <summary>The case closes with one pickup, one refund of what the case says, and each step's email once.</summary>
    /// <param name="killedAt">When the app was killed. An email that it had sent just then and not noted goes out again: mail services know no idempotency key.</param>
    /// <param name="speed">Of the app's clock.</param>
    public static async Task AreDoneOnceAsync(Shop shop, string id, DateTimeOffset? killedAt = null, double speed = 1)
    {
        var found = await shop.FindClosedAsync(id);
        Assert.Equal("closed", found.Status);
        IReadOnlyList<Deed> ledger = [];
        await Until.TrueAsync(
            "the last email",
            async () => (ledger = await shop.LedgerAsync(id)).Any(deed => deed.Emails.Contains("survey")),
            () => $"The ledger has {string.Join(", ", ledger.Select(deed => deed.Kind))}");

        ledger = [.. ledger.Where(deed => !(deed is { Email: not null, Nth: 2 } && WasUnnoted(ledger.Single(first => first.Email == deed.Email && first.Nth == 1), killedAt, speed)))];
        Assert.All(ledger, deed => Assert.True(deed.Nth == 1, $"Done {deed.Nth} times: {deed}"));
        Assert.Single(ledger, deed => deed.Kind == "label");
        Assert.Single(ledger, deed => deed.Kind == "pickup");
        Assert.Single(ledger, deed => deed.Kind == "announcement");
        var refund = Assert.Single(ledger, deed => deed.Kind == "refund");
        Assert.Equal((found.Money.Refund!.Amount, "eur", "succeeded"), (refund.Amount, refund.Currency, refund.Status));
        Assert.Equal(Assert.Single(found.Money.Refunds).Reference, refund.Object);
        var emails = ledger.SelectMany(deed => deed.Emails).ToList();
        Assert.Distinct(emails, StringComparer.Ordinal);
        Assert.Equal(Emails.Order(StringComparer.Ordinal), emails.Except(News, StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static bool WasUnnoted(Deed email, DateTimeOffset? killedAt, double speed) => (killedAt - email.At)?.Duration() < Unnoted * speed;
}
