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

    /// <summary>What it says of a return's refund; null when it is about something else.</summary>
    public PaymentNews? News => Id is { Length: > 0 } id
        && IsOfAnyShop
        && Type?.StartsWith("refund.", StringComparison.Ordinal) is true
        && Data?.Object is { Id.Length: > 0 and <= LongestId, Metadata: { } metadata } refund
        && CaseKey.TryParse(metadata.GetValueOrDefault("case")) is { } key
        && TenderId.TryParse(metadata.GetValueOrDefault("tender")) is { } tender
            ? new PaymentNews(id, key, RefundAnswer.Of(refund).On(tender, refund.Round, ParsedAccount))
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

internal sealed record PaymentEventData(RefundBody? Object);

internal sealed record PaymentNews(string Id, CaseKey Case, ReturnCommand.RecordRefund Command);
