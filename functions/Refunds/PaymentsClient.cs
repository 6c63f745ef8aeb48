using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Orders;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Domain.Storefronts;
using Serverless.Platform;

namespace Serverless.Refunds;

/// <summary>
/// Pays money back through the payment provider (Stripe's refunds API), from the account that the case's shop named: on any other the payment
/// is not there (docs.stripe.com/connect/authentication).
/// </summary>
public sealed class PaymentsClient(HttpClient http)
{
    private const string Partner = "The payment provider";
    private const string Charge = "charge";

    internal static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>
    /// Refunds part of a payment. The same idempotency key gives the same refund, however often it is sent. A refusal that would
    /// come again is an answer, not an exception.
    /// </summary>
    public async Task<RefundAnswer> RefundAsync(ReturnCase subject, RefundAttempt attempt, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Post, "v1/refunds", subject.PaymentAccount);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [KindOf(attempt.Payment)] = attempt.Payment,
            ["amount"] = StripeAmounts.Of(attempt.Amount).ToString(CultureInfo.InvariantCulture),
            ["reason"] = "requested_by_customer",
            ["metadata[case]"] = CaseRows.KeyOf(subject).ToString(),
            ["metadata[tender]"] = attempt.Tender.Value,
            ["metadata[round]"] = attempt.Round.ToString(CultureInfo.InvariantCulture),
            ["metadata[amount]"] = attempt.Amount.ToString(),
            ["metadata[purpose]"] = attempt.Round == 1
                ? $"refund {attempt.Tender}"
                : string.Create(CultureInfo.InvariantCulture, $"refund {attempt.Tender}, round {attempt.Round}"),
        });
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await SendAsync(request, cancellation);
    }

    /// <summary>The refund that was made for this attempt, if any: for when nobody knows what came of it, and its key may be forgotten.</summary>
    public async Task<RefundAnswer?> FindAsync(ReturnCase subject, RefundAttempt attempt, CancellationToken cancellation)
    {
        var path = $"v1/refunds?{KindOf(attempt.Payment)}={Uri.EscapeDataString(attempt.Payment)}";
        await foreach (var refund in ListAsync<RefundBody>(path, subject.PaymentAccount, r => r.Id, cancellation))
        {
            if (refund.Metadata?.GetValueOrDefault("case") == CaseRows.KeyOf(subject).ToString()
                && refund.Metadata.GetValueOrDefault("tender") == attempt.Tender.Value
                && refund.Round == attempt.Round)
            {
                return RefundAnswer.Of(refund);
            }
        }

        return null;
    }

    /// <summary>How a payment stands; null when the provider does not know it, which a refund of it is told as well.</summary>
    public async Task<PaymentStanding?> StandingAsync(ReturnCase subject, RefundAttempt attempt, CancellationToken cancellation)
    {
        var payment = Uri.EscapeDataString(attempt.Payment);
        var isCharge = KindOf(attempt.Payment) is Charge;
        using var request = Request(
            HttpMethod.Get, isCharge ? $"v1/charges/{payment}" : $"v1/payment_intents/{payment}?expand[]=latest_charge", subject.PaymentAccount);
        using var response = await http.SendToPartnerAsync(Partner, request, cancellation);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            return null;
        }

        if (!response.IsSuccessStatusCode)
        {
            var error = (await response.Content.ReadPartnerErrorAsync<RefundErrorBody>(Json, cancellation))?.Error;
            throw new PartnerRefusedException(Partner, PartnerCode.Of(error?.Code ?? error?.Type ?? $"http_{(int)response.StatusCode}"));
        }

        var charge = isCharge
            ? await response.Content.ReadPartnerAnswerAsync<ChargeBody>(Partner, Json, cancellation)
            : (await response.Content.ReadPartnerAnswerAsync<PaymentIntentBody>(Partner, Json, cancellation)).LatestCharge;
        return charge?.Standing;
    }

    /// <summary>How far a refund is. One that the provider does not tell of has not failed for that: paid another way it might be paid twice.</summary>
    public async Task<RefundAnswer> GetAsync(string refundId, PaymentAccount? account, CancellationToken cancellation)
    {
        using var request = Request(HttpMethod.Get, $"v1/refunds/{Uri.EscapeDataString(refundId)}", account);
        var answer = await SendAsync(request, cancellation);
        return answer is { RefundId: null, Failure: var code } ? throw new PartnerRefusedException(Partner, code ?? "unknown") : answer;
    }

    /// <summary>What the provider has told of refunds since then, oldest first; it keeps a month of it.</summary>
    internal async Task<IReadOnlyList<PaymentEventBody>> EventsSinceAsync(DateTimeOffset since, PaymentAccount? account, CancellationToken cancellation)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"v1/events?types[]=refund.created&types[]=refund.updated&types[]=refund.failed&created[gte]={since.ToUnixTimeSeconds()}");
        List<PaymentEventBody> events = [];
        await foreach (var told in ListAsync<PaymentEventBody>(path, account, e => e.Id!, cancellation))
        {
            // An account that is asked tells its own events alone, and does not name itself in them.
            events.Add(told with { Account = account?.Value });
        }

        events.Reverse();
        return events;
    }

    /// <summary>Everything of a list, page by page, the newest first.</summary>
    private async IAsyncEnumerable<T> ListAsync<T>(
        string path, PaymentAccount? account, Func<T, string> idOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ListBody<T>? page = null;
        do
        {
            var after = page is null ? "" : $"&starting_after={Uri.EscapeDataString(idOf(page.Data[^1]))}";
            using var request = Request(HttpMethod.Get, $"{path}&limit=100{after}", account);
            using var response = await http.SendToPartnerAsync(Partner, request, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                throw new PartnerUnavailableException(Partner, $"answered {(int)response.StatusCode} to GET {request.RequestUri?.AbsolutePath}");
            }

            page = await response.Content.ReadPartnerAnswerAsync<ListBody<T>>(Partner, Json, cancellation);
            if (page.Data is null)
            {
                throw new PartnerUnavailableException(Partner, "answered without the list it was asked for");
            }

            foreach (var item in page.Data)
            {
                yield return item;
            }
        }
        while (page is { HasMore: true, Data.Count: > 0 });
    }

    /// <summary>What the provider calls a payment, by its id: older ones are charges.</summary>
    private static string KindOf(string payment) => payment.StartsWith("ch_", StringComparison.Ordinal) ? Charge : "payment_intent";

    private static HttpRequestMessage Request(HttpMethod method, string path, PaymentAccount? account)
    {
        var request = new HttpRequestMessage(method, path);
        if (account is { } of)
        {
            request.Headers.Add("Stripe-Account", of.Value);
        }

        return request;
    }

    private async Task<RefundAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await http.SendToPartnerAsync(Partner, request, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return RefundAnswer.Of(await response.Content.ReadPartnerAnswerAsync<RefundBody>(Partner, Json, cancellation));
        }

        var error = (await response.Content.ReadPartnerErrorAsync<RefundErrorBody>(Json, cancellation))?.Error;
        var code = PartnerCode.Of(error?.Code ?? error?.Type ?? $"http_{(int)response.StatusCode}");
        return error?.Type is "card_error" or "invalid_request_error" || Declines.Table.ContainsKey(code)
            ? new RefundAnswer(RefundStatus.Failed, RefundId: null, code)
            : throw new PartnerRefusedException(Partner, code);
    }
}

