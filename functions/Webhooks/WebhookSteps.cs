using System.Security.Cryptography;
using System.Text;
using Serverless.Cases;
using Serverless.Domain;
using Serverless.Domain.Ids;
using Serverless.Emails;

namespace Serverless.Webhooks;

/// <summary>Which events follow from a change: one for each email of it, so that a storefront is told what its customer is.</summary>
internal static class WebhookSteps
{
    public static IReadOnlyList<string> Types { get; } = [.. Enum.GetValues<EmailStep>().Select(TypeOf)];

    /// <summary>The effects that tell a storefront what the others of a change tell its customer.</summary>
    /// <param name="wanted">The types that its endpoint is told.</param>
    public static IEnumerable<string> Beside(IEnumerable<string> steps, IReadOnlyList<string> wanted) => wanted is []
        ? []
        : steps.Where(EffectSteps.IsEmail).Select(EffectSteps.EmailOf)
            .Where(name => wanted.Contains(TypeOf(name), StringComparer.Ordinal)).Select(EffectSteps.Webhook);

    public static string TypeOf(string name) => TypeOf(ReturnEmails.StepOf(name));

    /// <summary>Follows from case and step: the same for every delivery, by whatever run.</summary>
    public static string IdOf(CaseKey key, string step) =>
        $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(EffectLedger.Key(key, step))))[..32]}";

    private static string TypeOf(EmailStep step) => step is EmailStep.RefundSent ? "return.refunded" : $"return.{Codes.Of(step)}";
}
