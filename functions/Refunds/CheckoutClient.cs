using System.Globalization;
using Serverless.Domain.Returns.Exchanging;
using Serverless.Platform.Links;
using Stripe;
using Stripe.Checkout;
using static Serverless.Refunds.StripeAnswers;

namespace Serverless.Refunds;

/// <summary>
/// Pages of the payment provider (Stripe's Checkout) on which a customer pays what an exchange or a delivery costs more, to the account of the shop that the order
/// was paid to, or on which they agree that it is held on their card. A page is paid by card, so that it is paid or not and nothing in between.
/// </summary>
public sealed class CheckoutClient(StripeClient stripe, CaseLinks links)
{
    private const string TooSmall = "amount_too_small";

    private readonly SessionService _sessions = new(stripe);
    private readonly PaymentIntentService _intents = new(stripe);

    /// <summary>Opens a page; null when the provider moves no amount so small.</summary>
    /// <param name="ends">Nobody can pay on it afterwards.</param>
    public async Task<PaymentPageAnswer?> OpenAsync(
        ReturnCase subject, Storefront storefront, NextAction.RequestPayment request, DateTimeOffset ends, string idempotencyKey, CancellationToken cancellation)
    {
        var status = links.Status(subject).AbsoluteUri;
        var on = On(subject.PaymentAccount);
        on.IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{idempotencyKey}~{request.Amount.Minor}~{ends.ToUnixTimeSeconds()}");
        var options = new SessionCreateOptions
        {
            Mode = "payment",
            AllowedPaymentMethodTypes = ["card"],
            LineItems =
            [
                new SessionLineItemOptions
                {
                    Quantity = 1,
                    PriceData = new SessionLineItemPriceDataOptions
                    {
                        Currency = request.Amount.Currency.Code.ToLowerInvariant(),
                        UnitAmount = StripeAmounts.Of(request.Amount),
                        ProductData = new SessionLineItemPriceDataProductDataOptions { Name = $"{storefront.Name}, {subject.Rma}" },
                    },
                },
            ],
            ClientReferenceId = CaseRows.KeyOf(subject).ToString(),
            Metadata = Metadata(subject, request.Round),
            PaymentIntentData = new SessionPaymentIntentDataOptions
            {
                CaptureMethod = request.IsHold ? "manual" : null,
                Metadata = Metadata(subject, request.Round),
            },
            PaymentMethodOptions = request.IsHold
                ? new SessionPaymentMethodOptionsOptions { Card = new SessionPaymentMethodOptionsCardOptions { RequestExtendedAuthorization = "if_available" } }
                : null,
            ExpiresAt = ends.UtcDateTime,
            SuccessUrl = status,
            CancelUrl = status,
        };
        try
        {
            return PaymentPageAnswer.Of(await ReadAsync(() => _sessions.CreateAsync(options, on, cancellation)));
        }
        catch (StripeException e)
        {
            return CodeOf(e) is TooSmall ? null : throw Refused(e);
        }
    }

    public async Task<PaymentPageAnswer> GetAsync(ReturnCase subject, string session, CancellationToken cancellation)
    {
        try
        {
            return PaymentPageAnswer.Of(await ReadAsync(() => _sessions.GetAsync(session, options: null, On(subject.PaymentAccount), cancellation)));
        }
        catch (StripeException e)
        {
            throw Refused(e);
        }
    }

    /// <summary>Ends a page, so that nobody can pay on it; one that is over already stays as it is, and it may have been paid.</summary>
    public async Task<PaymentPageAnswer> CloseAsync(ReturnCase subject, string session, CancellationToken cancellation)
    {
        try
        {
            return PaymentPageAnswer.Of(await ReadAsync(() => _sessions.ExpireAsync(session, options: null, On(subject.PaymentAccount), cancellation)));
        }
        catch (StripeException)
        {
            return await GetAsync(subject, session, cancellation);
        }
    }