/// <summary>What the provider says of a refund.</summary>
public sealed record RefundAnswer(RefundStatus Status, string? RefundId, string? Failure)
{
    /// <summary>What is left of the payment, where that is less than was to be refunded.</summary>
    public Money? Left { get; init; }

    internal ReturnCommand.RecordRefund On(TenderId tender, int round, PaymentAccount? account) =>
        new(tender, Status, RefundId, Failure) { Round = round, Account = account, Left = Left };

    internal static RefundAnswer Of(RefundBody refund) => refund.Status switch
    {
        "succeeded" => new(RefundStatus.Succeeded, refund.Id, Failure: null),
        "failed" or "canceled" => new(RefundStatus.Failed, refund.Id, PartnerCode.Of(refund.FailureReason ?? refund.Status)),
        _ => new(RefundStatus.Pending, refund.Id, Failure: null),
    };
}

internal sealed record RefundBody(string Id, string Status, string? FailureReason, IReadOnlyDictionary<string, string>? Metadata)
{
    /// <summary>Which refund, counted from 1, of its tender in its case.</summary>
    public int Round => int.TryParse(Metadata?.GetValueOrDefault("round"), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : 1;
}

internal sealed record PaymentIntentBody(ChargeBody? LatestCharge);

internal sealed record ChargeBody(long AmountCaptured, long AmountRefunded, bool Disputed, string? Currency)
{
    /// <summary>In the payment's own currency; one that nobody here knows is no order's.</summary>
    public PaymentStanding Standing =>
        new(StripeAmounts.Read(AmountCaptured - AmountRefunded, Domain.Currency.TryParse(Currency?.ToUpperInvariant()) ?? default), AmountRefunded > 0, Disputed);
}

internal sealed record ListBody<T>(IReadOnlyList<T> Data, bool HasMore);

internal sealed record RefundErrorBody(RefundErrorDetailBody? Error);

internal sealed record RefundErrorDetailBody(string? Type, string? Code, string? Message);
