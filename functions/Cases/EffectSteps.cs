using System.Globalization;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;

namespace Serverless.Cases;

/// <summary>The names of a return's effects in its ledger; idempotency keys and partners' references are made of them.</summary>
internal static class EffectSteps
{
    /// <summary>Label, first pickup and the announcement at the warehouse, the first time.</summary>
    public const string ShipBack = "ship_back";

    /// <summary>Pickup, label and announcement are called off.</summary>
    public const string CancelBookings = "call_off";

    /// <summary>The warehouse is told what becomes of goods that were not accepted; with it the label of the parcel to the customer.</summary>
    public const string Release = "release_goods";

    private const string EmailPrefix = "email_";
    private const string WebhookPrefix = "webhook_";
    private const string TypePrefix = "return.";
    private const string PickupPrefix = "pickup_";
    private const string AnnouncementPrefix = "announcement_";
    private const string RefundPrefix = "refund_";
    private const string PayoutRequested = "payout_requested_";

    /// <param name="reopenings">What was booked before the case was opened again was called off, and is not booked again under its name.</param>
    public static string ShipBackOf(int reopenings) => ShipBack + Again(reopenings);

    public static bool IsShipBack(string step) => step.StartsWith(ShipBack, StringComparison.Ordinal);

    public static string Pickup(int attempt, int reopenings = 0) => $"{PickupPrefix}{attempt.ToString(CultureInfo.InvariantCulture)}{Again(reopenings)}";

    /// <summary>The warehouse is told that the parcel of a case comes that it had been told to forget.</summary>
    public static string Announcement(int reopenings) => $"{AnnouncementPrefix}{(reopenings + 1).ToString(CultureInfo.InvariantCulture)}";

    public static bool IsAnnouncement(string step) => step.StartsWith(AnnouncementPrefix, StringComparison.Ordinal);

    public static bool IsPickup(string step) => step.StartsWith(PickupPrefix, StringComparison.Ordinal);

    /// <param name="round">Which refund, counted from 1, of the tender in its case; the first has no number.</param>
    public static string Refund(TenderId tender, int round = 1) => RefundPrefix + RefundOf(tender, round);

    /// <summary>Tells the refunds of a case apart.</summary>
    public static string RefundOf(TenderId tender, int round) => round == 1 ? tender.Value : string.Create(CultureInfo.InvariantCulture, $"{round}~{tender}");

    public static bool IsRefund(string step) => step.StartsWith(RefundPrefix, StringComparison.Ordinal);

    /// <summary>The attempt that a refund's step pays; null for other steps, and for one that was given up.</summary>
    public static RefundAttempt? AttemptOf(string step, ReturnCase subject) =>
        subject.Attempts.FirstOrDefault(a => Refund(a.Tender, a.Round) == step);

    /// <param name="step">The email's step, snake_case; with a number where there can be several.</param>
    public static string Email(string step) => EmailPrefix + step;

    public static bool IsEmail(string step) => step.StartsWith(EmailPrefix, StringComparison.Ordinal);

    public static string EmailOf(string step) => step[EmailPrefix.Length..];

    /// <param name="type">Of the webhook, <c>return.…</c>.</param>
    /// <param name="sequence">Place in the timeline of what it tells.</param>
    public static string Webhook(string type, int sequence) => string.Create(CultureInfo.InvariantCulture, $"{WebhookPrefix}{type[TypePrefix.Length..]}_{sequence}");

    public static bool IsWebhook(string step) => step.StartsWith(WebhookPrefix, StringComparison.Ordinal);

    /// <summary>The storefront is asked to give back what is its own to give.</summary>
    public static string PayoutRequest(TenderId tender, int round) => WebhookPrefix + PayoutRequested + RefundOf(tender, round);

    /// <summary>The type of the webhook that a step sends.</summary>
    public static string WebhookOf(string step) => step[WebhookPrefix.Length..] is var name && name.StartsWith(PayoutRequested, StringComparison.Ordinal)
        ? TypePrefix + PayoutRequested.TrimEnd('_')
        : TypePrefix + name.TrimEnd("0123456789".ToCharArray()).TrimEnd('_');

    private static string Again(int reopenings) => reopenings == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"~{reopenings + 1}");
}

/// <summary>Results of emails that were not sent.</summary>
internal static class EmailResults
{
    /// <summary>The case had overtaken it.</summary>
    public const string NotNeeded = "not_needed";

    /// <summary>The mail service will never take it; its status code follows.</summary>
    public const string RejectedPrefix = "rejected_";
}
