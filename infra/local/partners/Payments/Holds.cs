using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Serverless.Partners;

/// <summary>Payments that a bank holds until they are captured, in part or whole, or let go. All members run within a turn of the world.</summary>
internal sealed class Holds(World world, Refunds refunds)
{
    private const string UnexpectedState = "payment_intent_unexpected_state";

    public static void Map(WebApplication app, Gateway gateway, Holds holds)
    {
        var dialect = new StripeDialect();
        app.MapPost("/v1/payment_intents/{id}/capture", gateway.Serve(dialect, holds.Capture));
        app.MapPost("/v1/payment_intents/{id}/cancel", gateway.Serve(dialect, holds.Cancel));
    }

    public Answer Capture(Call call)
    {
        if (refunds.FindPayment(call.Route("id"), call.Header("Stripe-Account")) is not { } payment)
            return Refunds.Unknown(call.Route("id"));

        var amount = payment.Amount!.Value;
        if (QueryHelpers.ParseQuery(call.Body).TryGetValue("amount_to_capture", out var text)
            && !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out amount))
        {
            return StripeDialect.Refused("parameter_invalid_integer", $"Invalid integer: {text}", "amount_to_capture");
        }

        if (payment.Status is not "requires_capture")
        {
            return StripeDialect.Refused(
                UnexpectedState, $"This PaymentIntent could not be captured because it has a status of {payment.Status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.").Save();
        }

        if (payment.HeldUntil <= world.Now)
            return StripeDialect.Refused("charge_expired_for_capture", "The charge cannot be captured as the authorization has expired.").Save();

        if (amount < 1 || amount > payment.Amount)
            return StripeDialect.Refused("amount_too_large", "The amount to capture is greater than the amount that is held.", "amount_to_capture").Save();

        return Become(payment with { Captured = amount, Amount = amount }, "capture", amount, call);
    }

    public Answer Cancel(Call call) => refunds.FindPayment(call.Route("id"), call.Header("Stripe-Account")) switch
    {
        null => Refunds.Unknown(call.Route("id")),
        { Status: "requires_capture" } payment => Become(payment with { IsCanceled = true }, "hold_release", payment.Amount!.Value, call),
        { } payment => StripeDialect.Refused(UnexpectedState, $"You cannot cancel this PaymentIntent because it has a status of {payment.Status}.").Save(),
    };

    private Answer Become(Payment payment, string kind, long amount, Call call)
    {
        refunds.Register(payment);
        world.Ledger.Became(payment.Reference, payment.Status);
        world.Ledger.Record(
            new LedgerEntry(
                "", world.Now, "payments", kind, payment.Metadata.GetValueOrDefault("case"), payment.Reference, call.Key, payment.Reference, payment.Status, amount, payment.Currency,
                payment.Metadata.GetValueOrDefault("purpose")),
            call);
        return Answer.Json(200, payment.ToJson(0)).Save();
    }
}
