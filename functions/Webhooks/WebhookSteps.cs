using System.Security.Cryptography;
using System.Text;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Domain.Refunding;
using Serverless.Domain.Returns;
using Serverless.Emails;

namespace Serverless.Webhooks;

/// <summary>Which events follow from a change: one for each email of it, so that a storefront is told what its customer is.</summary>
internal static class WebhookSteps
{
    /// <summary>A storefront has to give something back by itself; the customer is told once it has.</summary>
    public const string PayoutRequested = "return.payout_requested";

    public static IReadOnlyList<string> Types { get; } = [.. Enum.GetValues<EmailStep>().Select(TypeOf), PayoutRequested];

    /// <summary>The effects that tell a storefront what the others of a change tell its customer.</summary>
    /// <param name="wanted">The types that its endpoint is told.</param>
    public static IEnumerable<string> Beside(IEnumerable<string> steps, IReadOnlyList<string> wanted) => wanted is []
        ? []
        : steps.Where(EffectSteps.IsEmail).Select(EffectSteps.EmailOf)
            .Where(name => wanted.Contains(TypeOf(name), StringComparer.Ordinal)).Select(EffectSteps.Webhook);

    /// <summary>The effects that ask a storefront for what is its own to give.</summary>
    public static IEnumerable<string> PayoutRequests(IEnumerable<RefundAttempt> planned, IReadOnlyList<string> wanted) =>
        wanted.Contains(PayoutRequested, StringComparer.Ordinal)
            ? planned.Where(a => a is { Channel: PayChannel.Storefront, AwaitsConfirmation: true }).Select(a => EffectSteps.PayoutRequest(a.Tender, a.Round))
            : [];

    public static string TypeOf(string name) => EffectSteps.IsPayoutRequest(name) ? PayoutRequested : TypeOf(ReturnEmails.StepOf(name));

    /// <summary>Follows from case and step: the same for every delivery, by whatever run.</summary>
    public static string IdOf(CaseKey key, string step) =>
        $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EffectLedger.Key(key, step))))[..32]}";

    private static string TypeOf(EmailStep step) => step is EmailStep.RefundSent ? "return.refunded" : $"return.{Codes.Of(step)}";
}