    /// <summary>Whether the bank still holds it, and until when.</summary>
    public async Task<HoldStanding> HoldAsync(ReturnCase subject, string payment, CancellationToken cancellation)
    {
        try
        {
            var options = new PaymentIntentGetOptions { Expand = ["latest_charge"] };
            return HoldStanding.Of(await ReadAsync(() => _intents.GetAsync(payment, options, On(subject.PaymentAccount), cancellation)));
        }
        catch (StripeException e)
        {
            throw Refused(e);
        }
    }

    /// <summary>Charges what is held, in part or whole, once; what is left is the customer's again. What the provider charged before is looked for when it refuses.</summary>
    /// <returns>Null, or the provider's code for why it cannot be charged.</returns>
    public async Task<string?> ChargeAsync(ReturnCase subject, NextAction.ChargeHold charge, string idempotencyKey, CancellationToken cancellation)
    {
        var on = On(subject.PaymentAccount);
        on.IdempotencyKey = idempotencyKey;
        try
        {
            await ReadAsync(() => _intents.CaptureAsync(charge.Payment, new PaymentIntentCaptureOptions { AmountToCapture = StripeAmounts.Of(charge.Amount) }, on, cancellation));
            return null;
        }
        catch (StripeException e) when (e.StripeError?.Type is "card_error" or "invalid_request_error")
        {
            var standing = await HoldAsync(subject, charge.Payment, cancellation);
            return standing.Received == StripeAmounts.Of(charge.Amount) ? null : CodeOf(e);
        }
        catch (StripeException e)
        {
            throw Refused(e);
        }
    }

    /// <summary>Lets go what is held. What is charged, or was let go by the bank, stays as it is.</summary>
    public async Task ReleaseAsync(ReturnCase subject, string payment, string idempotencyKey, CancellationToken cancellation)
    {
        var on = On(subject.PaymentAccount);
        on.IdempotencyKey = idempotencyKey;
        try
        {
            await ReadAsync(() => _intents.CancelAsync(payment, options: null, on, cancellation));
        }
        catch (StripeException e) when (e.StripeError?.Type is "invalid_request_error")
        {
        }
        catch (StripeException e)
        {
            throw Refused(e);
        }
    }

    private static Dictionary<string, string> Metadata(ReturnCase subject, int round) => new(StringComparer.Ordinal)
    {
        ["case"] = CaseRows.KeyOf(subject).ToString(),
        ["round"] = round.ToString(CultureInfo.InvariantCulture),
        ["purpose"] = string.Create(CultureInfo.InvariantCulture, $"{(Collections.IsCarriage(subject) ? "carriage" : "difference")}, page {round}"),
    };
}

/// <summary>How far a page is.</summary>
/// <param name="Url">Where the customer pays; absent once it is over.</param>
/// <param name="Payment">The payment's id, once it is paid.</param>
public sealed record PaymentPageAnswer(string Id, Uri? Url, SessionStatus Status, Money? Amount, string? Payment)
{
    internal ReturnCommand.RecordPayment On(int round, PaymentAccount? account) => new(round, Id, Status, Amount, Payment) { Account = account };

    internal static PaymentPageAnswer Of(Session session) => Of(
        session.Id, session.Status, session.PaymentStatus, session.AmountTotal, session.Currency, session.PaymentIntentId, session.Url);

    internal static PaymentPageAnswer Of(string id, string? status, string? paymentStatus, long? amount, string? currency, string? payment, string? url) => new(
        id,
        Uri.TryCreate(url, UriKind.Absolute, out var page) ? page : null,
        (status, paymentStatus) switch
        {
            ("complete", "paid") => SessionStatus.Paid,
            ("complete", _) => SessionStatus.Completed,
            ("expired", _) => SessionStatus.Expired,
            _ => SessionStatus.Open,
        },
        amount is { } units && Currency.TryParse(currency?.ToUpperInvariant()) is { } of ? StripeAmounts.Read(units, of) : null,
        payment);
}
