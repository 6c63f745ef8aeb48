using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Serverless.Domain.Ids;
using Serverless.Domain.Orders;
using Serverless.Domain.Returns;
using Serverless.Platform;

namespace Serverless.Refunds;

/// <summary>Pays money back through the payment provider (Stripe's refunds API).</summary>
public sealed class PaymentsClient(HttpClient http)
{
    private const string Partner = "The payment provider";

    internal static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>
    /// Refunds part of a payment. The same idempotency key gives the same refund, however often it is sent. A refusal that would
    /// come again is an answer, not an exception.
    /// </summary>
    public async Task<RefundAnswer> RefundAsync(CaseKey key, RefundAttempt attempt, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/refunds")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [KindOf(attempt.Payment)] = attempt.Payment,
                ["amount"] = attempt.Amount.Minor.ToString(CultureInfo.InvariantCulture),
                ["reason"] = "requested_by_customer",
                ["metadata[case]"] = key.ToString(),
                ["metadata[tender]"] = attempt.Tender.Value,
                ["metadata[round]"] = attempt.Round.ToString(CultureInfo.InvariantCulture),
                ["metadata[purpose]"] = attempt.Round == 1
                    ? $"refund {attempt.Tender}"
                    : string.Create(CultureInfo.InvariantCulture, $"refund {attempt.Tender}, round {attempt.Round}"),
            }),
        };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await SendAsync(request, cancellation);
    }

    /// <summary>The refund that was made for this attempt, if any: for when nobody knows what came of it, and its key may be forgotten.</summary>
    public async Task<RefundAnswer?> FindAsync(CaseKey key, RefundAttempt attempt, CancellationToken cancellation)
    {
        await foreach (var refund in ListAsync<RefundBody>($"v1/refunds?{KindOf(attempt.Payment)}={Uri.EscapeDataString(attempt.Payment)}", r => r.Id, cancellation))
        {
            if (refund.Metadata?.GetValueOrDefault("case") == key.ToString()
                && refund.Metadata.GetValueOrDefault("tender") == attempt.Tender.Value
                && refund.Round == attempt.Round)
            {
                return RefundAnswer.Of(refund);
            }
        }

        return null;
    }

    /// <summary>How far a refund is. One that the provider does not tell of has not failed for that: paid another way it might be paid twice.</summary>
    public async Task<RefundAnswer> GetAsync(string refundId, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"v1/refunds/{Uri.EscapeDataString(refundId)}");
        var answer = await SendAsync(request, cancellation);
        return answer is { RefundId: null, Failure: var code } ? throw new PartnerRefusedException(Partner, code ?? "unknown") : answer;
    }

    /// <summary>What the provider has told of refunds since then, oldest first; it keeps a month of it.</summary>
    internal async Task<IReadOnlyList<PaymentEventBody>> EventsSinceAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"v1/events?types[]=refund.created&types[]=refund.updated&types[]=refund.failed&created[gte]={since.ToUnixTimeSeconds()}");
        List<PaymentEventBody> events = [];
        await foreach (var told in ListAsync<PaymentEventBody>(path, e => e.Id!, cancellation))
        {
            events.Add(told);
        }

        events.Reverse();
        return events;
    }

    /// <summary>Everything of a list, page by page, the newest first.</summary>
    private async IAsyncEnumerable<T> ListAsync<T>(string path, Func<T, string> idOf, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ListBody<T>? page = null;
        do
        {
            var after = page is null ? "" : $"&starting_after={Uri.EscapeDataString(idOf(page.Data[^1]))}";
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}&limit=100{after}");
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
    private static string KindOf(string payment) => payment.StartsWith("ch_", StringComparison.Ordinal) ? "charge" : "payment_intent";

    private async Task<RefundAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await http.SendToPartnerAsync(Partner, request, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return RefundAnswer.Of(await response.Content.ReadPartnerAnswerAsync<RefundBody>(Partner, Json, cancellation));
        }

        var error = (await response.Content.ReadPartnerErrorAsync<RefundErrorBody>(Json, cancellation))?.Error;
        var code = PartnerCode.Of(error?.Code ?? error?.Type ?? $"http_{(int)response.StatusCode}");
        return error?.Type is "card_error" or "invalid_request_error"
            ? new RefundAnswer(RefundStatus.Failed, RefundId: null, code)
            : throw new PartnerRefusedException(Partner, code);
    }
}

/// <summary>What the provider says of a refund.</summary>
public sealed record RefundAnswer(RefundStatus Status, string? RefundId, string? Failure)
{
    internal ReturnCommand.RecordRefund On(TenderId tender, int round) => new(tender, Status, RefundId, Failure) { Round = round };

    internal static RefundAnswer Of(RefundBody refund) => refund.Status switch
    {
        "succeeded" => new(RefundStatus.Succeeded, refund.Id, Failure: null),
        "failed" or "canceled" => new(RefundStatus.Failed, refund.Id, PartnerCode.Of(refund.FailureReason ?? refund.Status)),
        _ => new(RefundStatus.Pending, refund.Id, Failure: null),
    };
}

internal sealed record RefundBody(string Id, string Status, string? FailureReason, IReadOnlyDictionary<string, string>? Metadata)
{
    /// <summary>The how manieth refund of its tender in its case.</summary>
    public int Round => int.TryParse(Metadata?.GetValueOrDefault("round"), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : 1;
}

internal sealed record ListBody<T>(IReadOnlyList<T> Data, bool HasMore);

internal sealed record RefundErrorBody(RefundErrorDetailBody? Error);

internal sealed record RefundErrorDetailBody(string? Type, string? Code, string? Message);
