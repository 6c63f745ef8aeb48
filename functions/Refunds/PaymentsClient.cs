using System.Globalization;
using System.Net;
using Stripe;
using static Serverless.Refunds.StripeAnswers;

namespace Serverless.Refunds;

/// <summary>
/// Pays money back through the payment provider (Stripe's refunds API), from the account that the case's shop named: on any other the payment
/// is not there (docs.stripe.com/connect/authentication).
/// </summary>
public sealed class PaymentsClient(StripeClient stripe)
{
    private const int Page = 100;

    private readonly RefundService _refunds = new(stripe);

    /// <summary>
    /// Refunds part of a payment. The same idempotency key gives the same refund, however often it is sent. A refusal that would
    /// come again is an answer, not an exception.
    /// </summary>
    public async Task<RefundAnswer> RefundAsync(ReturnCase subject, RefundAttempt attempt, string idempotencyKey, CancellationToken cancellation)
    {
        var (charge, intent) = KindOf(attempt.Payment);
        var options = new RefundCreateOptions
        {
            Charge = charge,
            PaymentIntent = intent,
            Amount = StripeAmounts.Of(attempt.Amount),
            Reason = RefundReasons.RequestedByCustomer,
            Metadata = new(StringComparer.Ordinal)
            {
                ["case"] = CaseRows.KeyOf(subject).ToString(),
                ["tender"] = attempt.Tender.Value,
                ["round"] = attempt.Round.ToString(CultureInfo.InvariantCulture),
                ["amount"] = attempt.Amount.ToString(),
                ["purpose"] = attempt.Round == 1
                    ? $"refund {attempt.Tender}"
                    : string.Create(CultureInfo.InvariantCulture, $"refund {attempt.Tender}, round {attempt.Round}"),
            },
        };
        var request = On(subject.PaymentAccount);
        request.IdempotencyKey = idempotencyKey;
        return await AnswerAsync(() => _refunds.CreateAsync(options, request, cancellation));
    }

    /// <summary>The refund that was made for this attempt, if any: for when nobody knows what came of it, and its key may be forgotten.</summary>
    public async Task<RefundAnswer?> FindAsync(ReturnCase subject, RefundAttempt attempt, CancellationToken cancellation)
    {
        var (charge, intent) = KindOf(attempt.Payment);
        var options = new RefundListOptions { Charge = charge, PaymentIntent = intent, Limit = Page };
        var refunds = await ReadListAsync(async () =>
            await _refunds.ListAutoPagingAsync(options, On(subject.PaymentAccount), cancellation).ToListAsync(cancellation));
        return refunds.Select(RefundBody.Of).FirstOrDefault(refund =>
            refund.Metadata?.GetValueOrDefault("case") == CaseRows.KeyOf(subject).ToString()
            && refund.Metadata.GetValueOrDefault("tender") == attempt.Tender.Value
            && refund.Round == attempt.Round) is { } made ? RefundAnswer.Of(made) : null;
    }

    /// <summary>How a payment stands; null when the provider does not know it, which a refund of it is told as well.</summary>
    public async Task<PaymentStanding?> StandingAsync(ReturnCase subject, RefundAttempt attempt, CancellationToken cancellation)
    {
        var on = On(subject.PaymentAccount);
        try
        {
            var paid = KindOf(attempt.Payment).Charge is { } charge
                ? await ReadAsync(() => new ChargeService(stripe).GetAsync(charge, options: null, on, cancellation))
                : (await ReadAsync(() => new PaymentIntentService(stripe).GetAsync(
                    attempt.Payment, new PaymentIntentGetOptions { Expand = ["latest_charge"] }, on, cancellation))).LatestCharge;
            return paid is null ? null : PaymentStanding.Of(paid);
        }
        catch (StripeException e)
        {
            return e.HttpStatusCode is HttpStatusCode.NotFound ? null : throw Refused(e);
        }
    }

    /// <summary>How far a refund is. One that the provider does not tell of has not failed for that: paid another way it might be paid twice.</summary>
    public async Task<RefundAnswer> GetAsync(string refundId, PaymentAccount? account, CancellationToken cancellation)
    {
        var answer = await AnswerAsync(() => _refunds.GetAsync(refundId, options: null, On(account), cancellation));
        return answer is { RefundId: null, Failure: var code } ? throw new PartnerRefusedException(Partner.Payments, code ?? "unknown") : answer;
    }

    /// <summary>
    /// What the provider has told of refunds and payments since then, oldest first, each as it was sent: one that cannot be read keeps no other from being
    /// heard. It keeps a month of it.
    /// </summary>
    internal async Task<IReadOnlyList<JsonElement>> EventsSinceAsync(DateTimeOffset since, PaymentAccount? account, CancellationToken cancellation)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"/v1/events?types[0]=refund.created&types[1]=refund.updated&types[2]=refund.failed&types[3]={PaymentEventBody.SessionCompleted}&types[4]={PaymentEventBody.SessionExpired}&created[gte]={since.ToUnixTimeSeconds()}&limit={Page}");
        List<JsonElement> told = [];
        for (var page = await ListAsync(query); ; page = await ListAsync($"{query}&starting_after={Uri.EscapeDataString(page.LastId!)}"))
        {
            told.AddRange(page.Data);
            if (!page.HasMore)
            {
                told.Reverse();
                return told;
            }
        }

        Task<PaymentEventPage> ListAsync(string path) => ReadListAsync(async () => PaymentEventPage.Of(
            await stripe.RawRequestAsync(HttpMethod.Get, path, content: null, new RawRequestOptions { StripeAccount = account?.Value }, cancellation)));
    }

    /// <summary>What the provider calls a payment, by its id: older ones are charges.</summary>
    private static (string? Charge, string? Intent) KindOf(string payment) =>
        payment.StartsWith("ch_", StringComparison.Ordinal) ? (payment, null) : (null, payment);

    private static async Task<RefundAnswer> AnswerAsync(Func<Task<Stripe.Refund>> ask)
    {
        try
        {
            return RefundAnswer.Of(RefundBody.Of(await ReadAsync(ask)));
        }
        catch (StripeException e)
        {
            var code = CodeOf(e);
            return e.StripeError?.Type is "card_error" or "invalid_request_error" || Declines.Table.ContainsKey(code)
                ? new RefundAnswer(RefundStatus.Failed, RefundId: null, code)
                : throw new PartnerRefusedException(Partner.Payments, code);
        }
    }
}
