using System.Text.Json;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;

namespace Serverless.Refunds;

/// <summary>
/// The part of Stripe's event object that a case needs. What a webhook or the queue brings is read so, not as Stripe.net's <c>Event</c>: it is in the
/// version of whoever sends it, and a field that nobody here needs must not keep news of money from being heard.
/// </summary>
/// <param name="Created">Seconds since 1970.</param>
/// <param name="Account">The connected account that it happened on; absent for the platform's own.</param>
internal sealed record PaymentEventBody(string? Id, string? Type, long Created, PaymentEventData? Data, string? Account = null)
{
    private const int LongestId = 255;

    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>An account that is asked tells its own events alone, and does not name itself in them.</summary>
    public static PaymentEventBody Of(Stripe.Event told, PaymentAccount? account) => new(
        told.Id,
        told.Type,
        new DateTimeOffset(told.Created).ToUnixTimeSeconds(),
        told.Data?.Object is Stripe.Refund refund ? new PaymentEventData(RefundBody.Of(refund)) : null,
        account?.Value);

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

internal sealed record PaymentEventData(RefundBody? Object);

/// <summary>What the payment provider says of a return's refund.</summary>
internal sealed record PaymentNews(string Id, CaseKey Case, ReturnCommand.RecordRefund Command);
