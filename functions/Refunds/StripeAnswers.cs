using System.Net;
using Stripe;

namespace Serverless.Refunds;

/// <summary>What becomes of the answers that Stripe.net throws.</summary>
internal static class StripeAnswers
{
    /// <summary>
    /// An answer, or a <see cref="StripeException"/> that refuses. A proxy's answer makes the library throw whatever its reading
    /// stumbles over; nothing is decided from that.
    /// </summary>
    public static async Task<T> ReadAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (e is StripeException { HttpStatusCode: < HttpStatusCode.BadRequest } or JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new PartnerUnavailableException(Partner.Payments, "answered with something that cannot be read");
        }
    }

    /// <summary>An answer that lists. No refusal of a list is an answer about a refund.</summary>
    public static async Task<T> ReadListAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ReadAsync(ask);
        }
        catch (StripeException e)
        {
            throw new PartnerUnavailableException(Partner.Payments, $"answered {(int)e.HttpStatusCode} to GET of a list");
        }
    }

    /// <summary>The provider's code for why it refused.</summary>
    public static string CodeOf(StripeException refusal) =>
        PartnerCode.Of(refusal.StripeError?.Code ?? refusal.StripeError?.Type ?? $"http_{(int)refusal.HttpStatusCode}");

    /// <summary>A call on behalf of the shop's own account; of the platform's where it has none.</summary>
    public static RequestOptions On(PaymentAccount? account) => new() { StripeAccount = account?.Value };

    public static PartnerRefusedException Refused(StripeException refusal) => new(Partner.Payments, CodeOf(refusal));
}
