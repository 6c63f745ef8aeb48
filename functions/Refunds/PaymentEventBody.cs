namespace Serverless.Refunds;

/// <summary>
/// The part of Stripe's event object that a case needs. It is read so, not as Stripe.net's <c>Event</c>: it is in the version of whoever sends it, and a
/// field that nobody here needs must not keep news of money from being heard.
/// </summary>
/// <param name="Created">Seconds since 1970.</param>
/// <param name="Account">The connected account that it happened on; absent for the platform's own.</param>
internal sealed record PaymentEventBody(string? Id, string? Type, long Created, PaymentEventData? Data, string? Account = null)
{
    private const int LongestId = 255;

    /// <summary>The last second that there is.</summary>
    private static readonly long End = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>
    /// One of a list, or null when it cannot be read. An account that is asked tells its own events alone, and does not name itself in them.
    /// </summary>
    public static PaymentEventBody? TryRead(JsonElement told, PaymentAccount? account)
    {
        try
        {
            return told.Deserialize<PaymentEventBody>(Json) is { Created: >= 0 } read && read.Created <= End ? read with { Account = account?.Value } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public const string SessionCompleted = "checkout.session.completed";
    public const string SessionExpired = "checkout.session.expired";

    /// <summary>What it says of a return's refund, or of a page to pay on; null when it is about something else.</summary>
    public PaymentNews? News => Refund ?? Page;

    private PaymentNews? Refund => Id is { Length: > 0 } id
        && IsOfAnyShop
        && Type?.StartsWith("refund.", StringComparison.Ordinal) is true
        && Data?.Object is { Id.Length: > 0 and <= LongestId, Metadata: { } metadata } told
        && told.AsRefund is var refund
        && CaseKey.TryParse(metadata.GetValueOrDefault("case")) is { } key
        && TenderId.TryParse(metadata.GetValueOrDefault("tender")) is { } tender
            ? new PaymentNews(id, key, RefundAnswer.Of(refund).On(tender, refund.Round, ParsedAccount))
            : null;

    private PaymentNews? Page => Id is { Length: > 0 } id
        && IsOfAnyShop
        && Type is SessionCompleted or SessionExpired
        && Data?.Object is { Id.Length: > 0 and <= LongestId, Metadata: { } metadata } told
        && CaseKey.TryParse(metadata.GetValueOrDefault("case")) is { } key
            ? new PaymentNews(id, key, told.AsPage.On(told.AsRefund.Round, ParsedAccount))
            : null;

    private bool IsOfAnyShop => Account is null || ParsedAccount is not null;

    private PaymentAccount? ParsedAccount => PaymentAccount.TryParse(Account);
}

/// <summary>One page of Stripe's list of events, the newest first.</summary>
internal sealed record PaymentEventPage(IReadOnlyList<JsonElement> Data, bool HasMore)
{
    public string? LastId => Data is [.., var last] ? IdOf(last) : null;

    public static PaymentEventPage Of(Stripe.StripeResponse answer) =>
        JsonSerializer.Deserialize<PaymentEventPage>(answer.Content, PaymentEventBody.Json) is { Data: not null } and ({ HasMore: false } or { LastId: not null }) and var page
            ? page
            : throw new JsonException("The answer is no page of a list");

    public static string? IdOf(JsonElement told) =>
        told.ValueKind is JsonValueKind.Object && told.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String ? id.GetString() : null;
}

internal sealed record PaymentEventData(PaymentObjectBody? Object);

/// <summary>What an event is about: a refund, or a Checkout session. What only one of them has is read of that one alone.</summary>
internal sealed record PaymentObjectBody(
    string Id,
    string Status,
    string? FailureReason,
    IReadOnlyDictionary<string, string>? Metadata,
    JsonElement PaymentStatus,
    JsonElement AmountTotal,
    JsonElement Currency,
    JsonElement PaymentIntent)
{
    public RefundBody AsRefund => new(Id, Status, FailureReason, Metadata);

    public PaymentPageAnswer AsPage => PaymentPageAnswer.Of(
        Id,
        Status,
        Text(PaymentStatus),
        AmountTotal.ValueKind is JsonValueKind.Number && AmountTotal.TryGetInt64(out var amount) ? amount : null,
        Text(Currency),
        PaymentIntent.ValueKind is JsonValueKind.Object && PaymentIntent.TryGetProperty("id", out var expanded) ? Text(expanded) : Text(PaymentIntent),
        url: null);

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

internal sealed record PaymentNews(string Id, CaseKey Case, ReturnCommand Command);
