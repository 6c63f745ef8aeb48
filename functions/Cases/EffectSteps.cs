using System.Globalization;
using Serverless.Domain.Orders;

namespace Serverless.Cases;

/// <summary>The names of a return's effects in its ledger; idempotency keys and partners' references are made of them.</summary>
internal static class EffectSteps
{
    /// <summary>Label, first pickup and the announcement at the warehouse.</summary>
    public const string ShipBack = "ship_back";

    /// <summary>Pickup, label and announcement are called off.</summary>
    public const string CallOff = "call_off";

    private const string EmailPrefix = "email_";

    public static string Pickup(int attempt) => $"pickup_{attempt.ToString(CultureInfo.InvariantCulture)}";

    public static string Refund(TenderId tender) => $"refund_{tender}";

    /// <param name="step">The email's step, snake_case; with a number where there can be several.</param>
    public static string Email(string step) => EmailPrefix + step;

    public static bool IsEmail(string step) => step.StartsWith(EmailPrefix, StringComparison.Ordinal);

    public static string EmailOf(string step) => step[EmailPrefix.Length..];
}
